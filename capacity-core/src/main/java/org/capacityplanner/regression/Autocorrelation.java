package org.capacityplanner.regression;

/** What neighbouring rows have in common, and what is lost to it. */
public final class Autocorrelation {
    /** Beyond this the formulas below are no longer trusted. */
    private static final double MOST = 0.97;

    private Autocorrelation() {}

    /** Correlation of neighbours in a series of mean zero, clipped to 0..0.97; zero for a constant series. */
    static double lagOne(double[] series) {
        double squares = 0;
        double products = 0;
        for (int i = 0; i < series.length; i++) {
            squares += series[i] * series[i];
            products += i == 0 ? 0 : series[i] * series[i - 1];
        }
        return squares > 0 ? Math.max(0, Math.min(MOST, products / squares)) : 0;
    }

    /** How many independent rows say as much as these of a first-order autoregression: n (1 - r) / (1 + r). */
    public static double effectiveRows(double[] residuals) {
        double r = lagOne(residuals);
        return residuals.length * (1 - r) / (1 + r);
    }
}
