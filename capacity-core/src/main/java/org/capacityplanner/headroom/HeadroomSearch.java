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
    private static final int HALVINGS = 60;

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
        if (margin.applyAsDouble(start) >= 0) {
            for (double volume = start; volume < ceiling; volume *= STEP) {
                double next = Math.min(volume * STEP, ceiling);
                if (!(margin.applyAsDouble(next) >= 0)) {
                    return OptionalDouble.of(halve(margin, volume, next));
                }
            }
            return OptionalDouble.of(ceiling);
        }
        for (double volume = start; volume > floor; volume /= STEP) {
            double next = Math.max(volume / STEP, floor);
            if (margin.applyAsDouble(next) >= 0) {
                return OptionalDouble.of(halve(margin, next, volume));
            }
        }
        return OptionalDouble.empty();
    }

    private static double halve(DoubleUnaryOperator margin, double within, double beyond) {
        double low = within;
        double high = beyond;
        for (int i = 0; i < HALVINGS && high - low > 1e-12 * high; i++) {
            double middle = (low + high) / 2;
            if (margin.applyAsDouble(middle) >= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
