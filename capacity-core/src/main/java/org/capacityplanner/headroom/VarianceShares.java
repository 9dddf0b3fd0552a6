package org.capacityplanner.headroom;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;

/**
 * The part of a KPI's variance in a future month due to each source of uncertainty: the decrease of the simulated
 * variance without that source.
 */
final class VarianceShares {
    /**
     * The number of simulated futures from which a variance is estimated, which needs fewer than a probability in the
     * tail.
     */
    private static final int DRAWS = 1_000;

    /**
     * The limit of drawn values for variances, as a multiple of the SLA limit, since a curve is infinite beyond
     * saturation.
     */
    private static final double WORST = 10;

    private final VolumeFutures futures;
    private final KpiModel model;
    private final Sla.Bound bound;
    private final double worst;
    private final int month;
    private final FutureRandom random;

    /** The treatment of volume in a simulated future: drawn at random, or set to the centre of the forecast. */
    private enum VolumeCourse {
        DRAWN,
        CENTRAL
    }

    VarianceShares(VolumeFutures futures, KpiModel model, Sla sla, int month, FutureRandom random) {
        this.futures = futures;
        this.model = model;
        this.bound = sla.bound();
        this.worst = WORST * Math.max(Math.abs(sla.limit()), Double.MIN_NORMAL);
        this.month = month;
        this.random = random;
    }

    UncertaintyShares shares() {
        Set<Uncertainty> all = EnumSet.allOf(Uncertainty.class);
        double total = variance(all, VolumeCourse.DRAWN);
        ToDoubleFunction<Uncertainty> explained =
                source -> Math.max(0, total - variance(EnumSet.complementOf(EnumSet.of(source)), VolumeCourse.DRAWN));
        return UncertaintyShares.inProportion(
                Math.max(0, total - variance(all, VolumeCourse.CENTRAL)),
                explained.applyAsDouble(Uncertainty.FAMILY),
                explained.applyAsDouble(Uncertainty.PARAMETERS),
                explained.applyAsDouble(Uncertainty.SCATTER));
    }

    private double variance(Set<Uncertainty> varying, VolumeCourse course) {
        double[] values = new double[Math.min(DRAWS, futures.size())];
        for (int i = 0; i < values.length; i++) {
            SplittableRandom each = random.of(i);
            double volume = course == VolumeCourse.DRAWN ? futures.volumeAt(i, month) : futures.centralAt(month);
            double value = model.judgedDraw(each, varying, bound).observationAt(volume, each);
            values[i] = Math.max(-worst, Math.min(worst, value));
        }
        return new Variance().evaluate(values);
    }
}
