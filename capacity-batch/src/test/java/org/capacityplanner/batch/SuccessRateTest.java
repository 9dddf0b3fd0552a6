package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that are acknowledged less often the more there are: 100% minus the success rate is the same KPI. */
class SuccessRateTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 31 * 24;

    @TempDir
    private Path folder;

    private Path config(String kpis) throws IOException {
        Random random = new Random(5);
        StringBuilder export = new StringBuilder("time,service,orders,cpu_pct,acknowledged_pct,refused_pct\n");
        for (int hour = 0; hour < HOURS; hour++) {
            double volume =
                    (300 + 200 * Math.sin(2 * Math.PI * (hour % 24) / 24)) * Math.exp(0.05 * random.nextGaussian());
            double refused = (0.05 + 0.0006 * volume) * Math.exp(0.1 * random.nextGaussian());
            export.append(String.format(
                    Locale.ROOT,
                    "%s,orders,%.2f,%.3f,%.5f,%.5f%n",
                    START.plus(Duration.ofHours(hour)),
                    volume,
                    5 + 0.07 * volume,
                    100 - refused,
                    refused));
        }
        Files.writeString(folder.resolve("live.csv"), export);
        return Files.writeString(folder.resolve("capacity.yaml"), """
            zone: UTC
            month: 2026-10
            sources: [{name: live, files: live.csv, serviceColumn: service}]
            services:
              - name: orders
                volume: {metric: orders, unit: orders/s}
                kpis:
            """ + kpis.indent(6));
    }

    @Test
    void isModelledAsTheShareThatFailed() throws IOException {
        CommandLineRun run = CommandLineRun.of("what-if", config("""
                - {metric: acknowledged_pct, kind: success, unit: "%", limit: 99.5%}
                - {metric: refused_pct, kind: other, unit: "%", limit: 0.5%}
                """), "--growth", "50%,200%", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode service = JsonMapper.builder()
                .build()
                .readTree(run.out())
                .path("services")
                .path(0);

        for (JsonNode scenario : service.path("scenarios")) {
            JsonNode success = scenario.path("kpis").path(0);
            JsonNode failure = scenario.path("kpis").path(1);
            assertThat(success.path("status").asText())
                    .isEqualTo(failure.path("status").asText());
            assertThat(success.path("predicted").asDouble())
                    .isCloseTo(100 - failure.path("predicted").asDouble(), within(1e-6));
            assertThat(success.path("probabilityWithinLimit").asDouble())
                    .isCloseTo(failure.path("probabilityWithinLimit").asDouble(), within(1e-6));
        }
        // 0.05 + 0.0006 x = 0.5 at 750 orders/s: three times as many are too many.
        assertThat(service.at("/scenarios/1/kpis/0/status").asText()).isEqualTo("RED");
        assertThat(service.at("/headroom/0/capacityVolume").asDouble())
                .isCloseTo(service.at("/headroom/1/capacityVolume").asDouble(), within(1e-3))
                .isBetween(550.0, 750.0);
    }

    @Test
    void belongsToTheBusinessLayerUnlessTheConfigSaysOtherwise() throws IOException {
        Path config = config("""
                - {metric: cpu_pct, name: CPU, kind: utilization, unit: "%", limit: 80%}
                - {metric: acknowledged_pct, name: acknowledged, kind: success, unit: "%", limit: 99.5%}
                """);
        CommandLineRun run =
                CommandLineRun.of("report", config, "--out", folder.resolve("out"), "--charts", "none", "--quiet");
        assertThat(run.code()).as(run.err()).isZero();

        JsonNode business = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("out/2026-10/report.json").toFile())
                .at("/services/0/layers/0");
        assertThat(business.toString()).contains("BUSINESS", "acknowledged");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {metric: acknowledged_pct, kind: success, limit: '<= 99.5%'} | must not fall below its limit
        {metric: acknowledged_pct, kind: success, limit: 5 ms}       | a KPI of kind success is a share
        """)
    void isRefusedWhereItIsNoShareOrHasALimitAbove(String kpi, String message) throws IOException {
        CommandLineRun run = CommandLineRun.of("what-if", config("- " + kpi), "--growth", "50%");

        assertThat(run.code()).isEqualTo(ExitCode.BAD_CONFIG.code());
        assertThat(run.err()).contains("capacity.yaml:").contains(message);
    }
}
