package org.capacityplanner.regression;

/** Whether a Newey-West covariance allows for the degrees of freedom that the coefficients took. */
public enum SmallSample {
    /** As the sum stands: {@code adjust = FALSE} in R's sandwich. */
    UNADJUSTED,
    /** Times n/(n-p): {@code adjust = TRUE} in R's sandwich. */
    ADJUSTED;

    double factor(int rows, int coefficients) {
        return this == ADJUSTED ? (double) rows / (rows - coefficients) : 1;
    }
}
