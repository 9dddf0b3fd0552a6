package org.capacityplanner.regression;

import java.util.Arrays;
import org.apache.commons.math3.util.KthSelector;

/** Medians and the spread around them. */
final class Medians {
    /** Median absolute deviation of the standard normal distribution, as many digits as robust statistics agrees on. */
    private static final double NORMAL_MAD = 0.6745;

    private static final KthSelector SELECTOR = new KthSelector();

    private Medians() {}

    /** The middle value, or the mean of the two there are. */
    static double of(double[] values) {
        int half = values.length / 2;
        double upper = select(values, half);
        return values.length % 2 == 1 ? upper : (select(values, half - 1) + upper) / 2;
    }

    /** The value with a number of others below it, by selection, in linear time. */
    static double select(double[] values, int rank) {
        return selectInPlace(values.clone(), rank);
    }

    /** The same for values whose order may be changed. */
    static double selectInPlace(double[] values, int rank) {
        return SELECTOR.select(values, null, rank);
    }

    /** Median absolute value over 0.6745, which for normal residuals of mean zero estimates their standard deviation. */
    static double scaleAboutZero(double[] residuals) {
        return of(Arrays.stream(residuals).map(Math::abs).toArray()) / NORMAL_MAD;
    }
}
