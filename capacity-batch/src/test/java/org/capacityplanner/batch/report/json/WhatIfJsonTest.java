package org.capacityplanner.batch.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.batch.report.WhatIfAnswers;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Refusal;
import org.junit.jupiter.api.Test;

class WhatIfJsonTest {

    private static final List<RefusedService> NONE_REFUSED = List.of();

    private static final CapacityPlan PLAN = PlannedService.pricing();

    @Test
    void writesTheDocumentWithNumbersInTheUsersUnits() throws IOException {
        JsonNode document = document(
                new WhatIfAnswers(List.of(new Scenario.Grown(Growth.percent(50))), List.of(PLAN), NONE_REFUSED));

        assertThat(document.get("schema").asText()).isEqualTo("capacity/what-if/1");
        JsonNode service = document.get("services").get(0);
        assertThat(service.get("service").asText()).isEqualTo("pricing");
        assertThat(service.get("from").asText()).isEqualTo("2026-10-01T00:00:00Z");
        assertThat(service.get("to").asText()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(service.get("observations").asInt()).isBetween(700, 744);
        JsonNode volume = service.get("volume");
        assertThat(volume.get("metric").asText()).isEqualTo("transactions");
        assertThat(volume.get("unit").asText()).isEqualTo("tx/s");
        // The busy hour of a day is the largest of two or three hours at 200 + 800 (0.9 + 0.1 u), u uniform in 0 to 1.
        assertThat(volume.get("observedMax").asDouble()).isBetween(980.0, 1000.0);
        double planning = volume.get("planning").asDouble();
        assertThat(planning).isBetween(970.0, 1000.0);
        JsonNode scenario = service.get("scenarios").get(0);
        assertThat(scenario.get("growth").asDouble()).isEqualTo(0.5);
        assertThat(scenario.get("volume").asDouble()).isCloseTo(1.5 * planning, within(1e-9));
        assertThat(scenario.get("bindingKpi").asText()).isEqualTo("latency_ms_p95");
        // At 1,490 tx/s the true response time is 5.0 ms, and half of the observations miss the limit of 5 ms.
        assertThat(scenario.get("status").asText()).isIn("AMBER", "RED");
    }

    @Test
    void writesThePredictionOfAKpiByItsTruth() throws IOException {
        JsonNode document = document(
                new WhatIfAnswers(List.of(new Scenario.Grown(Growth.percent(50))), List.of(PLAN), NONE_REFUSED));
        double planning = document.at("/services/0/volume/planning").asDouble();

        JsonNode cpu = document.at("/services/0/scenarios/0/kpis/0");

        double truth = 1 + 0.05 * 1.5 * planning;
        assertThat(cpu.get("kpi").asText()).isEqualTo("cpu_pct");
        assertThat(cpu.get("unit").asText()).isEqualTo("%");
        assertThat(cpu.get("limit").asDouble()).isEqualTo(80);
        assertThat(cpu.get("current").asDouble()).isCloseTo(1 + 0.05 * planning, within(0.5));
        assertThat(cpu.get("predicted").asDouble()).isCloseTo(truth, within(1.5));
        // 90% of a normal distribution are within 1.645 standard deviations, here points; beyond the observed volumes
        // more.
        assertThat(cpu.get("lower").asDouble()).isBetween(truth - 8, truth - 1.2);
        assertThat(cpu.get("upper").asDouble()).isBetween(truth + 1.2, truth + 8);
        assertThat(cpu.get("level").asDouble()).isEqualTo(0.9);
        assertThat(cpu.get("probabilityWithinLimit").asDouble()).isGreaterThan(0.95);
        assertThat(cpu.get("status").asText()).isEqualTo("GREEN");
        assertThat(cpu.get("certainty").asText()).isEqualTo("EXTRAPOLATED");
        assertThat(cpu.get("elasticity").asDouble()).isCloseTo((truth - 1) / truth, within(0.03));
        assertThat(cpu.get("refusal").isNull()).isTrue();
        assertThat(cpu.get("notes").isArray()).isTrue();
        JsonNode headroom = document.at("/services/0/headroom/0");
        assertThat(headroom.get("kpi").asText()).isEqualTo("cpu_pct");
        // 80% less 1.645 standard deviations of one point, on a line of 0.05 points per tx/s from 1% up.
        double capacity = headroom.get("capacityVolume").asDouble();
        assertThat(capacity).isCloseTo((80 - 1.645 - 1) / 0.05, withinPercentage(5));
        assertThat(headroom.get("growth").asDouble()).isCloseTo(capacity / planning - 1, within(1e-9));
        assertThat(headroom.get("growthLower").asDouble())
                .isLessThan(headroom.get("growth").asDouble());
        assertThat(headroom.get("growthUpper").asDouble())
                .isGreaterThan(headroom.get("growth").asDouble());
        assertThat(headroom.get("level").asDouble()).isEqualTo(0.95);
    }

    @Test
    void writesTheRegressionThatThePlanContains() throws IOException {
        JsonNode fit = document(
                        new WhatIfAnswers(List.of(new Scenario.Grown(Growth.percent(50))), List.of(PLAN), NONE_REFUSED))
                .at("/services/0/fits/0");

        assertThat(fit.get("kpi").asText()).isEqualTo("cpu_pct");
        // The line explains all of the variance but that of the scatter of one point; volume alone makes 13 points.
        assertThat(fit.get("rSquared").asDouble()).isBetween(0.98, 1.0);
        assertThat(fit.get("correlation").asDouble())
                .isCloseTo(Math.sqrt(fit.get("rSquared").asDouble()), within(1e-9));
        assertThat(fit.get("n").asInt()).isBetween(700, 744);
        double slopeError = fit.at("/standardErrors/slope").asDouble();
        assertThat(slopeError).isPositive().isLessThan(0.01 * PlannedService.CPU_PER_TRANSACTION);
        assertThat(fit.at("/coefficients/slope").asDouble())
                .isCloseTo(PlannedService.CPU_PER_TRANSACTION, within(4 * slopeError));
        assertThat(fit.at("/coefficients/intercept").asDouble())
                .isCloseTo(
                        PlannedService.IDLE_CPU,
                        within(4 * fit.at("/standardErrors/intercept").asDouble()));
    }

    @Test
    void saysWhyANumberDoesNotExist() throws IOException {
        JsonNode document = document(new WhatIfAnswers(
                List.of(new Scenario.Grown(Growth.percent(10))),
                List.of(PLAN),
                List.of(new RefusedService("gone", new Refusal(Refusal.Reason.NO_DATA, "no row names it")))));

        JsonNode swap = document.at("/services/0/scenarios/0/kpis/2");
        assertThat(swap.get("status").asText()).isEqualTo("UNKNOWN");
        for (String absent : List.of("current", "predicted", "lower", "upper", "probabilityWithinLimit", "certainty")) {
            assertThat(swap.get(absent).isNull()).as(absent).isTrue();
        }
        assertThat(swap.get("limit").asDouble()).isEqualTo(10);
        assertThat(swap.get("refusal").asText()).isEqualTo("the export has no column swap_pct");
        assertThat(swap.get("refusalReason").asText()).isEqualTo("NO_DATA");
        assertThat(document.at("/services/0/headroom/2/capacityVolume").isNull())
                .isTrue();
        assertThat(document.at("/services/0/fits/2/correlation").isNull()).isTrue();
        assertThat(document.at("/services/1/service").asText()).isEqualTo("gone");
        assertThat(document.at("/services/1/refusal").asText()).isEqualTo("no row names it");
    }

    @Test
    void asksForAnAbsoluteVolumeInTheUsersUnit() throws IOException {
        JsonNode document = document(new WhatIfAnswers(List.of(new Scenario.At(1800)), List.of(PLAN), NONE_REFUSED));

        double planning = document.at("/services/0/volume/planning").asDouble();
        assertThat(document.at("/services/0/scenarios/0/volume").asDouble()).isEqualTo(1800);
        assertThat(document.at("/services/0/scenarios/0/growth").asDouble())
                .isCloseTo(1800 / planning - 1, within(1e-12));
    }

    private static JsonNode document(WhatIfAnswers answers) throws IOException {
        StringWriter out = new StringWriter();
        WhatIfJson.write(answers, out);
        assertThat(out.toString()).doesNotContain("NaN", "Infinity");
        return new ObjectMapper().readTree(out.toString());
    }
}
