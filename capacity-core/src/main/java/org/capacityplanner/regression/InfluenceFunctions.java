package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.capacityplanner.metrics.Observations;

/**
 * The influence functions of a fit's coefficients: the contribution of each row's residual to each coefficient, with
 * the time of the row. The covariance of coefficients is the long-run variance of their sum: with lag 0 the
 * heteroskedasticity-consistent estimate, with a lag the one of Newey and West. Row i of a least squares fit adds
 * (X'X)&#8315;&sup1; x&#7522; e&#7522;.
 *
 * @see "Newey and West, A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance
 *     matrix, Econometrica 55 (1987)"
 * @see "Andrews, Heteroskedasticity and autocorrelation consistent covariance matrix estimation, Econometrica 59
 * (1991)"
 */
final class InfluenceFunctions {
    /** The largest autocorrelation for which Andrews' lag is computed, since the lag is infinite at one. */
    private static final double MOST_AUTOCORRELATION = 0.97;

    private final double[][] byCoefficient;
    private final TimeSlots slots;

    /**
     * @param byCoefficient one array for each coefficient, with one value for each row
     * @param slots the time of each row
     */
    InfluenceFunctions(double[][] byCoefficient, TimeSlots slots) {
        this.byCoefficient = byCoefficient;
        this.slots = slots;
    }

    /**
     * Returns the automatic Newey-West lag in sampling intervals: the largest of 4(n/100)^(2/9), Andrews' plug-in and
     * one day, at most a quarter of the rows.
     */
    int automaticLag() {
        int n = slots.size();
        long lag = Math.max((long) (4 * Math.pow(n / 100.0, 2.0 / 9)), slots.perDay());
        for (double[] influence : byCoefficient) {
            lag = Math.max(lag, andrewsLag(influence));
        }
        return (int) Math.min(lag, n / 4);
    }

    /**
     * Returns the lag of Andrews' plug-in for Bartlett weights and a first-order autoregression, in sampling intervals.
     */
    private long andrewsLag(double[] influence) {
        double square = 0;
        double product = 0;
        for (int i = 0; i < influence.length; i++) {
            square += influence[i] * influence[i];
            if (i > 0 && slots.at(i) - slots.at(i - 1) == 1) {
                product += influence[i] * influence[i - 1];
            }
        }
        if (!(product > 0)) {
            return 0;
        }
        double r = Math.min(product / square, MOST_AUTOCORRELATION);
        double spread = (1 - r) * (1 - r) * (1 + r) * (1 + r);
        return (long) Math.ceil(1.1447 * Math.cbrt(4 * r * r / spread * influence.length));
    }

    /**
     * Returns the long-run covariance matrix of the coefficients: the sum over all pairs of rows at most {@code lag}
     * sampling intervals apart of the product of their influences, weighted by 1 - distance/(lag+1).
     */
    double[][] longRunVariance(int lag) {
        // Equal to the sum over all windows of lag+1 steps of the squared window total, divided by lag+1: two rows that
        // lie d apart share lag+1-d windows. That is one pass whatever the lag, and never negative.
        int p = byCoefficient.length;
        int n = slots.size();
        double[][] sum = new double[p][p];
        double[] window = new double[p];
        int entering = 0;
        int leaving = 0;
        long at = slots.at(0);
        while (leaving < n) {
            long nextLeave = slots.at(leaving) + lag + 1;
            long next = entering < n ? Math.min(slots.at(entering), nextLeave) : nextLeave;
            addSquare(sum, window, next - at);
            at = next;
            while (entering < n && slots.at(entering) == at) {
                for (int j = 0; j < p; j++) {
                    window[j] += byCoefficient[j][entering];
                }
                entering++;
            }
            while (leaving < entering && slots.at(leaving) + lag + 1 == at) {
                for (int j = 0; j < p; j++) {
                    window[j] -= byCoefficient[j][leaving];
                }
                leaving++;
            }
            if (leaving == entering) {
                // An empty window is exactly zero; what is left is rounding.
                Arrays.fill(window, 0);
            }
        }
        for (int j = 0; j < p; j++) {
            for (int k = 0; k <= j; k++) {
                sum[j][k] /= lag + 1;
                sum[k][j] = sum[j][k];
            }
        }
        return sum;
    }

    private static void addSquare(double[][] sum, double[] window, long times) {
        for (int j = 0; j < window.length; j++) {
            for (int k = 0; k <= j; k++) {
                sum[j][k] += times * window[j] * window[k];
            }
        }
    }

    /**
     * The time of each row, in sampling intervals since the first row, so that rows on both sides of a gap keep their
     * distance.
     */
    static final class TimeSlots {
        private static final long DAY_MILLIS = 86_400_000;

        private final int size;
        private final IntToLongFunction slotOfRow;
        private final long perDay;

        private TimeSlots(int size, IntToLongFunction slotOfRow, long perDay) {
            this.size = size;
            this.slotOfRow = slotOfRow;
            this.perDay = perDay;
        }

        /** Returns the times of rows without timestamps, taken as one sampling interval apart. */
        static TimeSlots inSequence(int rows) {
            return new TimeSlots(rows, row -> row, 0);
        }

        /**
         * Returns the observations' times in sampling intervals, or consecutive numbers where the sampling interval is
         * unknown.
         */
        static TimeSlots of(Observations observations) {
            long step = observations.step().toMillis();
            if (step <= 0 || observations.size() == 0) {
                return inSequence(observations.size());
            }
            long first = observations.epochMillisAt(0);
            return new TimeSlots(
                    observations.size(),
                    row -> (observations.epochMillisAt(row) - first + step / 2) / step,
                    DAY_MILLIS / step);
        }

        int size() {
            return size;
        }

        /** Returns the time of a row in sampling intervals since the first row; times never decrease. */
        long at(int row) {
            return slotOfRow.applyAsLong(row);
        }

        /**
         * Returns the number of sampling intervals in a day; zero where it is unknown or an interval is longer than a
         * day.
         */
        long perDay() {
            return perDay;
        }
    }
}
