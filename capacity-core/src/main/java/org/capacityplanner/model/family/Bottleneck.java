package org.capacityplanner.model.family;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.Domain;

/**
 * The resource that saturates first as volume grows, and therefore determines where response time rises.
 *
 * @param utilization the observed utilization
 * @param model the utilization as a function of volume
 */
public record Bottleneck(Observations utilization, MixtureModel model) {
    private static final double FULL = 1;

    /** The largest ratio of a resource's capacity to the observed volume with which it counts as a bottleneck. */
    private static final double FARTHEST = 50;

    public Bottleneck {
        if (!canBe(utilization, model)) {
            throw new IllegalArgumentException("utilization must be a busy fraction that is full at 1, got "
                    + utilization.kpi().name() + " up to "
                    + Domain.of(utilization.values()).max());
        }
    }

    /** Returns whether a KPI can be the utilization of a bottleneck: a busy fraction of at most 1. */
    static boolean canBe(Observations observations, MixtureModel model) {
        return observations.kpi().kind() == Kpi.Kind.UTILIZATION
                && model.range().most() == FULL;
    }

    /**
     * Returns the estimated volume at which the resource saturates, transactions per second; infinite where that is too
     * far away to matter.
     */
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

    /** Returns, of several resources, the one that saturates at the smallest volume; empty where none saturates. */
    static Optional<Bottleneck> firstToFill(List<Bottleneck> resources) {
        return resources.stream()
                .filter(resource -> resource.capacity() < Double.POSITIVE_INFINITY)
                .min(Comparator.comparingDouble(Bottleneck::capacity));
    }
}
