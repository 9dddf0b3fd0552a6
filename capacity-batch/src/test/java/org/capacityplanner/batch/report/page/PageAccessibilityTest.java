package org.capacityplanner.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.DataQualityRow;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The page in a browser for whoever reads it in the dark, on a phone, on paper, without a mouse or by ear. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageAccessibilityTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int WIDE = 1440;
    private static final int PHONE = 390;

    /** What A4 landscape has between its margins, in the pixels of CSS. */
    private static final int PAPER = 1032;

    /** Returns what is wrong with the element that has the focus. */
    private static final String FOCUS_SEEN = """
            const e = document.activeElement;
            const box = e.getBoundingClientRect();
            const bar = document.querySelector('.controls');
            const end = bar.getBoundingClientRect().bottom;
            const name = e.tagName + ' ' + e.textContent + ' ';
            if (e === document.body) return '';
            if (getComputedStyle(e).outlineStyle === 'none') return name + 'has no outline';
            if (box.bottom < 0 || box.top > innerHeight) return name + 'is out of view';
            return !bar.contains(e) && !e.matches('.skip') && box.top < end && box.bottom > bar.getBoundingClientRect().top
              ? name + 'is under the bar' : '';
            """;

    @TempDir
    Path folder;

    private final ChromeDriver browser = Browser.required();

    @AfterAll
    void close() {
        browser.quit();
    }

    /** axe-core has a hundred rules of the Web Content Accessibility Guidelines, the contrast of each text among them. */
    @Test
    void axeFindsNoViolationInLightAndDarkOnScreenAndPhone() throws IOException {
        Path page = write(report());
        browser.manage().timeouts().scriptTimeout(PATIENCE);
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(WIDE, PHONE)) {
                open(page, scheme, width);
                drawAll();
                browser.executeScript(axe());
                Object violations = browser.executeAsyncScript(
                        "const done = arguments[arguments.length - 1];"
                                + "axe.run().then(found => done(found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html))))");
                assertThat((List<?>) violations).as(scheme + " " + width).isEmpty();
            }
        }
    }

    /** The rules know nothing of what a script draws: a line needs a contrast of 3 to 1 (WCAG 2.2, 1.4.11), a label 4.5 to 1. */
    @Test
    void chartsHaveNamesAndLinesThatStandOut() throws IOException {
        Path page = write(report());
        for (String scheme : List.of("light", "dark")) {
            open(page, scheme, WIDE);
            drawAll();
            assertThat((Long) browser.executeScript(
                            "return [...document.querySelectorAll('canvas')].filter(c => c.getAttribute('role') !== 'img'"
                                    + " || !/ of .+/.test(c.getAttribute('aria-label'))).length"))
                    .as("charts without a name")
                    .isZero();
            for (String colour : List.of("--text", "--quiet", "--link", "--fit", "--limit", "--mark")) {
                double wanted = colour.equals("--fit") ? 3 : 4.5;
                assertThat(contrast(colour)).as(scheme + " " + colour).isGreaterThanOrEqualTo(wanted);
            }
            assertThat((Boolean) browser.executeScript(
                            "const hint = getComputedStyle(document.getElementById('search'), '::placeholder');"
                                    + "return hint.color === getComputedStyle(document.querySelector('.quiet')).color"
                                    + " && hint.opacity === '1'"))
                    .as(scheme + ": the hint of the search field is as quiet as other text, and not more")
                    .isTrue();
        }
    }

    @Test
    void paperIsWhiteAndCutsNoChart() throws IOException {
        open(write(report()), "dark", PAPER);
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        browser.executeScript("window.dispatchEvent(new Event('beforeprint'))");

        assertThat((Long) browser.executeScript("return document.querySelectorAll('.chart:not(:has(canvas))').length"))
                .as("charts that are not drawn")
                .isZero();
        assertThat((Long) browser.executeScript(
                        "return [...document.querySelectorAll('canvas')].filter(c => c.getBoundingClientRect().right"
                                + " > c.closest('.chart').getBoundingClientRect().right).length"))
                .as("charts that are cut off")
                .isZero();
        assertThat((Boolean) browser.executeScript(
                        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isTrue();
        assertThat(browser.executeScript("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.findElement(By.id("growth")).isDisplayed())
                .as("a slider on paper")
                .isFalse();

        browser.executeScript("window.dispatchEvent(new Event('afterprint'))");
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "screen"));
        assertThat(browser.findElement(By.id("growth")).isDisplayed()).isTrue();
    }

    /** WCAG 2.2, 2.4.1, 2.4.7 and 2.4.11: a way past the head, a focus that is seen, and nothing that covers it. */
    @Test
    void theKeyboardReachesEverythingAndSeesWhereItIs() throws IOException {
        open(write(report()), "light", WIDE);
        // Low, as a browser that magnifies its page: whoever goes back scrolls up, towards the bar.
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", WIDE, "height", 260, "deviceScaleFactor", 1, "mobile", false));
        long stops = (Long)
                browser.executeScript(
                        "return [...document.querySelectorAll('a[href], button, input')].filter(e => e.checkVisibility()).length");
        for (Keys back : List.of(Keys.NULL, Keys.SHIFT)) {
            browser.executeScript("document.activeElement.blur(); window.scrollTo(0, 0)");
            for (int i = 0; i < stops; i++) {
                new Actions(browser).sendKeys(Keys.chord(back, Keys.TAB)).perform();
                if (i == 0 && back == Keys.NULL) {
                    assertThat(browser.switchTo().activeElement().getDomAttribute("href"))
                            .as("the first stop leads past the head")
                            .isEqualTo("#services");
                }
                assertThat(browser.executeScript(FOCUS_SEEN))
                        .as("stop " + i + " " + back)
                        .isEqualTo("");
            }
        }
        // What is in the window already, though under the bar, is not scrolled to by itself.
        browser.executeScript(
                "const heads = document.querySelectorAll('table.portfolio thead button');"
                        + "const link = document.querySelector('table.portfolio tbody a');"
                        + "heads[heads.length - 1].focus({ preventScroll: true });"
                        + "window.scrollBy(0, link.getBoundingClientRect().top - document.querySelector('.controls').offsetHeight / 2)");
        new Actions(browser).sendKeys(Keys.TAB).perform();
        assertThat(browser.executeScript(FOCUS_SEEN)).isEqualTo("");
    }

    @Test
    void manyServicesFollowTheSliderThoughFarFromTheWindow() throws IOException {
        MonthlyReport report = Reports.of(
                IntStream.range(0, 22)
                        .mapToObj(i -> Reports.pricing("pricing-" + i))
                        .toList(),
                List.of());
        open(write(report), "light", WIDE);
        browser.executeScript("const slider = document.getElementById('growth');"
                + "slider.value = slider.max; slider.dispatchEvent(new Event('input'))");

        Growth largest = Growth.percent(300);
        List<CapacityPlan> plans = report.byUrgency();
        int last = plans.size() - 1;
        KpiOutlook outlook = plans.get(last).whatIf(largest).kpis().get(0);
        assertThat(outlook).isInstanceOf(KpiOutlook.Predicted.class);
        double probability = ((KpiOutlook.Predicted) outlook).probabilityWithinLimit();
        browser.manage().timeouts().scriptTimeout(PATIENCE);
        for (String field : List.of(last + ".0.heat", last + ".0.within")) {
            // A field that never follows fails by the time-out of the script.
            browser.executeAsyncScript(
                    "const [field, wanted, done] = arguments; const look = () =>"
                            + " document.querySelector(`[data-of='${field}']`)?.textContent === wanted ? done() : setTimeout(look, 20);"
                            + " look()",
                    field,
                    Formats.probability(probability));
        }
    }

    private static MonthlyReport report() {
        return Reports.of(
                List.of(Reports.pricing("pricing"), Reports.orderEntry("order-entry"), PlannedService.growing(3.1)),
                List.of(new DataQualityRow("", "cpu", "NOT_A_NUMBER", 1234, "", "cpu.csv:17: not a number")));
    }

    private Path write(MonthlyReport report) throws IOException {
        Path page = folder.resolve("index.html");
        try (Writer out = Files.newBufferedWriter(page)) {
            PageWriter.write(report, out);
        }
        return page;
    }

    private void open(Path page, String scheme, int width) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        browser.get(page.toUri().toString());
    }

    /** Printing draws what was not in view yet. */
    private void drawAll() {
        browser.executeScript(
                "window.dispatchEvent(new Event('beforeprint')); window.dispatchEvent(new Event('afterprint'))");
    }

    /** Returns the contrast of a colour with the ground behind it, by WCAG's definition of relative luminance. */
    private double contrast(String colour) {
        return ((Number) Objects.requireNonNull(browser.executeScript("""
                const probe = document.body.appendChild(document.createElement('i'));
                const luminance = (name) => {
                  probe.style.color = 'var(' + name + ')';
                  const [r, g, b] = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3)
                    .map((part) => part / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
                  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const [a, b] = [luminance(arguments[0]), luminance('--ground')].sort((x, y) => y - x);
                probe.remove();
                return (a + 0.05) / (b + 0.05);
                """, colour))).doubleValue();
    }

    private static String axe() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(PageAccessibilityTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
