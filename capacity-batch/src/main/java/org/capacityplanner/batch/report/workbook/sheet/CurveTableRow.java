package org.capacityplanner.batch.report.workbook.sheet;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.ValueScale;

/**
 * A row of a curve's table: a volume, the predicted value, and the quantiles of one observation at that volume, in the
 * user's units.
 */
public final class CurveTableRow {
    private final double volume;
    private final double predicted;
    // Not boxed: a workbook of many services has millions of them.
    private final double[] quantiles;
    private final double probabilityOfZero;
    private final String certainty;
    private final boolean pastSaturation;

    /**
     * Creates a row.
     *
     * @param quantiles one for each of {@code PredictiveDistribution.PROBABILITIES}; the array is not copied
     * @param probabilityOfZero the probability of exactly zero, where the quantiles are those of the values above it; else
     *     0
     * @param certainty how well the data support the prediction, in one word
     */
    public CurveTableRow(
            double volume,
            double predicted,
            double[] quantiles,
            double probabilityOfZero,
            String certainty,
            boolean pastSaturation) {
        this.volume = volume;
        this.predicted = predicted;
        this.quantiles = quantiles;
        this.probabilityOfZero = probabilityOfZero;
        this.certainty = certainty;
        this.pastSaturation = pastSaturation;
    }

    public double volume() {
        return volume;
    }

    public double predicted() {
        return predicted;
    }

    /** Returns the quantiles, one for each of {@code PredictiveDistribution.PROBABILITIES}. */
    public DoubleStream quantiles() {
        return Arrays.stream(quantiles);
    }

    /** Returns the quantile for a probability, given by its index in {@code PredictiveDistribution.PROBABILITIES}. */
    public double quantile(int index) {
        return quantiles[index];
    }

    /**
     * Returns the probability of exactly zero, apart from which the quantiles are given; 0 for a KPI that is not often
     * zero.
     */
    public double probabilityOfZero() {
        return probabilityOfZero;
    }

    /**
     * Returns the probability that one observation of a KPI that is often zero meets a limit in the user's unit.
     *
     * @param counts the values that the KPI can have
     */
    public double probabilityWithin(Sla sla, CountSpacing counts) {
        PredictiveDistribution distribution = counts.spacing() > 0
                ? PredictiveDistribution.ofCounts(counts.spacing(), probabilityOfZero, quantiles)
                : PredictiveDistribution.withMassAtLeast(
                        probabilityOfZero,
                        quantiles,
                        ValueScale.DIRECT,
                        new PhysicalRange(0, Double.POSITIVE_INFINITY));
        return distribution.probabilityWithin(sla);
    }

    public String certainty() {
        return certainty;
    }

    public boolean pastSaturation() {
        return pastSaturation;
    }
}
