package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The regression of each KPI on volume, as the program reports it for the sample data. */
class RegressionReportedTest {

    @Test
    void reportsTheLeastSquaresLineOfEveryKpiThatVaries() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "what-if", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"), "--growth", "25%", "--json");

        Map<String, JsonNode> fits = new HashMap<>();
        for (JsonNode service : new ObjectMapper().readTree(run.out()).get("services")) {
            service.get("fits")
                    .forEach(fit -> fits.put(
                            service.get("service").asText() + " "
                                    + fit.get("kpi").asText(),
                            fit));
        }

        // Pearson's r of the sample's columns, and its square.
        assertThat(fits.get("pricing CPU").get("correlation").asDouble()).isCloseTo(0.998151, within(1e-6));
        assertThat(fits.get("pricing network").get("correlation").asDouble()).isCloseTo(0.999654, within(1e-6));
        assertThat(fits.get("pricing latency p95").get("correlation").asDouble())
                .isCloseTo(0.911812, within(1e-6));
        Map.of("CPU", 0.9963, "memory", 0.9935, "network", 0.9993, "latency p95", 0.8314)
                .forEach((kpi, rSquared) -> assertThat(
                                fits.get("pricing " + kpi).get("rSquared").asDouble())
                        .as(kpi)
                        .isCloseTo(rSquared, within(5e-5)));
        assertThat(fits).hasSize(20);
        // Swap is zero throughout: its line is level and known exactly, and there is no variance to explain.
        JsonNode swap = fits.remove("settlement swap");
        assertThat(swap.at("/coefficients/slope").asDouble()).isZero();
        assertThat(swap.at("/standardErrors/slope").asDouble()).isZero();
        assertThat(swap.get("rSquared").isNull()).isTrue();
        assertThat(fits).allSatisfy((kpi, fit) -> {
            double slope = fit.at("/coefficients/slope").asDouble();
            assertThat(fit.at("/standardErrors/slope").asDouble()).isPositive();
            assertThat(fit.at("/standardErrors/intercept").asDouble()).isPositive();
            assertThat(slope)
                    .isBetween(
                            fit.at("/intervals/slope/lower").asDouble(),
                            fit.at("/intervals/slope/upper").asDouble());
            assertThat(fit.at("/intervals/slope/level").asDouble()).isEqualTo(0.95);
        });
        // Refused, since its slope may as well be zero; its line is reported all the same.
        assertThat(fits.get("postgres memory").get("refusal").asText()).contains("may as well be zero");
        assertThat(fits.get("postgres memory").get("elasticity").isNull()).isTrue();
        assertThat(fits.get("pricing CPU").get("elasticity").asDouble()).isCloseTo(0.90, within(0.005));
        assertThat(fits.get("pricing latency p95").get("modelRSquared").asDouble())
                .isGreaterThan(fits.get("pricing latency p95").get("rSquared").asDouble());
    }

    @Test
    void printsOneLineAKpi() {
        CommandLineRun run =
                CommandLineRun.of("what-if", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"), "--growth", "50%");

        assertThat(run.out())
                .contains("R² 0.996, volume +1% -> CPU +0.90%")
                .contains("R² 0.831, volume +1% -> latency p95 +1.97%")
                .contains("no R², volume +1% -> swap +0.00%")
                .contains("R² 0.185, memory: no prediction (memory does not follow transactions_per_s");
        // Both ends of the interval are 2,203 tx/s, and memory is judged at the end of a leak.
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("latency p95: full at 2,203 tx/s (90% certain)")
                .containsPattern(
                        "settlement is likely to break its memory limit in the last hours before a restart: [<0-9.]+%"
                                + " probability of meeting it then \\(target 95%\\); at all hours 78.5% predicted, 85% allowed, 82\\.[0-9]%"
                                + " probability of meeting the limit");
    }
}
