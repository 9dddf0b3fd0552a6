package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Percentages that change by much, each for a reason that is not its unit, and some that change it. */
class RatioCheckTest {
    private static final int HOURS = 720;

    /** A month of hours in percent. */
    @SuppressWarnings("ImmutableEnumChecker") // The lambdas hold nothing.
    private enum Month {
        ERRORS_AFTER_A_RELEASE(Kpi.Kind.OTHER, (i, random) -> (i < 360 ? 0.03 : 3) * scatter(0.3, random)),
        ERRORS_UNTIL_A_FIX(Kpi.Kind.OTHER, (i, random) -> (i < 360 ? 2 : 0.02) * scatter(0.5, random)),
        ERRORS_THAT_WANDER(Kpi.Kind.OTHER, (i, random) -> Math.min(3, 0.2 * scatter(1.2, random))),
        OUTAGE_OF_A_DAY(Kpi.Kind.OTHER, (i, random) -> i >= 300 && i < 324 ? 100 : 0.3 * scatter(0.3, random)),
        NIGHTLY_BACKUP_OF_A_DISK(
                Kpi.Kind.UTILIZATION,
                (i, random) -> i % 24 < 3 ? 90 + 3 * random.nextGaussian() : 0.2 * scatter(0.3, random)),
        NIGHTLY_BACKUP_AT_A_HUNDRED_TIMES(
                Kpi.Kind.UTILIZATION,
                (i, random) -> i % 24 < 3 ? 30 + 3 * random.nextGaussian() : 0.3 * scatter(0.3, random)),
        JOB_ON_AN_IDLE_MACHINE(
                Kpi.Kind.UTILIZATION,
                (i, random) -> i % 12 == 0 ? 80 + random.nextGaussian() : 0.8 * scatter(0.05, random)),
        GOING_LIVE_WITH_A_DAILY_LOAD(
                Kpi.Kind.UTILIZATION,
                (i, random) -> i < 360 ? 0.3 * scatter(0.1, random) : daily(i, random) * scatter(0.1, random));

        private final Kpi.Kind kind;
        private final ToDoubleBiFunction<Integer, Random> percent;

        Month(Kpi.Kind kind, ToDoubleBiFunction<Integer, Random> percent) {
            this.kind = kind;
            this.percent = percent;
        }
    }

    /** How ratios are among percentages. */
    private enum Mixture {
        IN_TURN,
        UNTIL_AN_AGENT_WAS_REPLACED;

        private boolean isRatio(int i) {
            return this == IN_TURN ? i % 2 == 0 : i < 300;
        }
    }

    private static double scatter(double standardDeviation, Random random) {
        return Math.exp(standardDeviation * random.nextGaussian());
    }

    /** A CPU from 8 to 32% within a day, by noise sometimes below. */
    private static double daily(int hour, Random random) {
        return 20 + 12 * Math.sin(Math.PI * hour / 12) + random.nextGaussian();
    }

    @ParameterizedTest
    @EnumSource
    void believesPercentagesThatChangeByMuch(Month month) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] percent = IntStream.range(0, HOURS)
                    .mapToDouble(i -> month.percent.applyAsDouble(i, random))
                    .toArray();

            assertThat(RatioCheck.of(series(percent), month.kind))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsRatiosAmongPercentages(Mixture mixture) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] written = IntStream.range(0, HOURS)
                    .mapToDouble(i -> daily(i, random) / (mixture.isRatio(i) ? 100 : 1))
                    .toArray();

            assertThat(RatioCheck.of(series(written), Kpi.Kind.UTILIZATION))
                    .as("seed %d", seed)
                    .contains(RatioCheck.Doubt.MIXED);
        }
    }

    private static MetricSeries series(double[] percent) {
        double[] ratios = IntStream.range(0, percent.length)
                .mapToDouble(i -> percent[i] / 100)
                .toArray();
        return MetricSeries.regular(
                "kpi", Unit.PERCENT, Instant.parse("2026-10-01T00:00:00Z"), Duration.ofHours(1), ratios);
    }
}
