package org.capacityplanner.model.family;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.Domain;

/**
 * The resource that fills first, and so decides where response time leaves the ground.
 *
 * @param utilization its busy fraction against volume
 * @param model how that follows volume
 */
public record Bottleneck(Observations utilization, MixtureModel model) {
    private static final double FULL = 1;

    /** A resource that has this share of its volume still to go does not bind anything. */
    private static final double FARTHEST = 50;

    public Bottleneck {
        if (!canBe(utilization, model)) {
            throw new IllegalArgumentException("utilization must be a busy fraction that is full at 1, got "
                    + utilization.kpi().name() + " up to "
                    + Domain.of(utilization.values()).max());
        }
    }

    /** Whether a KPI is the busy fraction of something. */
    static boolean canBe(Observations observations, MixtureModel model) {
        return observations.kpi().kind() == Kpi.Kind.UTILIZATION
                && model.range().most() == FULL;
    }

    /** The volume at which it is full on the best estimate; infinite where that is too far off to matter. */
    public double capacity() {
        double low = model.domain().max();
        double high = FARTHEST * low;
        if (model.curveAt(high) < FULL) {
            return Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (model.curveAt(middle) < FULL) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The one of several resources that fills first; empty without any that volume fills. */
    static Optional<Bottleneck> firstToFill(List<Bottleneck> resources) {
        return resources.stream()
                .filter(resource -> resource.capacity() < Double.POSITIVE_INFINITY)
                .min(Comparator.comparingDouble(Bottleneck::capacity));
    }
}
