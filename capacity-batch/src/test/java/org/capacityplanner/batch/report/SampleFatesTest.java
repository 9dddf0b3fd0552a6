package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.batch.report.workbook.WorkbookWriter;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.FitSummary;
import org.junit.jupiter.api.Test;

/** The way from the samples of one KPI to its observations, as an auditor follows it. */
class SampleFatesTest {
    private static final Instant SECOND_DAY = PlannedService.FROM.plus(Duration.ofDays(1));
    private static final MetricSeries CPU = PlannedService.line("CPU", 0.01, 0.0005, 0.01)
            .where(time -> time.isBefore(SECOND_DAY) || !time.isBefore(SECOND_DAY.plus(Duration.ofDays(1))));
    private static final CapacityPlan PLAN = PlannedService.planner("shop")
            .kpi(Kpi.utilization("CPU"), CPU, Sla.atMost(0.80))
            .plan(Horizon.months(1));
    private static final SamplesAsRead READ = new SamplesAsRead("shop", "CPU", PlannedService.transactions(), CPU);
    private static final CapacityPlan MACHINE = PlannedService.machine("machine");

    @Test
    void saysOfEachTimeWhatBecameOfIt() {
        KpiPlan kpi = PLAN.kpi("CPU");

        SampleFates fates = SampleFates.of(READ, PLAN, kpi);

        Map<String, Long> counts = fates.samples().stream()
                .collect(Collectors.groupingBy(SampleFates.Sample::fate, Collectors.counting()));
        assertThat(counts)
                .containsOnly(
                        Map.entry(SampleFates.USED, PlannedService.HOURS - 24L),
                        Map.entry("left out: no sample of the KPI then", 24L));
        assertThat(fates.samples())
                .filteredOn(sample -> sample.observation() >= 0)
                .hasSize(kpi.observations().size())
                .allSatisfy(sample -> assertThat(sample.value())
                        .isEqualTo(fates.observations().valueAt(sample.observation())));
    }

    /** Ten minutes in which less was delivered than asked for are left out of an hour of which a mean remains. */
    @Test
    void countsNoSaturatedSampleAsUsedThoughItsHourHasAMean() {
        int samples = 21 * 24 * 12;
        double[] volume = new double[samples];
        double[] cpu = new double[samples];
        Random random = new Random(7);
        for (int i = 0; i < samples; i++) {
            volume[i] = 500 - 400 * Math.cos(2 * Math.PI * i / (24 * 12)) + 20 * random.nextDouble();
            cpu[i] = 0.05 + 0.0006 * volume[i] + 0.01 * random.nextDouble();
        }
        double[] offered = volume.clone();
        int first = 12 * (24 * 9 + 14);
        for (int i = first; i < first + 2; i++) {
            offered[i] = 1.5 * volume[i];
        }
        MetricSeries delivered = series("transactions", Unit.TRANSACTIONS_PER_SECOND, volume);
        MetricSeries measured = series("CPU", Unit.RATIO, cpu);
        CapacityPlan plan = CapacityPlanner.forService("shop")
                .volume("transactions", delivered)
                .offered(series("offered", Unit.TRANSACTIONS_PER_SECOND, offered))
                .kpi(Kpi.utilization("CPU"), measured, Sla.atMost(0.90))
                .plan(Horizon.months(1));

        SampleFates fates =
                SampleFates.of(new SamplesAsRead("shop", "CPU", delivered, measured), plan, plan.kpi("CPU"));

        assertThat(plan.kpi("CPU").observations().step()).isEqualTo(Duration.ofHours(1));
        assertThat(fates.samples().subList(first, first + 2))
                .allSatisfy(sample -> assertThat(sample.fate()).startsWith("left out: saturated"));
        assertThat(fates.samples().subList(first + 2, first + 12))
                .extracting(SampleFates.Sample::fate)
                .containsOnly(SampleFates.USED);
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, PlannedService.FROM, Duration.ofMinutes(5), values);
    }

    @Test
    void theWorkbookCountsThemAndFitsTheirLineByFormulas() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.write(report(), out);

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            Sheet walk = workbook.getSheet("Walk-through");
            FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            Map<String, Double> steps = new HashMap<>();
            for (Row row : walk) {
                if (row.getCell(1) != null && row.getCell(0) != null && row.getRowNum() > 2) {
                    double stored = row.getCell(1).getNumericCellValue();
                    if (row.getCell(0).getStringCellValue().equals("Volume now")) {
                        break;
                    }
                    // POI cannot calculate this function; WorkbookStoredValuesTest has a spreadsheet program do it.
                    boolean isUnknown = row.getCell(1).getCellType() == CellType.FORMULA
                            && row.getCell(1).getCellFormula().startsWith("RSQ");
                    double calculated = isUnknown
                            ? stored
                            : evaluator.evaluate(row.getCell(1)).getNumberValue();
                    assertThat(calculated).isCloseTo(stored, within(1e-3 * Math.abs(stored)));
                    steps.put(row.getCell(0).getStringCellValue(), calculated);
                }
            }
            FitSummary line = MACHINE.kpi("CPU").summary().known().orElseThrow();
            assertThat(steps)
                    .containsEntry("Samples of transactions", (double) PlannedService.HOURS)
                    .containsEntry("Samples of CPU", (double) PlannedService.HOURS)
                    .containsEntry("Observations", (double) PlannedService.HOURS);
            assertThat(steps.get("Straight line: slope")).isCloseTo(100 * line.slope(), within(1e-9));
        }
    }

    private static MonthlyReport report() {
        MonthlyReport report = Reports.of(List.of(MACHINE));
        Supplements none = Supplements.NONE;
        SamplesAsRead read = new SamplesAsRead(
                "machine",
                "CPU",
                PlannedService.transactions(),
                PlannedService.line("CPU", PlannedService.IDLE_CPU, PlannedService.CPU_PER_TRANSACTION, 0.01));
        return new MonthlyReport(
                report.month(),
                report.zone(),
                report.from(),
                report.to(),
                report.plans(),
                report.refused(),
                report.scenarios(),
                report.dataQuality(),
                report.retrospect(),
                report.provenance(),
                report.charts(),
                new Supplements(
                        none.bursts(),
                        none.availability(),
                        none.budgets(),
                        none.stacks(),
                        none.findings(),
                        none.changes(),
                        none.chains(),
                        none.customers(),
                        none.sizings(),
                        none.kpiForecasts(),
                        none.evidence(),
                        none.tickets(),
                        List.of(read)));
    }
}
