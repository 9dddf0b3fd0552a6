package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

class PredictiveDistributionTest {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 3, 2);

    private static double[] quantiles(DoubleUnaryOperator of) {
        return PredictiveDistribution.PROBABILITIES.stream()
                .mapToDouble(Double::doubleValue)
                .map(of)
                .toArray();
    }

    private static PredictiveDistribution direct(double[] quantiles) {
        return PredictiveDistribution.of(quantiles, ValueScale.DIRECT, PhysicalRange.UNBOUNDED);
    }

    /** Normal quantiles are a straight line over the values, so that nothing is lost, not even beyond the outermost. */
    @Test
    void recoversANormalDistributionEverywhere() {
        PredictiveDistribution distribution = direct(quantiles(NORMAL::inverseCumulativeProbability));

        for (double limit = -8; limit <= 14; limit += 0.01) {
            double below = NORMAL.cumulativeProbability(limit);
            assertThat(distribution.probabilityWithin(Sla.atMost(limit))).isCloseTo(below, within(1e-9));
            assertThat(distribution.probabilityWithin(Sla.atLeast(limit))).isCloseTo(1 - below, within(1e-9));
        }
        assertThat(distribution.quantileAt(1e-5)).isCloseTo(NORMAL.inverseCumulativeProbability(1e-5), within(1e-9));
    }

    /** An exponential distribution is far from normal; between 0.1% and 99.9% no probability is off by more than 0.005. */
    @Test
    void isCloseToASkewedDistribution() {
        ExponentialDistribution exponential = new ExponentialDistribution(null, 1);
        PredictiveDistribution distribution = direct(quantiles(exponential::inverseCumulativeProbability));

        for (double limit = 0.001; limit <= 6.9; limit += 0.001) {
            assertThat(distribution.probabilityWithin(Sla.atMost(limit)))
                    .isCloseTo(exponential.cumulativeProbability(limit), within(5e-3));
        }
    }

    @Test
    void isExactAtTheQuantilesThatItHolds() {
        double[] quantiles = quantiles(p -> Math.pow(p, 3));
        PredictiveDistribution distribution = direct(quantiles);

        for (int i = 0; i < quantiles.length; i++) {
            double probability = PredictiveDistribution.PROBABILITIES.get(i);
            assertThat(distribution.probabilityWithin(Sla.atMost(quantiles[i]))).isCloseTo(probability, within(1e-12));
            assertThat(distribution.quantileAt(probability)).isCloseTo(quantiles[i], within(1e-12));
        }
        assertThat(distribution.quantiles()).containsExactly(quantiles);
    }

    /** The quantiles of 10% to 30% are all 2: at most 2 are 30%, and at least 2 are 90%. */
    @Test
    void countsTiesOnTheSideOfTheLimit() {
        PredictiveDistribution distribution = direct(quantiles(p -> p < 0.1 ? 1 + p : p <= 0.3 ? 2 : 3 + p));

        assertThat(distribution.probabilityWithin(Sla.atMost(2))).isCloseTo(0.3, within(1e-12));
        assertThat(distribution.probabilityWithin(Sla.atLeast(2))).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void isCertainWhereAllQuantilesAreEqual() {
        PredictiveDistribution distribution = direct(quantiles(p -> 5));

        assertThat(distribution.probabilityWithin(Sla.atMost(5))).isEqualTo(1);
        assertThat(distribution.probabilityWithin(Sla.atMost(4.9))).isZero();
        assertThat(distribution.probabilityWithin(Sla.atLeast(5))).isEqualTo(1);
        assertThat(distribution.probabilityWithin(Sla.atLeast(5.1))).isZero();
        assertThat(distribution.quantileAt(0.42)).isEqualTo(5);
    }

    /** Three in ten response times are infinite: no finite limit is met by more than seven. */
    @Test
    void holdsInfiniteResponseTimes() {
        PredictiveDistribution distribution = PredictiveDistribution.of(
                quantiles(p -> p <= 0.7 ? 0.01 + p : Double.POSITIVE_INFINITY),
                ValueScale.RECIPROCAL,
                new PhysicalRange(0.01, Double.POSITIVE_INFINITY));

        assertThat(distribution.quantileAt(0.9)).isInfinite();
        assertThat(distribution.quantileAt(0.5)).isCloseTo(0.51, within(1e-12));
        assertThat(distribution.interval(0.9).upper()).isInfinite();
        assertThat(distribution.probabilityWithin(Sla.atMost(0.71))).isCloseTo(0.7, within(1e-12));
        assertThat(distribution.probabilityWithin(Sla.atMost(1e9))).isBetween(0.7, 0.75);
        assertThat(distribution.probabilityWithin(Sla.atLeast(0.71))).isCloseTo(0.3, within(1e-12));
        assertThat(distribution.probabilityWithin(Sla.atMost(0.009))).isZero();
        assertThat(distribution.probabilityWithin(Sla.atMost(0))).isZero();
        assertThat(distribution.probabilityWithin(Sla.atLeast(0))).isEqualTo(1);
    }

    @Test
    void isCertainBeyondThePossibleRange() {
        PredictiveDistribution distribution =
                PredictiveDistribution.of(quantiles(p -> 0.5 + p), ValueScale.DIRECT, new PhysicalRange(0, 1));

        assertThat(distribution.quantileAt(0.9)).isEqualTo(1);
        assertThat(distribution.probabilityWithin(Sla.atMost(1))).isEqualTo(1);
        assertThat(distribution.probabilityWithin(Sla.atLeast(1.01))).isZero();
        assertThat(distribution.probabilityWithin(Sla.atMost(-0.01))).isZero();
        assertThat(distribution.probabilityWithin(Sla.atLeast(0))).isEqualTo(1);
    }

    /** Eight in ten are zero, and the others lie between 1 and 2. */
    @Test
    void givesTheLeastValueAProbabilityOfItsOwn() {
        PredictiveDistribution distribution = PredictiveDistribution.withMassAtLeast(
                0.8, quantiles(p -> 1 + p), ValueScale.DIRECT, new PhysicalRange(0, Double.POSITIVE_INFINITY));

        assertThat(distribution.probabilityWithin(Sla.atMost(0))).isEqualTo(0.8);
        assertThat(distribution.probabilityWithin(Sla.atMost(1.5))).isCloseTo(0.9, within(1e-12));
        assertThat(distribution.probabilityWithin(Sla.atLeast(0))).isEqualTo(1);
        assertThat(distribution.probabilityWithin(Sla.atLeast(1.5))).isCloseTo(0.1, within(1e-12));
        assertThat(distribution.quantileAt(0.8)).isZero();
        assertThat(distribution.quantileAt(0.9)).isCloseTo(1.5, within(1e-12));
        assertThat(distribution.quantiles()[13]).isZero();
        assertThat(distribution.quantilesAboveLeast()[13]).isEqualTo(1.5);
    }

    @Test
    void risesWithTheLimit() {
        PredictiveDistribution distribution = direct(quantiles(p -> p < 0.1 ? 1 + p : p <= 0.3 ? 2 : 3 + p * p));
        double before = 0;

        for (double limit = 0; limit < 6; limit += 0.001) {
            double probability = distribution.probabilityWithin(Sla.atMost(limit));
            assertThat(probability).isBetween(before, 1.0);
            before = probability;
        }
    }

    @Test
    void rejectsWhatIsNoDistribution() {
        double[] falling = quantiles(p -> -p);
        double[] unknown = quantiles(p -> p);
        Arrays.fill(unknown, 0, 1, Double.NaN);

        assertThatIllegalArgumentException().isThrownBy(() -> direct(falling)).withMessageContaining("must not fall");
        assertThatIllegalArgumentException().isThrownBy(() -> direct(unknown));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> direct(new double[] {1}))
                .withMessageContaining("must be 27, got 1");
        PredictiveDistribution distribution = direct(quantiles(p -> p));
        assertThatIllegalArgumentException().isThrownBy(() -> distribution.quantileAt(1));
    }

    /** A quantile at u standard deviations is that of the probability of u, also where a part of it is a mass at zero. */
    @Test
    void theQuantileAtANormalOneIsThatOfItsProbability() {
        double[] above = quantiles(new ExponentialDistribution(null, 2)::inverseCumulativeProbability);
        PhysicalRange positive = new PhysicalRange(0, Double.POSITIVE_INFINITY);
        for (PredictiveDistribution distribution : List.of(
                PredictiveDistribution.of(above, ValueScale.DIRECT, positive),
                PredictiveDistribution.withMassAtLeast(0.4, above, ValueScale.DIRECT, positive),
                PredictiveDistribution.ofCounts(1, 0.4, above))) {
            for (double normal = -3.1; normal < 3.2; normal += 0.2) {
                double probability = new NormalDistribution(null, 0, 1).cumulativeProbability(normal);
                assertThat(distribution.quantileAtNormal(normal))
                        .isCloseTo(distribution.quantileAt(probability), within(1e-9));
            }
            assertThatIllegalArgumentException().isThrownBy(() -> distribution.quantileAtNormal(Double.NaN));
            assertThatIllegalArgumentException().isThrownBy(() -> distribution.quantileAtNormal(9));
        }
    }
}
