package org.capacityplanner.regression;

/** First-order autocorrelation of residuals, and the number of independent rows that it leaves. */
public final class Autocorrelation {
    /** Largest autocorrelation for which the formulas below are used. */
    private static final double MOST = 0.97;

    private Autocorrelation() {}

    /**
     * Returns the correlation of neighbours in a series of mean zero, clipped to 0..0.97; zero for a constant series.
     */
    static double lagOne(double[] series) {
        double squares = 0;
        double products = 0;
        for (int i = 0; i < series.length; i++) {
            squares += series[i] * series[i];
            products += i == 0 ? 0 : series[i] * series[i - 1];
        }
        return squares > 0 ? Math.max(0, Math.min(MOST, products / squares)) : 0;
    }

    /**
     * Returns the number of independent rows that carry as much information as these rows of a first-order
     * autoregression: n (1 - r) / (1 + r).
     */
    public static double effectiveRows(double[] residuals) {
        double r = lagOne(residuals);
        return residuals.length * (1 - r) / (1 + r);
    }
}
