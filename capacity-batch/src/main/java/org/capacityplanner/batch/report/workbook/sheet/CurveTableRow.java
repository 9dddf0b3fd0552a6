package org.capacityplanner.batch.report.workbook.sheet;

/**
 * A row of a curve's table: a volume, the predicted value, and the quantiles of one observation at that volume, in the
 * user's units.
 */
public final class CurveTableRow {
    private final double volume;
    private final double predicted;
    // Not boxed: a workbook of many services has millions of them.
    private final double[] quantiles;
    private final String certainty;
    private final boolean pastSaturation;

    /**
     * Creates a row.
     *
     * @param quantiles one for each of {@code PredictiveDistribution.PROBABILITIES}; the array is not copied
     * @param certainty how well the data support the prediction, in one word
     */
    public CurveTableRow(
            double volume, double predicted, double[] quantiles, String certainty, boolean pastSaturation) {
        this.volume = volume;
        this.predicted = predicted;
        this.quantiles = quantiles;
        this.certainty = certainty;
        this.pastSaturation = pastSaturation;
    }

    public double volume() {
        return volume;
    }

    public double predicted() {
        return predicted;
    }

    /** Returns the quantile for a probability, given by its index in {@code PredictiveDistribution.PROBABILITIES}. */
    public double quantile(int index) {
        return quantiles[index];
    }

    public String certainty() {
        return certainty;
    }

    public boolean pastSaturation() {
        return pastSaturation;
    }
}
