package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.BlockSums;
import org.junit.jupiter.api.Test;

class QueueTruthsTest {
    private static final int HOURS = 365 * 24;
    private static final double LARGEST = 1000;

    /**
     * A year of hours whose response times, precise to 1%, have a pole at three times the largest volume, while the
     * utilization's is 10% above it. With that pole no curve is anywhere near as likely as with the other, and the one
     * that is nearest to the times has to be drawn all the same.
     */
    @Test
    void drawsTheBestCurveOfACapacityThatTheTimesContradict() {
        Random random = new Random(1);
        double[] volume = new double[HOURS];
        double[] truth = new double[HOURS];
        double[] times = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            volume[i] = i == 0 ? LARGEST : LARGEST * (0.05 + 0.95 * random.nextDouble());
            truth[i] = 0.01 / (1 - volume[i] / (3 * LARGEST));
            times[i] = truth[i] * Math.exp(0.01 * random.nextGaussian());
        }
        Observations rows = Observations.regular(
                "tx",
                Kpi.responseTime("latency"),
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofHours(1),
                volume,
                times);
        double[] capacities = new double[100];
        Arrays.fill(capacities, 1.1 * LARGEST);

        QueueTruths.Near drawn = QueueTruths.of(new QueueGrid(LARGEST), rows, times, truth, new SplittableRandom(1))
                .near(capacities, QueuePrior.MEASURED_MEAN);

        double least = Double.POSITIVE_INFINITY;
        for (double exponent : new double[] {1, 1.5, 2, 2.5, 3.5, 5, 7}) {
            for (double growth : new double[] {0, 0.15, 0.3, 0.45, 0.6, 0.8}) {
                least = Math.min(least, squares(rows, truth, exponent, new TimeGrowth(growth, LARGEST)));
            }
        }
        // A difference of 1% in the squares is a factor of e^-22 in the likelihood of half of 8,760 rows.
        for (QueueTruths.Truth one : drawn.truths()) {
            assertThat(squares(rows, truth, one.exponent(), one.growth().growth()))
                    .isLessThan(1.01 * least);
        }
        // The cells of the grid are 14% of the excess apart.
        assertThat(drawn.preferred()).hasValueCloseTo(3 * LARGEST, within(0.3 * LARGEST));
    }

    /** A pole at twice the largest volume, where the utilization has it, too. */
    @Test
    void findsNoContradictionWhereBothSayTheSame() {
        Random random = new Random(2);
        double[] volume = new double[720];
        double[] truth = new double[720];
        double[] times = new double[720];
        for (int i = 0; i < 720; i++) {
            volume[i] = LARGEST * (0.05 + 0.95 * random.nextDouble());
            truth[i] = 0.01 / (1 - volume[i] / (2 * LARGEST));
            times[i] = truth[i] * Math.exp(0.05 * random.nextGaussian());
        }
        Observations rows = Observations.regular(
                "tx",
                Kpi.responseTime("latency"),
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofHours(1),
                volume,
                times);
        double[] capacities = new double[100];
        Arrays.setAll(capacities, i -> (1.9 + 0.002 * i) * LARGEST);

        assertThat(QueueTruths.of(new QueueGrid(LARGEST), rows, times, truth, new SplittableRandom(1))
                        .near(capacities, QueuePrior.MEASURED_MEAN)
                        .preferred())
                .isEmpty();
    }

    /** Returns the squared relative errors of the best curve with a pole 10% above the largest volume. */
    private static double squares(Observations rows, double[] curve, double exponent, TimeGrowth growth) {
        double[] total = new double[BlockSums.SUMS];
        for (int i = 0; i < rows.size(); i++) {
            double rho = rows.volumeAt(i) / (1.1 * LARGEST);
            double factor = growth.at(rows.volumeAt(i));
            double weight = factor * factor / (curve[i] * curve[i]);
            BlockSums.add(total, Math.pow(rho, exponent) / (1 - rho), rows.valueAt(i) / factor, weight);
        }
        return QueueLikelihood.line(total, exponent).squares();
    }
}
