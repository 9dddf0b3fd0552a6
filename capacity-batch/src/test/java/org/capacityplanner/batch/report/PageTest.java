package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void readsWithoutAScript() throws IOException {
        String page = written(Reports.sample());

        assertThat(page)
                .contains("<h1>Capacity report 2026-10</h1>")
                .contains("order-entry is likely to break its CPU limit: 98% predicted, 75% allowed")
                .contains("No plan: no row of its export names it")
                .contains("<td class=\"RED\" data-of=\"0.0.heat\">&lt;0.1%</td>");
    }

    @Test
    void asksForNothingOutsideItself() throws IOException {
        assertThat(written(Reports.sample()))
                .contains("default-src 'none'")
                .doesNotContainPattern("(src|href)=\"(?!#)")
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
    void staysBelowAMegabyteForFiftyServices() throws IOException {
        MonthlyReport report = Reports.of(IntStream.range(0, 50)
                .mapToObj(i -> Reports.pricing("service " + i))
                .toList());

        assertThat(written(report).length()).isLessThan(1_000_000);
    }

    private static String written(MonthlyReport report) throws IOException {
        StringWriter out = new StringWriter();
        PageWriter.write(report, out);
        return out.toString();
    }
}
