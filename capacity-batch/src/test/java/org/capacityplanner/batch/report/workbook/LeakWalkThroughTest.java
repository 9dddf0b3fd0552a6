package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

/** The walk-through of memory that grows by 20 points in the ten days between restarts. */
class LeakWalkThroughTest {
    private static final int CYCLE = 240;

    private static CapacityPlan plan() {
        Random random = new Random(11);
        MetricSeries transactions = PlannedService.transactions();
        double[] memory = new double[PlannedService.HOURS];
        for (int hour = 0; hour < memory.length; hour++) {
            memory[hour] = 0.35
                    + 0.0002 * transactions.valueAt(hour)
                    + 0.2 * ((hour + 96) % CYCLE) / CYCLE
                    + 0.003 * random.nextGaussian();
        }
        return PlannedService.planner("shop")
                .kpi(
                        Kpi.memory("memory"),
                        MetricSeries.regular("memory", Unit.RATIO, PlannedService.FROM, Duration.ofHours(1), memory),
                        Sla.atMost(0.85))
                .plan(Horizon.months(1));
    }

    @Test
    void endsWithTheCapacityFromWhichTheHeadroomComes() throws IOException {
        CapacityPlan plan = plan();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.write(Reports.of(List.of(plan)), out);

        Map<String, Double> steps = new HashMap<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            for (Row row : workbook.getSheet("Walk-through")) {
                if (row.getCell(1) != null
                        && row.getCell(1).getCellType() == CellType.FORMULA
                        && row.getCell(1).getCachedFormulaResultType() == CellType.NUMERIC) {
                    steps.put(
                            row.getCell(0).getStringCellValue(), row.getCell(1).getNumericCellValue());
                }
            }
        }

        Headroom.Limited headroom = (Headroom.Limited) plan.kpi("memory").headroom();
        // Before a restart memory is 55% and 0.02 points per transaction, less 1.645 standard deviations.
        assertThat(headroom.capacityVolume()).isCloseTo((0.85 - 0.55 - 1.645 * 0.003) / 0.0002, within(60.0));
        assertThat(steps.get("Capacity volume"))
                .isCloseTo(headroom.capacityVolume(), within(0.003 * headroom.capacityVolume()));
    }
}
