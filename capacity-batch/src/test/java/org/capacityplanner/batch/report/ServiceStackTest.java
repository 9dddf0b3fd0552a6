package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.availability.Availability;
import org.capacityplanner.availability.RedundantSites;
import org.capacityplanner.batch.report.ServiceStack.Part;
import org.capacityplanner.batch.report.json.ReportJson;
import org.capacityplanner.batch.report.page.PageWriter;
import org.capacityplanner.findings.FindingLedger;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Layer;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class ServiceStackTest {
    /** At 990 tx/s: CPU 50% of 80% allowed, memory 86% of 75%, latency 1.2 ms of 5 ms, acknowledged 98% of at least 99.5%. */
    private static final CapacityPlan PLAN = PlannedService.planner("pricing")
            .kpi(Kpi.utilization("CPU"), PlannedService.line("CPU", 0.01, 0.0005, 0.01), Sla.atMost(0.80))
            .kpi(Kpi.memory("memory"), PlannedService.line("memory", 0.02, 0.00085, 0.01), Sla.atMost(0.75))
            .kpi(
                    Kpi.responseTime("latency p95"),
                    PlannedService.line("latency p95", Unit.MILLISECONDS, 0.0002, 1e-6, 0.0001),
                    Sla.atMost(0.005))
            .kpi(
                    Kpi.of("acknowledged", Unit.PERCENT),
                    PlannedService.line("acknowledged", 0.99, -8e-6, 0.001),
                    Sla.atLeast(0.995))
            .plan(Horizon.months(1));

    private static Optional<ServiceAvailability> available(double lostSeconds) {
        return Optional.of(new ServiceAvailability(
                "pricing",
                YearMonth.of(2026, 10),
                OptionalDouble.of(0.999),
                Availability.of(31 * 86_400, lostSeconds),
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                0,
                List.of(),
                1,
                List.of(),
                RedundantSites.UNKNOWN));
    }

    private static List<Part> parts(ServiceStack stack, Layer layer) {
        return stack.blocks().stream()
                .filter(block -> block.layer() == layer)
                .findFirst()
                .orElseThrow()
                .parts();
    }

    @Test
    void standsOnItsMachinesWithTheWorstKpiFirst() {
        ServiceStack stack = ServiceStack.of(PLAN, Map.of(), Optional.empty());

        assertThat(stack.blocks())
                .extracting(ServiceStack.Block::layer)
                .containsExactly(Layer.BUSINESS, Layer.APPLICATION, Layer.MACHINE);
        assertThat(parts(stack, Layer.MACHINE))
                .extracting(Part::name, Part::status)
                .containsExactly(tuple("memory", Status.RED), tuple("CPU", Status.GREEN));
        assertThat(parts(stack, Layer.APPLICATION)).containsExactly(new Part("latency p95", Status.GREEN));
        assertThat(parts(stack, Layer.BUSINESS)).containsExactly(new Part("acknowledged", Status.RED));
    }

    @Test
    void takesTheLayerThatTheConfigNames() {
        ServiceStack stack = ServiceStack.of(PLAN, Map.of("memory", Layer.APPLICATION), Optional.empty());

        assertThat(parts(stack, Layer.APPLICATION))
                .containsExactly(new Part("memory", Status.RED), new Part("latency p95", Status.GREEN));
    }

    @Test
    void countsAvailabilityWithATargetAsBusiness() {
        assertThat(parts(ServiceStack.of(PLAN, Map.of(), available(60)), Layer.BUSINESS))
                .contains(new Part("availability", Status.GREEN));
        assertThat(parts(ServiceStack.of(PLAN, Map.of(), available(3600)), Layer.BUSINESS))
                .contains(new Part("availability", Status.RED));
    }

    @Test
    void standsOnTheWorstLayerOfThoseItCalls() {
        ServiceStack below = ServiceStack.of(PLAN, Map.of(), Optional.empty());
        ServiceStack well = ServiceStack.of(PlannedService.machine("db"), Map.of(), Optional.empty());

        ServiceStack stack = well.on(List.of("db", "pricing"), List.of(well, below, ServiceStack.unplanned("ledger")));

        // Of the two layers that are RED, the machines are below the business.
        assertThat(stack.below())
                .containsExactly(
                        new ServiceStack.Below(
                                below.service(),
                                Optional.of(Layer.MACHINE),
                                Optional.of(new Part("memory", Status.RED))),
                        new ServiceStack.Below("ledger", Optional.empty(), Optional.empty()),
                        new ServiceStack.Below(
                                "db", Optional.of(Layer.MACHINE), Optional.of(new Part("CPU", Status.GREEN))));
    }

    @Test
    void hasNoAmberInTwoColours() {
        ServiceStack stack = new ServiceStack(
                "db",
                List.of(new ServiceStack.Block(
                        Layer.MACHINE,
                        List.of(
                                new Part("memory", Status.AMBER),
                                new Part("CPU", Status.GREEN),
                                new Part("disk", Status.UNKNOWN)))),
                "",
                List.of(),
                List.of());

        assertThat(parts(stack.inTwoColours(), Layer.MACHINE))
                .extracting(Part::status)
                .containsExactly(Status.RED, Status.GREEN, Status.UNKNOWN);
    }

    @Test
    void saysWhereNothingIsMeasured() throws IOException {
        MonthlyReport report = withStack(PlannedService.machine("db"));
        StringWriter page = new StringWriter();
        PageWriter.write(report, page);
        StringWriter out = new StringWriter();
        ReportJson.write(report, out);
        JsonNode layers = new ObjectMapper().readTree(out.toString()).at("/services/0/layers");

        assertThat(page.toString())
                .contains("<b>Business</b> <span class=\"parts\">not measured</span>")
                .contains("<b>Machine</b> <span class=\"status GREEN\">GREEN</span>");
        assertThat(layers.at("/0/layer").asText()).isEqualTo("BUSINESS");
        assertThat(layers.at("/0/status").isNull()).isTrue();
        assertThat(layers.at("/2/status").asText()).isEqualTo("GREEN");
        assertThat(layers.at("/2/worst").asText()).isEqualTo("CPU");
    }

    private static MonthlyReport withStack(CapacityPlan plan) {
        MonthlyReport report = Reports.of(List.of(plan));
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
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(ServiceStack.of(plan, Map.of(), Optional.empty())),
                        FindingLedger.NONE,
                        ChangesReport.NONE,
                        List.of(),
                        CustomersReport.NONE,
                        Map.of(),
                        Map.of(),
                        EvidenceReport.NONE,
                        TicketsReport.NONE,
                        List.of()));
    }
}
