package org.capacityplanner.regression;

/**
 * The assumption about residuals under which the covariance of coefficients is estimated. Measured load has neither
 * constant variance nor independent intervals, so the planner itself uses {@link #NEWEY_WEST}: on a month of 5-minute
 * samples the
 * others cover the true slope in a quarter of the cases where they claim 95%.
 */
public enum Covariance {
    /** The classical covariance, for independent residuals with equal variances, as in R's {@code summary.lm}. */
    CLASSICAL,
    /**
     * The heteroskedasticity-consistent covariance for independent residuals of differing variance (White 1980), biased
     * downward on few rows.
     */
    HC0,
    /** The heteroskedasticity-consistent covariance HC0 times n/(n-p), for n rows and p coefficients. */
    HC1,
    /**
     * The heteroskedasticity-consistent covariance HC0 with each squared residual divided by 1-h, h being the row's
     * leverage.
     */
    HC2,
    /**
     * The heteroskedasticity-consistent covariance HC0 with each squared residual divided by (1-h)&sup2;, h being the
     * row's leverage (MacKinnon and White 1985).
     */
    HC3,
    /**
     * The Newey-West covariance, for residuals that differ in variance and are autocorrelated (Newey and West 1987,
     * Bartlett weights), times n/(n-p). The lag is the largest of 4(n/100)^(2/9), Andrews' plug-in (1991) and one day's
     * samples, but at most a quarter of the rows; intervals use the fixed-b critical value that allows for such a lag.
     */
    NEWEY_WEST;

    /** The leverage from which a row counts as fitted exactly. */
    private static final double FULL_LEVERAGE = 1 - 1e-12;

    /** Returns the factor that multiplies the residual of a row with a given leverage. */
    double residualFactorAt(double leverage) {
        if (leverage > FULL_LEVERAGE) {
            // Its residual is zero whatever the scatter is.
            return 0;
        }
        return switch (this) {
            case HC2 -> 1 / Math.sqrt(1 - leverage);
            case HC3 -> 1 / (1 - leverage);
            default -> 1;
        };
    }

    SmallSample smallSample() {
        return this == HC1 || this == NEWEY_WEST ? SmallSample.ADJUSTED : SmallSample.UNADJUSTED;
    }

    /** The small-sample correction of a Newey-West covariance for the number of coefficients. */
    public enum SmallSample {
        /** No correction: {@code adjust = FALSE} in R's sandwich. */
        UNADJUSTED,
        /** The covariance times n/(n-p): {@code adjust = TRUE} in R's sandwich. */
        ADJUSTED;

        double factor(int rows, int coefficients) {
            return this == ADJUSTED ? (double) rows / (rows - coefficients) : 1;
        }
    }
}
