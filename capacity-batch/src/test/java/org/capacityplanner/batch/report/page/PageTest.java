package org.capacityplanner.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.DataQualityRow;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.Reports;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void readsWithoutAScript() throws IOException {
        String page = written(Reports.sample());

        assertThat(page)
                .contains("<h1>Capacity report 2026-10</h1>")
                // 2% and 0.065 points for each of 1,500 tx/s; a tenth more than now are 73.4% give or take 2 points.
                .containsPattern("order-entry is likely to break its CPU limit: 99[.0-9]*% predicted, 75% allowed")
                .contains("No plan: no row of its export names it")
                .containsPattern("class=\"AMBER\" data-of=\"0.0.heat\">7[0-9][.0-9]*%</td>");
    }

    @Test
    void asksForNothingOutsideItself() throws IOException {
        assertThat(written(Reports.sample()))
                .contains("default-src 'none'")
                // Links to the other files of the folder are no requests.
                .doesNotContainPattern(
                        "(src|href)=\"(?!#|capacity-report.xlsx|report.json|answers.csv|data-quality.csv|charts/[^:/\"]*\")")
                .doesNotContain("@import", "url(");
    }

    @Test
    void keepsHostileNamesAsText() throws IOException {
        CapacityPlan plan =
                Reports.orderEntry("</script><img src=x onerror=alert(1)>\u2028\"'&<!--" + "@DATA@ ${name}");

        String page = written(Reports.of(List.of(plan)));

        assertThat(page).doesNotContain("<img", "<!--", "\u2028");
        assertThat(page.split("</script>", -1)).hasSize(4);
    }

    @Test
    void listsWhatWasFoundInTheDataByService() throws IOException {
        String hostile =
                "export.csv:17: <script>alert(1)</script>: not a number; the row was dropped (1,234 rows), first: 7,3";
        MonthlyReport report = Reports.of(
                List.of(Reports.pricing("pricing")),
                List.of(
                        new DataQualityRow("", "cpu", "NOT_A_NUMBER", 1234, "export.csv:17", hostile),
                        new DataQualityRow("", "b.csv", "FILE_REJECTED", 0, "b.csv", "b.csv: the file was rejected"),
                        new DataQualityRow("pricing", "cpu", "GAPS", 5, "", "5 samples of cpu missing")));

        String section = section(written(report));

        assertThat(section)
                .containsSubsequence(
                        "<h3>Exports</h3>",
                        "class=\"number\">1,234</td>",
                        "export.csv:17: &lt;script&gt;alert(1)&lt;/script&gt;: not a number",
                        "first: 7,3",
                        "class=\"number\"></td>",
                        "b.csv: the file was rejected",
                        "<h3>pricing</h3>",
                        "class=\"number\">5</td>",
                        "5 samples of cpu missing");
    }

    @Test
    void saysThatNothingWasFoundAndHowMuchMoreThereIs() throws IOException {
        List<CapacityPlan> plans = List.of();
        DataQualityRow row = new DataQualityRow("", "a.csv", "UNSORTED", 1, "a.csv:3", "sorted");

        assertThat(section(written(Reports.of(plans, List.of()))))
                .contains("Nothing was found")
                .doesNotContain("<table");
        assertThat(section(written(Reports.of(plans, Collections.nCopies(1201, row)))))
                .contains("And 201 more, which data-quality.csv lists.");
    }

    private static String section(String page) {
        int from = page.indexOf("<section id=\"data-quality\">");
        return page.substring(from, page.indexOf("</section>", from));
    }

    @Test
    void staysAboutAMegabyteForFiftyServices() throws IOException {
        MonthlyReport report = Reports.of(IntStream.range(0, 50)
                .mapToObj(i -> Reports.pricing("service " + i))
                .toList());

        assertThat(written(report).length()).isLessThan(1_100_000);
    }

    /** A browser with a script reads what is in the element as text; one without a script shows it. */
    @Test
    void detailsOfManyServicesAreTextUntilTheyComeNear() throws IOException {
        String few = written(Reports.sample());
        String many = written(Reports.of(IntStream.range(0, 21)
                .mapToObj(i -> Reports.pricing("service " + i))
                .toList()));

        assertThat(few).doesNotContain("<noscript>");
        assertThat(many.split("<noscript>", -1)).hasSize(22);
        String details = many.substring(many.indexOf("<noscript>"), many.indexOf("</noscript>"));
        assertThat(details).contains("Regression on volume", "class=\"chart\"").endsWith("</div>");
    }

    private static String written(MonthlyReport report) throws IOException {
        StringWriter out = new StringWriter();
        PageWriter.write(report, out);
        return out.toString();
    }
}
