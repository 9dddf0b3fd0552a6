package org.capacityplanner.regression;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;

/**
 * A KPI as a function of volume, estimated from observations and honest about what it does not know. Volumes are
 * transactions per second, KPI values in the core's unit. Immutable.
 */
public interface KpiModel {

    /** The volumes it was estimated from. */
    Domain domain();

    /** The predicted KPI of one observation at a volume. */
    double predictAt(double volume);

    /** Where the curve itself lies at a volume: a confidence interval of the mean, without the scatter around it. */
    Interval confidenceIntervalAt(double volume, double level);

    /** Where one new observation at a volume will lie: a prediction interval. */
    Interval predictionIntervalAt(double volume, double level);

    /** The probability that one new observation at a volume meets a limit. */
    double probabilityWithin(Sla sla, double volume);

    /** Relative change of the KPI per relative change of volume: 0.9 says volume +1%, KPI +0.9%. */
    double elasticityAt(double volume);

    /** How well the observations support a prediction at a volume. */
    Certainty certaintyAt(double volume);

    /**
     * Draws one of the ways in which the KPI may truly follow volume.
     *
     * @param varying what is drawn; the rest is held at the model's centre
     */
    KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying);

    /** What was fitted, in a few words: {@code linear}, or {@code mixture: linear 0.71, power 0.29}. */
    String description();

    /** What a reader must know beside a prediction at a volume: why it is less certain than its distance says. */
    default List<String> notesAt(double volume) {
        return List.of();
    }

    /** What stands in place of a number where a volume is so near saturation that no number can be promised. */
    default Optional<CapacityStatement> capacityStatementAt(double volume) {
        return Optional.empty();
    }
}
