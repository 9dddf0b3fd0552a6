package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.page.PageWriter;
import org.capacityplanner.batch.report.workbook.SummarySheet;
import org.capacityplanner.batch.report.workbook.WorkbookWriter;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

/** A report of more services than anybody looks at one by one. */
class LargeFleetTest {
    private static final String URGENT = "urgent";

    /** 202 services without a KPI, and one after them that has no headroom. */
    private static final MonthlyReport REPORT = report();

    private static MonthlyReport report() {
        CapacityPlan unjudged = PlannedService.planner("service").plan(Horizon.months(1));
        List<CapacityPlan> plans = new ArrayList<>(IntStream.range(0, 202)
                .mapToObj(i -> PlannedService.named("service-%03d".formatted(i), unjudged))
                .toList());
        plans.add(PlannedService.planner(URGENT)
                .kpi(Kpi.utilization("CPU"), PlannedService.line("CPU", 0.05, 0.0005, 0.01), Sla.atMost(0.2))
                .plan(Horizon.months(1)));
        return Reports.of(plans);
    }

    @Test
    void namesEveryServiceAndGivesTheUrgentOnesASheet() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.write(REPORT, out);

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            Sheet summary = workbook.getSheet(SummarySheet.NAME);
            List<String> services = new ArrayList<>();
            for (Row row : summary) {
                if (row.getRowNum() > 3) {
                    services.add(row.getCell(0).getStringCellValue());
                }
            }
            assertThat(services).contains(URGENT, "service-000", "service-201").hasSizeGreaterThanOrEqualTo(203);
            assertThat(services.get(0)).isEqualTo(URGENT);
            assertThat(summary.getRow(1).getCell(1).getStringCellValue())
                    .contains("The 200 services nearest their limits", "all 203");
            assertThat(summary.getRow(4).getCell(0).getHyperlink()).isNotNull();
            assertThat(summary.getRow(4 + 200).getCell(0).getHyperlink()).isNull();
            assertThat(workbook.getSheet(URGENT)).isNotNull();
            assertThat(workbook.getSheet("service-198")).isNotNull();
            assertThat(workbook.getSheet("service-199")).isNull();
        }
    }

    @Test
    void thePageSaysWhichServicesItShows() throws IOException {
        StringWriter page = new StringWriter();
        PageWriter.write(REPORT, page);

        assertThat(page.toString())
                .contains("The 200 services nearest their limits")
                .contains("href=\"#service-199\"")
                .doesNotContain("href=\"#service-200\"");
    }

    @Test
    void aFewServicesAreAllShownInFull() {
        assertThat(Reports.sample().omission()).isEmpty();
    }
}
