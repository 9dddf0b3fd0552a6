package org.capacityplanner.regression;

/**
 * Medians and other order statistics by selection in linear time, without sorting.
 *
 * @see <a href="https://doi.org/10.1145/366622.366647">Hoare, Algorithm 65: find (1961)</a>
 */
public final class Medians {
    private Medians() {}

    /** Returns the median of the values: the middle one, or the mean of the two middle ones. */
    static double of(double[] values) {
        int half = values.length / 2;
        double upper = select(values, half);
        return values.length % 2 == 1 ? upper : (select(values, half - 1) + upper) / 2;
    }

    /** Returns the value of a rank, counted from 0 in increasing order, by selection in linear time. */
    static double select(double[] values, int rank) {
        return selectInPlace(values.clone(), rank);
    }

    /** Returns the value of a rank, counted from 0 in increasing order, and reorders {@code values}. */
    public static double selectInPlace(double[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[rank];
    }

    /** Returns the median of three values, as a pivot for selection. */
    private static double middle(double a, double b, double c) {
        return a < b ? (b < c ? b : Math.max(a, c)) : (a < c ? a : Math.max(b, c));
    }
}
