package org.capacityplanner.regression;

import org.apache.commons.math3.util.KthSelector;

/** Medians by selection. */
public final class Medians {
    private static final KthSelector SELECTOR = new KthSelector();

    private Medians() {}

    /** Returns the middle value, or the mean of the two middle values. */
    static double of(double[] values) {
        int half = values.length / 2;
        double upper = select(values, half);
        return values.length % 2 == 1 ? upper : (select(values, half - 1) + upper) / 2;
    }

    /** Returns the value of a given rank, by selection in linear time. */
    static double select(double[] values, int rank) {
        return selectInPlace(values.clone(), rank);
    }

    /** Returns the value of a given rank, and changes the order of the values. */
    public static double selectInPlace(double[] values, int rank) {
        return SELECTOR.select(values, null, rank);
    }
}
