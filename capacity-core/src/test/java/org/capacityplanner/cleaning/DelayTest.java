package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delays of single KPIs in the file that has the volume too, of which the clock is the same. */
class DelayTest {
    /** SCENARIOS b.3: one KPI of the sample data is shifted, here within the file that has the volume. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 24})
    void findsTheDelayOfOneColumnOfTheVolumesFile(int hours) {
        Samples samples = Samples.trading("pricing");
        Set<String> file = Set.of("trading.csv");
        KpiSeries cpu = samples.utilization("cpu_pct");
        KpiSeries latency = samples.responseTime("latency_ms_p95");
        List<KpiSeries> kpis = List.of(
                new KpiSeries(cpu.kpi(), ClockSkewTest.october(cpu.series()).timedBy(file)),
                new KpiSeries(
                        latency.kpi(),
                        ClockSkewTest.october(latency.series().shiftedBy(Duration.ofHours(hours)))
                                .timedBy(file)));
        MetricSeries volume =
                ClockSkewTest.october(samples.series("transactions", "tx/s")).timedBy(file);

        ClockSkew skew = ClockSkew.of(volume, kpis);

        assertThat(skew.shift(cpu.kpi())).isEmpty();
        assertThat(skew.shift(latency.kpi()))
                .contains(new ClockSkew.Shift(Duration.ofHours(hours), ClockSkew.Shift.Cause.DELAY));
        Finding finding = skew.finding(kpis.get(1), ZoneOffset.UTC).orElseThrow();
        assertThat(finding.message()).contains("follows transactions with a delay of " + hours + " h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "order-entry", "settlement", "market-data"})
    void findsNoDelayInTheColumnsOfTheSampleData(String service) {
        Samples samples = Samples.trading(service);
        Set<String> file = Set.of("trading.csv");
        List<KpiSeries> kpis = Stream.of(samples.utilization("cpu_pct"), samples.responseTime("latency_ms_p95"))
                .map(kpi -> new KpiSeries(
                        kpi.kpi(), ClockSkewTest.october(kpi.series()).timedBy(file)))
                .toList();

        ClockSkew skew = ClockSkew.of(
                ClockSkewTest.october(samples.series("transactions", "tx/s")).timedBy(file), kpis);

        assertThat(kpis).allSatisfy(kpi -> assertThat(skew.shift(kpi.kpi())).isEmpty());
    }

    /** A batch at night is as regular as the busy hours, and follows them by so many hours each day. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void takesNoNightlyBatchForADelay(long seed) {
        Random random = new Random(seed);
        int hours = 24 * 31;
        double[] volume = ClockSkewTest.days(random, hours, 3600);
        double[] cpu = IntStream.range(0, hours)
                .mapToDouble(i -> (i % 24 < 4 ? 0.8 : 0.1) * Math.exp(0.1 * random.nextGaussian()))
                .toArray();

        assertThat(LagSearch.ofDelay(
                                ClockSkewTest.series("tx", Unit.TRANSACTIONS_PER_SECOND, Duration.ofHours(1), volume),
                                ClockSkewTest.series("cpu", Unit.PERCENT, Duration.ofHours(1), cpu))
                        .proven())
                .isEmpty();
    }

    /** On weekdays only, both have the rhythm of the week too, which the mean profile of a day leaves in. */
    @ParameterizedTest(name = "from {0}:00")
    @ValueSource(ints = {0, 2, 4, 18, 20, 22})
    void takesNoBatchOnWeekdaysForADelay(int start) {
        for (long seed = 1; seed <= 6; seed++) {
            Random random = new Random(seed);
            int hours = 24 * 31;
            double[] volume = ClockSkewTest.days(random, hours, 3600);
            double[] cpu = new double[hours];
            for (int hour = 0; hour < hours; hour++) {
                volume[hour] *= isWeekday(hour) ? 1 : 0.4;
                boolean isOn = Math.floorMod(hour - start, 24) < 5 && isWeekday(hour - Math.floorMod(hour - start, 24));
                cpu[hour] = (isOn ? 0.7 : 0.1) * Math.exp(0.1 * random.nextGaussian());
            }

            assertThat(LagSearch.ofDelay(
                                    ClockSkewTest.series(
                                            "tx", Unit.TRANSACTIONS_PER_SECOND, Duration.ofHours(1), volume),
                                    ClockSkewTest.series("cpu", Unit.PERCENT, Duration.ofHours(1), cpu))
                            .proven())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private static boolean isWeekday(int hour) {
        return Math.floorMod(Math.floorDiv(hour, 24), 7) < 5;
    }
}
