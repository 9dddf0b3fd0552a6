package org.capacityplanner.regression.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.capacityplanner.metrics.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTest {
    private static final double LEVEL = 0.95;

    /** SCENARIOS g: 42 tickets of 120,000 transactions, then 63 of 138,000. */
    @Test
    void ratesAndRatioOfTheScenario() {
        PoissonRate before = PoissonRate.of(42, 120_000, LEVEL);
        PoissonRate after = PoissonRate.of(63, 138_000, LEVEL);
        PoissonRatio ratio = PoissonRatio.of(before, after, LEVEL);

        assertThat(1000 * before.rate()).isCloseTo(0.350, within(5e-4));
        assertThat(1000 * after.rate()).isCloseTo(0.457, within(5e-4));
        assertThat(ratio.ratio()).isCloseTo(1.304, within(5e-4));
        assertThat(ratio.interval().lower()).isCloseTo(0.869, within(5e-4));
        assertThat(ratio.interval().upper()).isCloseTo(1.976, within(5e-4));
        assertThat(ratio.pValue()).isCloseTo(0.204, within(5e-4));
    }

    /** R: poisson.test(10)$conf.int is 4.795389 to 18.39036; poisson.test(0)$conf.int is 0 to 3.688879. */
    @Test
    void intervalIsGarwoods() {
        assertThat(PoissonRate.of(10, 1, LEVEL).interval().lower()).isCloseTo(4.795389, within(1e-5));
        assertThat(PoissonRate.of(10, 1, LEVEL).interval().upper()).isCloseTo(18.39036, within(1e-5));
        assertThat(PoissonRate.of(0, 1, LEVEL).interval().lower()).isZero();
        assertThat(PoissonRate.of(0, 1, LEVEL).interval().upper()).isCloseTo(-Math.log(0.025), within(1e-6));
    }

    @Test
    void ratioOfNothingBeforeHasNoUpperEnd() {
        PoissonRatio ratio = PoissonRatio.of(PoissonRate.of(0, 10, LEVEL), PoissonRate.of(4, 10, LEVEL), LEVEL);

        assertThat(ratio.ratio()).isInfinite();
        assertThat(ratio.interval().lower()).isPositive();
        assertThat(ratio.interval().upper()).isInfinite();
        // 2 x 0.5^4
        assertThat(ratio.pValue()).isCloseTo(0.125, within(1e-12));
    }

    @Test
    void ratioOfNothingAtAllIsRefused() {
        PoissonRate none = PoissonRate.of(0, 10, LEVEL);

        assertThatThrownBy(() -> PoissonRatio.of(none, none, LEVEL)).isInstanceOf(IllegalArgumentException.class);
    }

    /** SCENARIOS g: volumes 800 to 1,300, tickets 21 to 52. */
    @Test
    void elasticityOfTheScenario() {
        PoissonTrend trend = PoissonTrend.of(
                        new double[] {800, 900, 1000, 1100, 1200, 1300}, new long[] {21, 27, 30, 38, 41, 52})
                .orElseThrow();

        assertThat(trend.elasticity()).isCloseTo(1.795, within(5e-4));
        assertThat(trend.standardError()).isCloseTo(0.441, within(5e-4));
        assertThat(trend.deviance()).isCloseTo(0.326, within(5e-4));
        assertThat(trend.countAt(1950)).isCloseTo(103.8, within(0.05));
        assertThat(trend.inflation()).isEqualTo(1);
        assertThat(trend.intervalAt(1950).contains(103.8)).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void unitOfTheExposureChangesNoElasticity(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] exposures = new double[12];
        double[] inThousands = new double[12];
        long[] counts = new long[12];
        for (int i = 0; i < counts.length; i++) {
            exposures[i] = 1e9 * (1 + random.nextDouble());
            inThousands[i] = exposures[i] / 1000;
            counts[i] = random.nextLong(60);
        }
        PoissonTrend trend = PoissonTrend.of(exposures, counts).orElseThrow();
        PoissonTrend other = PoissonTrend.of(inThousands, counts).orElseThrow();

        assertThat(other.elasticity()).isCloseTo(trend.elasticity(), within(1e-7));
        assertThat(other.countAt(2e6)).isCloseTo(trend.countAt(2e9), within(1e-5));
        // The score equation of the level: fitted counts add up to those seen.
        double fitted = 0;
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            fitted += trend.countAt(exposures[i]);
            seen += counts[i];
        }
        assertThat(fitted).isCloseTo(seen, within(1e-6));
        assertThat(trend.inflation()).isGreaterThan(1);
    }

    @Test
    void tooLittleIsRefused() {
        assertThat(PoissonTrend.of(new double[] {1, 2, 3}, new long[] {1, 2, 3})
                        .refusal()
                        .map(Refusal::reason))
                .contains(Refusal.Reason.TOO_FEW_OBSERVATIONS);
        assertThat(PoissonTrend.of(new double[] {1, 2, 3, 4, 5, 6}, new long[6])
                        .refusal()
                        .map(Refusal::reason))
                .contains(Refusal.Reason.ALL_ZERO);
        assertThat(PoissonTrend.of(new double[] {2, 2, 2, 2, 2, 2}, new long[] {1, 2, 3, 4, 5, 6})
                        .refusal()
                        .map(Refusal::reason))
                .contains(Refusal.Reason.VOLUME_RANGE_TOO_NARROW);
    }
}
