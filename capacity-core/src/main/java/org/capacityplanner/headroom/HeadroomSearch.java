package org.capacityplanner.headroom;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.KpiModel.CurveEnd;

/**
 * The search for the largest volume at which a KPI meets its limit with the target probability: by increments from the
 * planning volume, then by bisection.
 */
final class HeadroomSearch {
    /**
     * The largest growth of volume that is searched; a KPI that meets its limit at eleven times today's volume is not
     * limited by volume.
     */
    static final Growth FARTHEST = Growth.percent(1000);

    private static final double STEP = 1.02;

    /** The relative width of the range to which a volume is narrowed down. */
    private static final double PRECISION = 1e-12;

    /** The largest number of steps of a search, of which a third halve the range. */
    private static final int MOST_STEPS = 150;

    private final KpiModel model;
    private final Sla sla;
    private final double level;

    HeadroomSearch(KpiModel model, Sla sla, double level) {
        this.model = model;
        this.sla = sla;
        this.level = Interval.requireLevel(level);
    }

    Headroom from(double planningVolume) {
        double floor = floor(planningVolume);
        double ceiling = FARTHEST.appliedTo(planningVolume);
        OptionalDouble capacity = capacity(planningVolume, planningVolume);
        if (capacity.isEmpty()) {
            return new Headroom.Exhausted(model.probabilityJudged(sla, floor));
        }
        double volume = capacity.getAsDouble();
        if (volume >= ceiling) {
            return new Headroom.NotVolumeBound(FARTHEST);
        }
        Growth growth = Growth.between(planningVolume, volume);
        return new Headroom.Limited(
                volume, growth, growthInterval(planningVolume, volume, floor, ceiling), model.certaintyAt(volume));
    }

    /**
     * Returns the headroom as a ratio, without its interval, in a third of the time: infinite for a KPI that volume
     * does not limit, -1 where there is no headroom.
     *
     * @param start the planning volume, or a larger one up to which the limit is known to be met
     */
    double growthFrom(double planningVolume, double start) {
        OptionalDouble capacity = capacity(planningVolume, start);
        if (capacity.isEmpty()) {
            return -1;
        }
        return capacity.getAsDouble() >= FARTHEST.appliedTo(planningVolume)
                ? Double.POSITIVE_INFINITY
                : Growth.between(planningVolume, capacity.getAsDouble()).ratio();
    }

    private OptionalDouble capacity(double planningVolume, double start) {
        if (!(planningVolume > 0)) {
            throw new IllegalArgumentException("planningVolume must be positive, got " + planningVolume);
        }
        return lastWithin(
                volume -> model.probabilityJudged(sla, volume) - level,
                start,
                floor(planningVolume),
                FARTHEST.appliedTo(planningVolume));
    }

    private double floor(double planningVolume) {
        return Math.min(planningVolume, Math.max(model.domain().min(), planningVolume * 1e-3));
    }

    /**
     * Returns the confidence interval of the headroom: the growth up to which the limit is met with the target
     * probability, for either end of the curve's confidence interval.
     */
    private Interval growthInterval(double planningVolume, double capacity, double floor, double ceiling) {
        double earliest = lastWithin(
                        volume -> model.marginAt(volume, sla, level, CurveEnd.ADVERSE), capacity, floor, ceiling)
                .orElse(floor);
        double latest = lastWithin(
                        volume -> model.marginAt(volume, sla, level, CurveEnd.FAVOURABLE), capacity, floor, ceiling)
                .orElse(capacity);
        return new Interval(
                Math.min(earliest, capacity) / planningVolume - 1,
                latest >= ceiling ? Double.POSITIVE_INFINITY : Math.max(latest, capacity) / planningVolume - 1,
                level);
    }

    /**
     * Returns the volume at which a margin to the limit changes its sign, searched upwards from {@code start} if the
     * margin is not negative there, else downwards.
     *
     * @return the ceiling where the margin is never negative; empty where it is negative at all volumes down to the
     *     floor
     */
    private static OptionalDouble lastWithin(DoubleUnaryOperator margin, double start, double floor, double ceiling) {
        double before = margin.applyAsDouble(start);
        if (before >= 0) {
            for (double volume = start; volume < ceiling; volume *= STEP) {
                double next = Math.min(volume * STEP, ceiling);
                double after = margin.applyAsDouble(next);
                if (!(after >= 0)) {
                    return OptionalDouble.of(between(margin, volume, before, next, after));
                }
                before = after;
            }
            return OptionalDouble.of(ceiling);
        }
        for (double volume = start; volume > floor; volume /= STEP) {
            double next = Math.max(volume / STEP, floor);
            double after = margin.applyAsDouble(next);
            if (after >= 0) {
                return OptionalDouble.of(between(margin, next, after, volume, before));
            }
            before = after;
        }
        return OptionalDouble.empty();
    }

    /**
     * Returns the volume between two others at which the margin changes its sign, by false position with the Illinois
     * modification, which takes fewer evaluations than bisection where the margin is smooth. Every third step
     * halves the range, since a margin may jump, or be infinite past saturation.
     *
     * @see "Dowell and Jarratt, A modified regula falsi method for computing the root of an equation, BIT 11 (1971)"
     */
    static double between(DoubleUnaryOperator margin, double within, double atWithin, double beyond, double atBeyond) {
        double low = within;
        double high = beyond;
        double atLow = atWithin;
        double atHigh = atBeyond;
        int side = 0;
        for (int i = 1; i <= MOST_STEPS && high - low > PRECISION * high; i++) {
            double least = PRECISION / 2 * high;
            double share = atLow / (atLow - atHigh);
            double middle = i % 3 != 0 && share > 0 && share < 1
                    ? Math.max(low + least, Math.min(high - least, low + share * (high - low)))
                    : (low + high) / 2;
            double at = margin.applyAsDouble(middle);
            if (at >= 0) {
                low = middle;
                atLow = at;
                // Where one end stays twice in a row, half of its margin moves the next step towards it.
                atHigh = side > 0 ? atHigh / 2 : atHigh;
                side = 1;
            } else {
                high = middle;
                atHigh = at;
                atLow = side < 0 ? atLow / 2 : atLow;
                side = -1;
            }
        }
        return low;
    }
}
