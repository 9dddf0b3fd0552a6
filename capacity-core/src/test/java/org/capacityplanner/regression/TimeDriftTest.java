package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeDriftTest {
    private static final int HOURS = 31 * 24;

    /** A month of utilization: 3% and a part by volume, with a cost that is a function of the share of the month. */
    private static Observations month(long seed, double growth, DoubleUnaryOperator cost) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        double level = 0;
        for (int i = 0; i < HOURS; i++) {
            double share = i / (HOURS - 1.0);
            level = 0.9 * level + 0.05 * Math.sqrt(1 - 0.81) * random.nextGaussian();
            volume[i] = (600 + 350 * Math.sin(2 * Math.PI * i / 24)) * (1 + growth * share);
            cpu[i] = 0.03 + 0.4 * volume[i] / 1000 * cost.applyAsDouble(share) * Math.exp(level);
        }
        return Observations.regular(
                "tx", Kpi.utilization("cpu"), Instant.parse("2026-10-01T00:00:00Z"), Duration.ofHours(1), volume, cpu);
    }

    /** Three hundredths are idle, a twelfth of the utilization in the busier half, so that 40% become about 37%. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsASteadyChangeAndBringsAllToItsEnd(long seed) {
        Observations observations = month(seed, 0.1, share -> 1 + 0.4 * share);

        TimeDrift drift = TimeDrift.of(observations).orElseThrow();

        assertThat(drift.change()).isCloseTo(0.37, within(0.06));
        Observations atEnd = drift.atEnd(observations);
        assertThat(TimeDrift.of(atEnd)).isEmpty();
        assertThat(atEnd.valueAt(HOURS - 1)).isEqualTo(observations.valueAt(HOURS - 1));
        assertThat(atEnd.valueAt(12)).isGreaterThan(1.25 * observations.valueAt(12));
    }

    /** None of 200 months: at six standard errors a false one is not to be met. */
    @Test
    void findsNoneWhereVolumeAloneGrows() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(TimeDrift.of(month(seed, 0.3, share -> 1))).isEmpty();
        }
    }

    /** A single change of cost is a step, which other rules find; within the last days it explains little of a line. */
    @Test
    void findsNoneInAStepOfTheLastDays() {
        Optional<TimeDrift> drift = TimeDrift.of(month(1, 0, share -> share > 0.9 ? 1.4 : 1));

        assertThat(drift).isEmpty();
    }
}
