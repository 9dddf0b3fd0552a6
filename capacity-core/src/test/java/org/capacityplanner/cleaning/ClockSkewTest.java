package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockSkewTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {-14, -5, -2, -1, 1, 2, 5, 14})
    void findsHoursOfAWrongZone(int hours) {
        Samples samples = Samples.trading("pricing");
        Duration late = Duration.ofHours(hours);

        for (KpiSeries kpi : List.of(samples.utilization("cpu_pct"), samples.responseTime("latency_ms_p95"))) {
            MetricSeries shifted = october(kpi.series().shiftedBy(late));

            assertThat(LagSearch.of(october(samples.series("transactions", "tx/s")), shifted)
                            .proven())
                    .contains(late);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "order-entry", "settlement", "market-data"})
    void findsNoneWhereClocksAgree(String service) {
        Samples samples = Samples.trading(service);

        for (KpiSeries kpi : List.of(samples.utilization("cpu_pct"), samples.responseTime("latency_ms_p95"))) {
            LagSearch search = LagSearch.of(october(samples.series("transactions", "tx/s")), october(kpi.series()));

            assertThat(search.proven()).isEmpty();
            assertThat(search.agreesAtZero()).isTrue();
        }
    }

    @Test
    void findsNoneInTheRealCapture() {
        Samples samples = Samples.postgres();
        MetricSeries volume = samples.series("transactions_per_s", "tx/s");

        for (KpiSeries kpi : List.of(samples.utilization("cpu_pct"), samples.responseTime("latency_ms_p95"))) {
            assertThat(LagSearch.of(volume, kpi.series()).proven()).isEmpty();
        }
    }

    /** A load test in steps: what one row says of volume and KPI is noise within a step, and few jumps are common. */
    @ParameterizedTest(name = "{0} rows of {1} s")
    @CsvSource({"180, 10", "600, 1", "120, 60", "300, 10"})
    void findsNoneInLoadTestsInSteps(int rows, int seconds) {
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int levels = 5 + seed % 4;
            double[] volume = new double[rows];
            double[] cpu = new double[rows];
            double[] latency = new double[rows];
            for (int i = 0; i < rows; i++) {
                volume[i] = 100 * (1 + levels * i / rows) * Math.exp(0.01 * random.nextGaussian());
                double busy = volume[i] / (130 * levels);
                cpu[i] = busy * Math.exp(0.03 * random.nextGaussian());
                latency[i] = 0.005 / (1 - busy) * Math.exp(0.05 * random.nextGaussian());
            }
            Duration step = Duration.ofSeconds(seconds);
            MetricSeries rate = series("tx", Unit.TRANSACTIONS_PER_SECOND, step, volume);
            for (double[] kpi : List.of(cpu, latency)) {
                found += LagSearch.of(rate, series("kpi", Unit.SECONDS, step, kpi))
                                .proven()
                                .isPresent()
                        ? 1
                        : 0;
            }
        }

        assertThat(found).isZero();
    }

    @ParameterizedTest(name = "{0} min, a row every {1} s")
    @CsvSource({
        "300, 3600, 200",
        "330, 1800, 400",
        "30, 300, 600",
        "8, 60, 1500",
        "8, 60, 300",
        "-8, 120, 700",
        "345, 900, 500"
    })
    void findsTheSkewOfTwoSources(int minutes, int seconds, int rows) {
        Duration late = Duration.ofMinutes(minutes);
        Duration step = Duration.ofSeconds(seconds);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] volume = days(random, rows, seconds);
            double[] cpu = new double[rows];
            for (int i = 0; i < rows; i++) {
                cpu[i] = (0.02 + 0.004 * volume[i]) * Math.exp(0.05 * random.nextGaussian());
            }

            Optional<Duration> found = LagSearch.of(
                            series("tx", Unit.TRANSACTIONS_PER_SECOND, step, volume),
                            series("cpu", Unit.PERCENT, step, cpu).shiftedBy(late))
                    .proven();

            assertThat(found).as("seed %d", seed).isPresent();
            assertThat(found.get().minus(late).abs()).isLessThanOrEqualTo(step);
        }
    }

    /** A nightly batch is as regular as the busy hours and has nothing to do with them. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findsNoneInANightlyBatch(long seed) {
        Random random = new Random(seed);
        int hours = 24 * 31;
        double[] volume = days(random, hours, 3600);
        double[] cpu = IntStream.range(0, hours)
                .mapToDouble(i -> (i % 24 < 4 ? 0.8 : 0.1) * Math.exp(0.1 * random.nextGaussian()))
                .toArray();

        assertThat(LagSearch.of(
                                series("tx", Unit.TRANSACTIONS_PER_SECOND, Duration.ofHours(1), volume),
                                series("cpu", Unit.PERCENT, Duration.ofHours(1), cpu))
                        .proven())
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findsNoneWhereNothingIsRelated(long seed) {
        Random random = new Random(seed);
        Duration step = Duration.ofMinutes(5);

        assertThat(LagSearch.of(
                                series(
                                        "tx",
                                        Unit.TRANSACTIONS_PER_SECOND,
                                        step,
                                        random.doubles(700).toArray()),
                                series(
                                        "cpu",
                                        Unit.PERCENT,
                                        step,
                                        random.doubles(700).toArray()))
                        .proven())
                .isEmpty();
    }

    @Test
    void looksForNoneInColumnsOfOneFile() {
        List<KpiSeries> kpis = kpis(Duration.ofHours(2), Duration.ofHours(2), Set.of("export.csv"));

        ClockSkew skew = ClockSkew.of(volume().timedBy(Set.of("export.csv", "more.csv")), kpis);

        assertThat(kpis).allSatisfy(kpi -> assertThat(skew.shift(kpi.kpi())).isEmpty());
    }

    @Test
    void shiftsAllKpisOfAClock() {
        List<KpiSeries> kpis = kpis(Duration.ofHours(5), Duration.ofHours(5), Set.of("hosts.csv"));

        ClockSkew skew = ClockSkew.of(volume().timedBy(Set.of("app.csv")), kpis);

        assertThat(kpis).allSatisfy(kpi -> {
            assertThat(skew.shift(kpi.kpi()))
                    .contains(new ClockSkew.Shift(Duration.ofHours(5), ClockSkew.Shift.Cause.CLOCK));
            assertThat(skew.remove(kpi).series().timeAt(0)).isEqualTo(START);
        });
        Finding finding = skew.finding(kpis.get(0), ZoneOffset.ofHours(1)).orElseThrow();
        assertThat(finding.kind()).isEqualTo(Finding.Kind.CLOCK_LAG);
        assertThat(finding.message())
                .contains("5 h late", "zone: \"+06:00\" for that of cpu", "zone: \"-04:00\" for that of tx");
    }

    @Test
    void tellsADelayOfOneKpiFromAZone() {
        List<KpiSeries> kpis = kpis(Duration.ZERO, Duration.ofHours(1), Set.of("hosts.csv"));

        ClockSkew skew = ClockSkew.of(volume().timedBy(Set.of("app.csv")), kpis);

        assertThat(skew.shift(kpis.get(0).kpi())).isEmpty();
        assertThat(skew.shift(kpis.get(2).kpi())).isEmpty();
        Finding finding = skew.finding(kpis.get(1), ZoneOffset.UTC).orElseThrow();
        assertThat(finding.kind()).isEqualTo(Finding.Kind.DELAY);
        assertThat(finding.message()).contains("a delay of 1 h", "other KPIs of the same source do not have");
    }

    @ParameterizedTest
    @ValueSource(longs = {-90, 90})
    void bringsAHostClockAFewSecondsAsideToTheSameHours(long seconds) {
        List<KpiSeries> kpis = kpis(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds), Set.of("hosts.csv"));

        ClockSkew skew = ClockSkew.of(volume().timedBy(Set.of("app.csv")), kpis);

        assertThat(skew.remove(kpis.get(0)).series().timeAt(0)).isEqualTo(START);
        assertThat(skew.finding(kpis.get(0), ZoneOffset.UTC).orElseThrow().message())
                .contains("90 s " + (seconds < 0 ? "early" : "late"), "check the clocks");
    }

    private static MetricSeries volume() {
        return series("tx", Unit.TRANSACTIONS_PER_SECOND, Duration.ofHours(1), days(new Random(7), 480, 3600));
    }

    /** Returns a CPU, a disk and a memory, the latter with the CPU's clock. */
    private static List<KpiSeries> kpis(Duration cpuLate, Duration diskLate, Set<String> clock) {
        Random random = new Random(11);
        List<KpiSeries> kpis = new ArrayList<>();
        for (Kpi kpi : List.of(Kpi.utilization("cpu"), Kpi.utilization("disk"), Kpi.memory("memory"))) {
            double[] busy = IntStream.range(0, 480)
                    .mapToDouble(i -> 0.004 * volume().valueAt(i) * Math.exp(0.05 * random.nextGaussian()))
                    .toArray();
            kpis.add(new KpiSeries(
                    kpi,
                    series(kpi.name(), Unit.PERCENT, Duration.ofHours(1), busy)
                            .shiftedBy(kpi.name().equals("disk") ? diskLate : cpuLate)
                            .timedBy(clock)));
        }
        return kpis;
    }

    /** A volume with busy hours, whose deviations from them last a while. */
    static double[] days(Random random, int rows, int seconds) {
        double[] volume = new double[rows];
        double persistence = Math.exp(-seconds / 3600.0);
        double deviation = 0;
        for (int i = 0; i < rows; i++) {
            double phase = 2 * Math.PI * i * seconds / 86_400;
            deviation =
                    persistence * deviation + 0.15 * Math.sqrt(1 - persistence * persistence) * random.nextGaussian();
            volume[i] = 60 * Math.exp(0.6 * Math.sin(phase) + deviation + 0.05 * random.nextGaussian());
        }
        return volume;
    }

    static MetricSeries series(String name, Unit unit, Duration step, double[] values) {
        return MetricSeries.regular(name, unit, START, step, values);
    }

    static MetricSeries october(MetricSeries series) {
        return series.between(START, Instant.parse("2026-11-01T00:00:00Z"));
    }
}
