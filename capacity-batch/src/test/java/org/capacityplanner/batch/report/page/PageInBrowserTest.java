package org.capacityplanner.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.AllModels;
import org.capacityplanner.batch.report.DataQualityRow;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.CurvePoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page in a real browser: what its slider shows is what the core answers. */
class PageInBrowserTest {

    private static final String HOSTILE = "</script><img src=x onerror=document.title='run'>";

    @TempDir
    Path folder;

    @Test
    void theSliderShowsTheCoresAnswers() throws IOException {
        Path page = folder.resolve("index.html");
        MonthlyReport report = Reports.of(
                List.of(
                        Reports.pricing("pricing"),
                        Reports.orderEntry(HOSTILE),
                        PlannedService.named("growing", PlannedService.growing(3.1)),
                        AllModels.quotes(),
                        AllModels.orders(),
                        AllModels.limits()),
                List.of(new DataQualityRow(
                        "", "cpu", "NOT_A_NUMBER", 1234, "", "exports/".repeat(20) + "cpu.csv:17: " + HOSTILE)));
        try (Writer out = Files.newBufferedWriter(page)) {
            PageWriter.write(report, out);
        }
        ChromeDriver browser = Browser.required();
        try {
            browser.get(page.toUri().toString());
            WebElement slider = browser.findElement(By.id("growth"));

            // It opens at the first scenario, and the address says where the slider is.
            assertShows(browser, report, 10);
            slider.sendKeys(Keys.ARROW_RIGHT);
            assertShows(browser, report, 15);
            assertThat(browser.executeScript("return location.hash")).isEqualTo("#growth=15");
            slider.sendKeys(Keys.HOME);
            assertShows(browser, report, -50);
            slider.sendKeys(Keys.END);
            assertShows(browser, report, 300);

            // Charts are drawn when they come into view.
            browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(30));
            for (String chart : List.of("[data-chart=curve]", "[data-chart=forecast]", "[data-chart=over]")) {
                browser.executeScript("document.querySelector('" + chart + "').scrollIntoView()");
                assertThat(browser.findElement(By.cssSelector(chart + " canvas"))
                                .isDisplayed())
                        .as(chart)
                        .isTrue();
            }
            // Else to find no picture takes all that time.
            browser.manage().timeouts().implicitlyWait(Duration.ZERO);
            assertThat(browser.findElement(By.id("services")).getText()).contains(HOSTILE);
            assertThat(browser.getTitle()).isEqualTo("Capacity report 2026-10");
            assertThat(browser.findElements(By.tagName("img"))).isEmpty();

            browser.get(page.toUri() + "#growth=25&service=pricing");
            assertThat(browser.findElement(By.id("growth-shown")).getText()).isEqualTo("+25%");
            // What the link leads to is not hidden under the bar.
            long heading = (Long) browser.executeScript("const bar = document.querySelector('.controls');"
                    + "const heading = [...document.querySelectorAll('#services h2')].find(h => h.textContent === 'pricing');"
                    + "return Math.round(heading.getBoundingClientRect().top - bar.getBoundingClientRect().bottom)");
            assertThat(heading).isNotNegative();
            WebElement head = browser.findElement(By.cssSelector("table.portfolio thead th button"));
            browser.executeScript("arguments[0].click(); arguments[0].click()", head);
            assertThat(browser.findElement(By.cssSelector("table.portfolio thead th"))
                            .getDomAttribute("aria-sort"))
                    .isEqualTo("descending");
            browser.findElement(By.id("search")).sendKeys("no such service");
            assertThat(browser.findElement(By.id("nothing")).isDisplayed()).isTrue();
            browser.findElement(By.id("search")).clear();
            browser.findElement(By.id("search")).sendKeys("latency");
            assertThat(browser.findElement(By.id("nothing")).isDisplayed()).isFalse();
            for (int s = 0; s < report.plans().size(); s++) {
                assertThat(browser.findElement(By.id("service-" + s)).isDisplayed())
                        .as("service " + s)
                        .isEqualTo(report.byUrgency().get(s).kpis().stream()
                                .anyMatch(kpi -> kpi.kpi().name().contains("latency")));
            }

            for (int width : List.of(390, 1440)) {
                browser.manage().window().setSize(new Dimension(width, 900));
                assertThat((Long) browser.executeScript(
                                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as("how far the page is wider than a window of " + width)
                        .isZero();
                assertThat((Boolean)
                                browser.executeScript("const found = document.querySelector('#data-quality .table');"
                                        + "return found.scrollWidth <= found.clientWidth"))
                        .as("whether the findings can be read without scrolling sideways in a window of " + width)
                        .isTrue();
            }
            // Sentences in a column of some twenty characters had eleven lines.
            assertThat((Long) browser.executeScript(
                            "return document.querySelector('table.portfolio td.words').clientWidth"))
                    .as("the width of the sentences in a window of 1440")
                    .isGreaterThan(400);
            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                    .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                    .extracting(LogEntry::getMessage)
                    .isEmpty();
        } finally {
            browser.quit();
        }
    }

    private static void assertShows(ChromeDriver browser, MonthlyReport report, int percent) {
        List<CapacityPlan> plans = report.byUrgency();
        Growth growth = Growth.percent(percent);
        Map<?, ?> shown = (Map<?, ?>)
                Objects.requireNonNull(
                        browser.executeScript(
                                "return Object.fromEntries([...document.querySelectorAll('[data-of]')].map(e => [e.dataset.of, e.innerText]))"));
        assertThat(browser.findElement(By.id("growth-shown")).getText()).isEqualTo(growth.toString());
        for (int s = 0; s < plans.size(); s++) {
            WhatIf whatIf = plans.get(s).whatIf(growth);
            double level = plans.get(s).intervalLevel();
            assertThat(shown.get(s + ".status")).isEqualTo(whatIf.status().name());
            for (int k = 0; k < whatIf.kpis().size(); k++) {
                KpiPlan kpi = plans.get(s).kpis().get(k);
                KpiOutlook outlook = whatIf.kpis().get(k);
                String key = s + "." + k;
                kpi.curve().known().ifPresent(curve -> {
                    CurvePoint point = curve.at(whatIf.volume());
                    Unit unit = kpi.kpi().unit();
                    assertThat(shown.get(key + ".then")).isEqualTo(Formats.value(point.predicted(), unit));
                    assertThat(shown.get(key + ".range"))
                            .isEqualTo(Formats.range(point.distribution().interval(level), unit));
                    assertThat(shown.get(key + ".within"))
                            .as(key + " " + outlook)
                            .isEqualTo(Formats.probability(point.distribution().probabilityWithin(kpi.sla())));
                    assertThat(shown.get(key + ".status"))
                            .isEqualTo(outlook.status().name());
                    assertThat(shown.get(key + ".basis"))
                            .isEqualTo(point.certainty().name().toLowerCase(Locale.ROOT));
                });
            }
        }
    }
}
