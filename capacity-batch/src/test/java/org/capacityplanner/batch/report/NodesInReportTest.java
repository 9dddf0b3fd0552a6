package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.batch.report.json.ReportJson;
import org.capacityplanner.batch.report.page.PageWriter;
import org.capacityplanner.batch.report.text.ExecutiveSummary;
import org.capacityplanner.batch.report.text.SizingText;
import org.capacityplanner.batch.report.workbook.WorkbookWriter;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.scale.Change;
import org.capacityplanner.scale.KpiScope;
import org.capacityplanner.scale.NodePool;
import org.capacityplanner.scale.NodePrice;
import org.capacityplanner.scale.ScalingLaw;
import org.junit.jupiter.api.Test;

/** A service of four nodes, the loss of one of which it must survive. */
class NodesInReportTest {
    private static final NodePool POOL = NodePool.of(4)
            .withLaw(ScalingLaw.of(0.03, 0.0005))
            .at(new NodePrice(0.4, "USD"))
            .withScopes(Map.of("writes", KpiScope.SHARED));
    private static final CapacityPlan PLAN = plan(POOL.surviving(1));

    /** A year of hours whose volume grows by 2% a month; CPU 5% and 0.02% a transaction, writes 0.05 MB/s a transaction. */
    private static CapacityPlan plan(NodePool pool) {
        return plan(pool, 400);
    }

    private static CapacityPlan plan(NodePool pool, double mostWritten) {
        Random random = new Random(5);
        double[] volume = new double[365 * 24];
        double[] cpu = new double[volume.length];
        double[] writes = new double[volume.length];
        for (int h = 0; h < volume.length; h++) {
            double daily = 1200 + 800 * Math.sin(2 * Math.PI * (h % 24) / 24);
            volume[h] = daily * Math.pow(1.02, h / 730.0) * Math.exp(0.04 * random.nextGaussian());
            cpu[h] = 0.05 + 0.0002 * volume[h] + 0.01 * random.nextGaussian();
            writes[h] = 0.05 * volume[h] * Math.exp(0.03 * random.nextGaussian());
        }
        return CapacityPlanner.forService("shop")
                .volume("orders", series("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.utilization("CPU"), series("CPU", Unit.RATIO, cpu), Sla.atMost(0.8))
                .kpi(
                        Kpi.of("writes", Unit.custom("MB/s")),
                        series("writes", Unit.custom("MB/s"), writes),
                        Sla.atMost(mostWritten))
                .period(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"))
                .nodes(pool)
                .plan(Horizon.months(12));
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, Instant.parse("2025-11-01T00:00:00Z"), Duration.ofHours(1), values);
    }

    private static double growth(CapacityPlan plan, String kpi) {
        return plan.kpi(kpi).growthLeft();
    }

    @Test
    void datesAndSummaryAreThoseOfTheNodesLeft() {
        CapacityPlan lost = plan(POOL).changedBy(Change.NONE.losing(1)).orElseThrow();
        CapacityPlan unplanned = plan(POOL);

        assertThat(growth(PLAN, "CPU")).as("with all nodes").isEqualTo(growth(unplanned, "CPU"));
        assertThat(PLAN.bindingToPlanFor().orElseThrow().growthLeft()).isCloseTo(growth(lost, "CPU"), within(1e-9));
        assertThat(((BreachForecast.Simulated) PLAN.breach()).service().breachedBy())
                .isEqualTo(((BreachForecast.Simulated) lost.breach()).service().breachedBy())
                .isNotEqualTo(((BreachForecast.Simulated) unplanned.breach())
                        .service()
                        .breachedBy());
        String actBy = ((BreachForecast.Simulated) lost.breach())
                .service()
                .actBy(PLAN.leadTime())
                .orElseThrow()
                .toString();
        assertThat(ExecutiveSummary.of(Reports.of(List.of(PLAN)))).contains("act by " + actBy);
        assertThat(ExecutiveSummary.of(Reports.of(List.of(unplanned)))).doesNotContain("act by " + actBy);
    }

    @Test
    void thePageSaysAndDrawsHowManyNodesAreNeeded() throws IOException {
        StringWriter out = new StringWriter();
        PageWriter.write(Reports.of(List.of(PLAN)), out);
        String page = out.toString();

        assertThat(page)
                .contains("<h3>Nodes needed</h3>")
                .contains(SizingText.sentences("shop", PLAN.sizing().orElseThrow())
                        .get(0))
                .contains("Headroom, 1 of 4 nodes lost")
                .contains("aria-label=\"Step chart of the nodes that shop needs by month")
                .contains("class=\"needed\" d=\"M36.0 ", "class=\"band\"", "class=\"there\"")
                .contains("4 (today)");
    }

    /** The processors bind: 1.25 times as fast ones reach 80% where today's would be used by 100%. */
    @Test
    void thePageHasTheHeadroomOnFasterProcessorsAndLeavesOutWhatNoKpiTells() throws IOException {
        StringWriter out = new StringWriter();
        PageWriter.write(Reports.of(List.of(PLAN)), out);
        CapacityPlan faster = PLAN.changedBy(Change.NONE.withSpeed(1.25)).orElseThrow();
        CapacityPlan left =
                PLAN.changedBy(Change.NONE.withSpeed(1.25).losing(1)).orElseThrow();

        assertThat(growth(faster, "CPU")).isGreaterThan(growth(PLAN, "CPU") + 0.2);
        assertThat(out.toString().replaceAll("<[^>]*>", "|").replaceAll("\\|+", "|"))
                .contains("|4, processors x1.25|"
                        + SizingText.headroom(Math.min(growth(faster, "CPU"), growth(faster, "writes"))) + "|"
                        + SizingText.headroom(Math.min(growth(left, "CPU"), growth(left, "writes"))) + "|")
                // No KPI of kind memory.
                .doesNotContain("memory x2");
    }

    /** Nobody said whose the writes are: without them, headroom after a loss would be that of the processors alone. */
    @Test
    void aKpiOfUnknownScopeBindsAfterALossToo() throws IOException {
        CapacityPlan plan = plan(NodePool.of(4).surviving(1), 150);
        StringWriter out = new StringWriter();

        PageWriter.write(Reports.of(List.of(plan)), out);

        String writes = SizingText.headroom(growth(plan, "writes"));
        assertThat(out.toString().replaceAll("<[^>]*>", "|").replaceAll("\\|+", "|"))
                .contains("|4, processors x1.25|" + writes + "|" + writes + "|writes|writes|");
    }

    @Test
    void theWorkbookAnswersAnotherNumberOfNodesByItself() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.write(Reports.of(List.of(PLAN)), out);

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            Sheet scale = workbook.getSheet("Scale");
            FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            Row cpu = scale.getRow(3);
            Row writes = scale.getRow(4);
            assertThat(cpu.getCell(1).getStringCellValue()).isEqualTo("CPU");
            double lostNow = growth(PLAN.changedBy(Change.NONE.losing(1)).orElseThrow(), "CPU");
            assertThat(cpu.getCell(9).getNumericCellValue()).isCloseTo(lostNow, within(1e-9));
            assertThat(evaluator.evaluate(cpu.getCell(9)).getNumberValue()).isCloseTo(lostNow, within(1e-9));

            cpu.getCell(6).setCellValue(7);
            cpu.getCell(7).setCellValue(2);
            evaluator.clearAllCachedResultValues();
            CapacityPlan seven =
                    PLAN.changedBy(Change.NONE.toNodes(7).losing(2)).orElseThrow();
            assertThat(evaluator.evaluate(cpu.getCell(9)).getNumberValue())
                    .isCloseTo(growth(seven, "CPU"), within(1e-9));
            assertThat(evaluator.evaluate(writes.getCell(9)).getNumberValue())
                    .isCloseTo(growth(PLAN, "writes"), within(1e-11));

            Sheet nodes = workbook.getSheet("Nodes");
            assertThat(nodes.getRow(3).getCell(5).getNumericCellValue())
                    .isEqualTo(
                            PLAN.sizing().orElseThrow().months().get(0).needed().getAsInt());
            List<String> sentences = SizingText.sentences("shop", PLAN.sizing().orElseThrow());
            assertThat(nodes.getRow(nodes.getLastRowNum() - sentences.size() + 1)
                            .getCell(2)
                            .getStringCellValue())
                    .isEqualTo(sentences.get(0));
        }
    }

    @Test
    void aReportWithoutNodesHasNoSheetOfThem() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbookWriter.write(Reports.sample(), out);

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(workbook.getSheet("Nodes")).isNull();
            assertThat(workbook.getSheet("Scale")).isNull();
        }
    }

    @Test
    void reportJsonHoldsTheSizingAndTheHeadroomAfterTheLoss() throws IOException {
        StringWriter out = new StringWriter();
        ReportJson.write(Reports.of(List.of(PLAN)), out);
        JsonNode service =
                new ObjectMapper().readTree(out.toString()).get("services").get(0);

        assertThat(service.get("sizing").get("months")).hasSize(12);
        assertThat(service.get("headroom")
                        .get(0)
                        .get("nodeLost")
                        .get("plannedFor")
                        .asBoolean())
                .isTrue();
        assertThat(service.get("change")).isNull();
    }
}
