package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data that are used with a word of warning, or of which a part has no answer while the rest has. */
class DoubtfulDataTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int STEPS_A_DAY = 288;

    @TempDir
    private Path folder;

    @Test
    void thePageAndTheCsvListEverythingThatWasFound() throws IOException {
        int halfAMonth = 15 * STEPS_A_DAY;
        double[] volume = volume(31 * STEPS_A_DAY);
        Random noise = new Random(2);
        // The volume ends in the middle of the month; the clock of the CPU's host is an hour late.
        Files.writeString(
                folder.resolve("volume.csv"),
                "time,tx_per_s\n" + rows(halfAMonth, i -> at(i) + "," + volume[i]) + at(7) + "," + volume[7]
                        + "\nlater,5\n");
        Files.writeString(
                folder.resolve("cpu.csv"),
                "time,cpu_pct\n"
                        + rows(
                                halfAMonth,
                                i -> at(i + 12) + ","
                                        + (i % 500 == 3 ? -1 : 10 + 0.05 * volume[i] + noise.nextGaussian())));
        Path config = Files.writeString(folder.resolve("capacity.yaml"), """
                sources: [{name: volume, files: [volume.csv]}, {name: cpu, files: [cpu.csv]}]
                services:
                  - {name: shop, source: volume, volume: tx_per_s, kpis: [{metric: cpu_pct, source: cpu, limit: 80%}]}
                """);

        CommandLineRun run = CommandLineRun.of("report", config, "--month", "2026-10", "--out", folder);

        assertThat(run.code()).as(run.err()).isZero();
        for (String file : new String[] {"data-quality.csv", "index.html"}) {
            assertThat(Files.readString(folder.resolve("2026-10").resolve(file)))
                    .as(file)
                    .contains(
                            "volume.csv:4323: time: not a time; the row was dropped, first: later",
                            "the same time and values again; merged",
                            "an earlier time after a later one; sorted",
                            "cpu_pct: negative, which such a quantity never is; left out (9 rows), first: -1.0 at"
                                    + " 2026-10-01T01:15:00Z",
                            "tx_per_s covers 15 of 31 days",
                            "the timestamps of cpu_pct are 1 h late against those of tx_per_s");
        }
    }

    @Test
    void aPercentileMadeOfHistogramBucketsIsNoKpi() throws IOException, URISyntaxException {
        Path samples = Path.of(Objects.requireNonNull(getClass().getResource("/samples/prometheus"))
                .toURI());
        Path config = Files.writeString(folder.resolve("capacity.yaml"), """
                sources:
                  - {name: volume, files: ["%1$s/query_range_volume_rps.json"]}
                  - {name: latency, files: ["%1$s/query_range_p95_latency_s.json"]}
                services:
                  - name: web
                    source: volume
                    volume: query_range_volume_rps
                    period: all
                    kpis: [{metric: query_range_p95_latency_s, source: latency, limit: 200ms}]
                """.formatted(samples));

        CommandLineRun run = CommandLineRun.of("what-if", config, "--growth", "25%", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("has only 3 different values; measure it more finely");
    }

    @Test
    @Timeout(60)
    void numbersThatNothingMeasuresHarmNoOtherKpi() throws IOException {
        double[] volume = volume(10 * STEPS_A_DAY);
        Random noise = new Random(3);
        Path export = Files.writeString(
                folder.resolve("export.csv"),
                "time,tx_per_s,cpu_pct,mem_bytes\n"
                        + rows(
                                volume.length,
                                i -> at(i) + "," + (i == 77 ? "1.7976931348623157E308" : "" + volume[i]) + ","
                                        + (10 + 0.05 * volume[i] + noise.nextGaussian()) + ",1e308"));

        CommandLineRun run = CommandLineRun.of(
                "what-if", export, "--volume", "tx_per_s", "--kpi", "cpu_pct:80%", "--kpi", "mem_bytes:8GB");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("cpu_pct +[0-9.]+%").contains("every value is missing");
    }

    @Test
    void totalsSinceTheStartAreTakenAsTheirIncrease() throws IOException {
        double[] volume = volume(10 * STEPS_A_DAY);
        double[] total = new double[volume.length];
        for (int i = 0; i < total.length; i++) {
            total[i] = (i == 0 ? 1e15 : total[i - 1]) + Math.rint(300 * volume[i]);
        }
        Random noise = new Random(4);
        Path export = Files.writeString(
                folder.resolve("export.csv"),
                "time,tx_total,cpu_pct\n"
                        + rows(
                                volume.length,
                                i -> at(i) + "," + String.format(Locale.ROOT, "%.0f", total[i]) + ","
                                        + (10 + 0.05 * volume[i] + noise.nextGaussian())));

        CommandLineRun run = CommandLineRun.of("what-if", export, "--volume", "tx_total", "--kpi", "cpu_pct:80%");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("cpu_pct +[0-9.]+%");
    }

    /** Quiet nights, busy days. */
    private static double[] volume(int steps) {
        Random noise = new Random(1);
        return IntStream.range(0, steps)
                .mapToDouble(i ->
                        500 + 300 * Math.sin(2 * Math.PI * (i % STEPS_A_DAY) / STEPS_A_DAY) + 40 * noise.nextGaussian())
                .toArray();
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Instant at(int step) {
        return START.plusSeconds(300L * step);
    }
}
