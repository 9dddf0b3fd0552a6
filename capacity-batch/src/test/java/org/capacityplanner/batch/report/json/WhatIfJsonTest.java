package org.capacityplanner.batch.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.capacityplanner.batch.report.Plans;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.batch.report.WhatIfAnswers;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

class WhatIfJsonTest {

    private static final List<RefusedService> NONE_REFUSED = List.of();

    @Test
    void writesTheDocumentWithNumbersInTheUsersUnits() throws IOException {
        JsonNode document = document(new WhatIfAnswers(
                List.of(new Scenario.Grown(Growth.percent(50))), List.of(Plans.pricing()), NONE_REFUSED));

        assertThat(document.get("schema").asText()).isEqualTo("capacity/what-if/1");
        JsonNode service = document.get("services").get(0);
        assertThat(service.get("service").asText()).isEqualTo("pricing");
        assertThat(service.get("from").asText()).isEqualTo("2026-10-01T00:00:00Z");
        assertThat(service.get("to").asText()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(service.get("observations").asInt()).isEqualTo(744);
        assertThat(service.get("volume").get("metric").asText()).isEqualTo("transactions");
        assertThat(service.get("volume").get("unit").asText()).isEqualTo("tx/s");
        assertThat(service.get("volume").get("planning").asDouble()).isEqualTo(800);
        assertThat(service.get("volume").get("observedMax").asDouble()).isEqualTo(1000);
        JsonNode scenario = service.get("scenarios").get(0);
        assertThat(scenario.get("growth").asDouble()).isEqualTo(0.5);
        assertThat(scenario.get("volume").asDouble()).isEqualTo(1200);
        assertThat(scenario.get("bindingKpi").asText()).isEqualTo("latency_ms_p95");
        assertThat(scenario.get("status").asText()).isEqualTo("GREEN");
        JsonNode cpu = scenario.get("kpis").get(0);
        assertThat(cpu.get("kpi").asText()).isEqualTo("cpu_pct");
        assertThat(cpu.get("unit").asText()).isEqualTo("%");
        assertThat(cpu.get("limit").asDouble()).isEqualTo(80);
        assertThat(cpu.get("current").asDouble()).isEqualTo(41, within(1e-12));
        assertThat(cpu.get("predicted").asDouble()).isEqualTo(61, within(1e-12));
        // 90% of a normal distribution lie within 1.6449 standard deviations.
        assertThat(cpu.get("lower").asDouble()).isEqualTo(61 - 1.6449, within(1e-4));
        assertThat(cpu.get("upper").asDouble()).isEqualTo(61 + 1.6449, within(1e-4));
        assertThat(cpu.get("level").asDouble()).isEqualTo(0.9);
        assertThat(cpu.get("probabilityWithinLimit").asDouble()).isGreaterThan(0.999);
        assertThat(cpu.get("status").asText()).isEqualTo("GREEN");
        assertThat(cpu.get("certainty").asText()).isEqualTo("SUPPORTED");
        assertThat(cpu.get("elasticity").asDouble()).isEqualTo(0.6 / 0.61, within(1e-12));
        assertThat(cpu.get("model").asText()).isEqualTo("linear");
        assertThat(cpu.get("refusal").isNull()).isTrue();
        assertThat(cpu.get("notes").isArray()).isTrue();
        JsonNode headroom = service.get("headroom").get(0);
        assertThat(headroom.get("kpi").asText()).isEqualTo("cpu_pct");
        // 80% less 1.6449 standard deviations of one point, on a line of 0.05 points per tx/s from 1% up.
        assertThat(headroom.get("capacityVolume").asDouble()).isEqualTo((80 - 1.6449 - 1) / 0.05, within(0.01));
        assertThat(headroom.get("growth").asDouble()).isEqualTo((80 - 1.6449 - 1) / 0.05 / 800 - 1, within(1e-5));
        assertThat(headroom.get("growthLower").asDouble())
                .isLessThan(headroom.get("growth").asDouble());
        assertThat(headroom.get("growthUpper").asDouble())
                .isGreaterThan(headroom.get("growth").asDouble());
        assertThat(headroom.get("level").asDouble()).isEqualTo(0.95);
        JsonNode fit = service.get("fits").get(0);
        assertThat(fit.get("kpi").asText()).isEqualTo("cpu_pct");
        assertThat(fit.get("family").asText()).isEqualTo("linear");
        assertThat(fit.get("correlation").asDouble()).isBetween(0.99, 1.0);
        assertThat(fit.get("n").asInt()).isEqualTo(744);
        assertThat(fit.has("rSquared")).isTrue();
        assertThat(fit.has("coefficients")).isTrue();
        assertThat(fit.has("standardErrors")).isTrue();
    }

    @Test
    void saysWhyANumberDoesNotExist() throws IOException {
        JsonNode document = document(new WhatIfAnswers(
                List.of(new Scenario.Grown(Growth.percent(10))),
                List.of(Plans.plan("idle", Plans.refused(Kpi.memory("swap_pct"), Sla.atMost(0.1)))),
                List.of(new RefusedService("gone", new Refusal(Refusal.Reason.NO_DATA, "no row names it")))));

        JsonNode scenario = document.at("/services/0/scenarios/0");
        assertThat(scenario.get("bindingKpi").isNull()).isTrue();
        assertThat(scenario.get("status").asText()).isEqualTo("UNKNOWN");
        JsonNode swap = scenario.at("/kpis/0");
        for (String absent : List.of("current", "predicted", "lower", "upper", "probabilityWithinLimit", "certainty")) {
            assertThat(swap.get(absent).isNull()).as(absent).isTrue();
        }
        assertThat(swap.get("limit").asDouble()).isEqualTo(10);
        assertThat(swap.get("refusal").asText()).isEqualTo("it is 0 in all 744 hours");
        assertThat(swap.get("refusalReason").asText()).isEqualTo("KPI_CONSTANT");
        assertThat(document.at("/services/0/headroom/0/capacityVolume").isNull())
                .isTrue();
        assertThat(document.at("/services/0/fits/0/correlation").isNull()).isTrue();
        assertThat(document.at("/services/1/service").asText()).isEqualTo("gone");
        assertThat(document.at("/services/1/refusal").asText()).isEqualTo("no row names it");
    }

    @Test
    void asksForAnAbsoluteVolumeInTheUsersUnit() throws IOException {
        JsonNode document =
                document(new WhatIfAnswers(List.of(new Scenario.At(1800)), List.of(Plans.pricing()), NONE_REFUSED));

        assertThat(document.at("/services/0/scenarios/0/volume").asDouble()).isEqualTo(1800);
        assertThat(document.at("/services/0/scenarios/0/growth").asDouble()).isEqualTo(1.25);
    }

    private static JsonNode document(WhatIfAnswers answers) throws IOException {
        StringWriter out = new StringWriter();
        WhatIfJson.write(answers, out);
        assertThat(out.toString()).doesNotContain("NaN", "Infinity");
        return new ObjectMapper().readTree(out.toString());
    }
}
