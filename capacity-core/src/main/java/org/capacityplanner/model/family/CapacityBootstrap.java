package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.Aggregation;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.model.TimeBlocks;
import org.capacityplanner.regression.Domain;

/**
 * The bootstrap distribution of the volume at which a resource saturates: the curve of each family through resampled
 * utilizations is extrapolated to 100% (utilization law).
 */
final class CapacityBootstrap {
    /** The curves between contention and coherency alone. */
    private static final Set<Family> BETWEEN = Set.of(Family.CONTENTION_AND_COHERENCY, Family.MOSTLY_COHERENCY);

    private final Domain domain;
    private final Map<Family, List<BlockSums>> sums = new EnumMap<>(Family.class);

    CapacityBootstrap(Observations observations, TimeBlocks blocks) {
        Observations utilization = Aggregation.of(observations);
        this.domain = Domain.of(utilization.volume());
        for (Family family : Family.ofUtilizations()) {
            sums.put(family, family.sums(utilization, blocks));
        }
    }

    /**
     * Returns the volume at which a family's curve through resampled utilizations reaches 100%.
     *
     * @param times how often each block was drawn
     * @return transactions per second; infinite where the curve does not reach it, and where the blocks that were drawn
     *     have no curve, since few of many blocks have rows
     */
    double capacity(Family family, int[] times) {
        Family.Resampled curve = family.resampled(Objects.requireNonNull(sums.get(family)), times);
        return isKnown(curve) ? family.fullAt(curve, domain) : Double.POSITIVE_INFINITY;
    }

    /** Returns whether a resample has a curve: the blocks that were drawn may all be without rows. */
    static boolean isKnown(Family.Resampled curve) {
        return Double.isFinite(curve.intercept()) && Double.isFinite(curve.slope());
    }

    /**
     * Returns one family of curves for each bootstrap draw; each family occurs in proportion to its weight in the
     * mixture. The weight of the curve with contention and coherency goes to the others: with it, the response times of
     * such services were predicted worse (docs/decisions/0024).
     */
    static Family[] families(MixtureModel utilization, int draws) {
        List<WeightedCurve> queueing = utilization.components().stream()
                .filter(component -> !BETWEEN.contains(component.family()))
                .toList();
        List<WeightedCurve> components = queueing.isEmpty() ? utilization.components() : queueing;
        double total = components.stream().mapToDouble(WeightedCurve::weight).sum();
        Family[] families = new Family[draws];
        double upTo = 0;
        int next = 0;
        for (WeightedCurve component : components) {
            upTo += component.weight() / total * draws;
            while (next < draws && next + 0.5 < upTo) {
                families[next++] = component.family();
            }
        }
        Arrays.fill(families, next, draws, components.get(0).family());
        return families;
    }
}
