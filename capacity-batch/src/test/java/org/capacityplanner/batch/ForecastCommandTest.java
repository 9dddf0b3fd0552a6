package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {
    @TempDir
    private Path folder;

    /** A hundred days of hours, 300 to 900 tx/s each day: CPU 10% + 0.05% per tx/s with a scatter of 1%. */
    private Path export() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,transactions,cpu_pct\n");
        Random random = new Random(11);
        long start = 1_782_864_000L;
        for (int hour = 0; hour < 100 * 24; hour++) {
            double volume = 600 + 300 * Math.sin(2 * Math.PI * hour / 24);
            csv.append(start + 3600L * hour)
                    .append(',')
                    .append(volume)
                    .append(',')
                    .append(10 + 0.05 * volume + random.nextGaussian())
                    .append('\n');
        }
        return Files.writeString(folder.resolve("export.csv"), csv);
    }

    @Test
    void forecastsTheKpiOfEachComingMonth() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "forecast", export(), "--volume", "transactions", "--kpi", "cpu_pct:80%", "--horizon", "3mo", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode service =
                new ObjectMapper().readTree(run.out()).get("services").get(0);
        assertThat(service.get("points")).hasSize(3);
        JsonNode kpi = service.get("kpis").get(0);
        assertThat(kpi.get("kpi").asText()).isEqualTo("cpu_pct");
        assertThat(kpi.get("limit").asDouble()).isEqualTo(80);
        assertThat(kpi.get("level").asDouble()).isEqualTo(0.9);
        assertThat(kpi.get("months")).hasSize(3);
        // 10 + 0.05 * 900 at the busy hour, which is the same on every day; 1.645 standard deviations to either side.
        for (JsonNode month : kpi.get("months")) {
            assertThat(month.get("expected").asDouble()).isBetween(54.5, 55.5);
            assertThat(month.get("lower").asDouble()).isBetween(52.5, 54.2);
            assertThat(month.get("upper").asDouble()).isBetween(55.8, 57.5);
        }
    }

    @Test
    void printsTheKpiAsATable() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "forecast", export(), "--volume", "transactions", "--kpi", "cpu_pct:80%", "--horizon", "3mo");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("cpu_pct, limit <= 80%, of one busy hour")
                .contains("90% interval");
    }

    @Test
    void forecastsVolumeAloneByDay() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "forecast", export(), "--volume", "transactions", "--kpi", "cpu_pct:80%", "--by", "day");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("the busy hour of each day of transactions")
                .doesNotContain("cpu_pct");
    }

    @Test
    void forecastsTheVolumeOfAnExportWithoutAKpi() throws IOException {
        for (String by : List.of("day", "month")) {
            CommandLineRun alone =
                    CommandLineRun.of("forecast", export(), "--volume", "transactions", "--by", by, "--horizon", "3mo");
            CommandLineRun withKpi = CommandLineRun.of(
                    "forecast",
                    export(),
                    "--volume",
                    "transactions",
                    "--kpi",
                    "cpu_pct:80%",
                    "--by",
                    by,
                    "--horizon",
                    "3mo");

            assertThat(alone.code()).as(alone.err()).isZero();
            assertThat(alone.out()).isNotBlank().doesNotContain("cpu_pct");
            assertThat(withKpi.out()).startsWith(alone.out().strip());
        }
    }

    @Test
    void refusesKpisOfAConfigByDay() throws IOException {
        CommandLineRun run = CommandLineRun.of("forecast", config(), "--kpi", "--by", "day");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("--kpi goes with --by month");
    }

    @Test
    void namesTheKpisOfAConfigWhereOneIsUnknown() throws IOException {
        CommandLineRun run = CommandLineRun.of("forecast", config(), "--kpi", "latency");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("--kpi latency: the KPIs are [CPU]");
    }

    private Path config() throws IOException {
        export();
        return Files.writeString(folder.resolve("capacity.yaml"), """
                zone: UTC
                month: 2026-09
                history: none
                sources:
                  - {name: x, files: [export.csv], layout: wide, time: timestamp}
                services:
                  - name: shop
                    source: x
                    volume: {metric: transactions, unit: tx/s}
                    kpis:
                      - {metric: cpu_pct, name: CPU, kind: utilization, unit: "%", limit: "80 %"}
                """);
    }
}
