package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten days by hours, quiet nights, and a CPU whose noise is as large as what the volume's own noise does to it: the
 * changes prove no lag in most months, and the form of the mean day is all there is.
 */
class ClockDoubtTest {
    private static final int HOURS = 240;
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    @ParameterizedTest(name = "{0} h")
    @ValueSource(ints = {-7, -5, -3, 2, 3, 5, 7})
    void neverPassesClocksApartInSilence(int hours) {
        for (int seed = 0; seed < 20; seed++) {
            Optional<Finding> finding = findingAt(seed, hours);

            assertThat(finding).as("seed %d", seed).isPresent();
            assertThat(finding.orElseThrow().kind()).isIn(Finding.Kind.CLOCK_LAG, Finding.Kind.CLOCK_DOUBT);
            assertThat(finding.orElseThrow().message())
                    .as("seed %d", seed)
                    .contains(Math.abs(hours) + " h " + (hours < 0 ? "earl" : "late"))
                    .contains(String.format(
                            Locale.ROOT,
                            "zone: \"%s%02d:00\" for that of cpu",
                            hours < 0 ? "-" : "+",
                            Math.abs(hours)));
        }
    }

    @Test
    void doubtsNoClocksThatAgree() {
        for (int seed = 0; seed < 40; seed++) {
            assertThat(findingAt(seed, 0)).as("seed %d", seed).isEmpty();
        }
    }

    /** A doubt moves nothing: the answer is about the timestamps as they are. */
    @Test
    void shiftsNothingWithoutProof() {
        int doubted = 0;
        for (int seed = 0; seed < 20; seed++) {
            MetricSeries volume = volume(seed);
            KpiSeries cpu = cpu(volume, seed, 3);
            ClockSkew skew = ClockSkew.of(volume, List.of(cpu));
            if (skew.finding(cpu, ZoneOffset.UTC).orElseThrow().kind() == Finding.Kind.CLOCK_DOUBT) {
                doubted++;
                assertThat(skew.shift(cpu.kpi())).isEmpty();
                assertThat(skew.remove(cpu).series().timeAt(0))
                        .isEqualTo(cpu.series().timeAt(0));
            }
        }
        assertThat(doubted).isPositive();
    }

    /** Two hours of batch at night have another form than a working day, however far one is moved. */
    @Test
    void takesANightlyBatchForNoClock() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] busy = new double[HOURS];
            for (int i = 0; i < HOURS; i++) {
                busy[i] = (i % 24 == 2 || i % 24 == 3 ? 0.6 : 0.1) + 0.01 * random.nextGaussian();
            }
            MetricSeries volume = volume(seed);
            KpiSeries cpu = new KpiSeries(Kpi.utilization("cpu"), series("cpu", Unit.RATIO, "hosts.csv", busy));

            assertThat(ClockSkew.of(volume, List.of(cpu)).finding(cpu, ZoneOffset.UTC))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private static Optional<Finding> findingAt(int seed, int hours) {
        MetricSeries volume = volume(seed);
        KpiSeries cpu = cpu(volume, seed, hours);
        return ClockSkew.of(volume, List.of(cpu)).finding(cpu, ZoneOffset.UTC);
    }

    private static MetricSeries volume(int seed) {
        Random random = new Random(1000 + seed);
        double[] rate = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            double day = Math.max(0, Math.sin((i % 24 - 6) / 12.0 * Math.PI));
            rate[i] = (20 + 160 * day) * Math.exp(0.05 * random.nextGaussian());
        }
        return series("tx", Unit.TRANSACTIONS_PER_SECOND, "app.csv", rate);
    }

    private static KpiSeries cpu(MetricSeries volume, int seed, int hoursLate) {
        Random random = new Random(2000 + seed);
        double[] busy = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            busy[i] = 0.05 + 0.003 * volume.valueAt(i) + 0.015 * random.nextGaussian();
        }
        MetricSeries series = series("cpu", Unit.RATIO, "hosts.csv", busy).shiftedBy(Duration.ofHours(hoursLate));
        return new KpiSeries(Kpi.utilization("cpu"), series);
    }

    private static MetricSeries series(String name, Unit unit, String clock, double[] values) {
        return MetricSeries.regular(name, unit, START, Duration.ofHours(1), values)
                .timedBy(Set.of(clock));
    }
}
