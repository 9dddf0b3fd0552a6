package org.capacityplanner.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;

/**
 * The rows of observations grouped by day, for a block bootstrap. Rows of one day are correlated, so whole days are
 * resampled (Kunsch 1989). Days begin at midnight UTC; as blocks they only have to be long enough.
 */
public final class DayBlocks {
    private static final long DAY_MILLIS = 86_400_000;

    private final List<int[]> days;

    private DayBlocks(List<int[]> days) {
        this.days = days;
    }

    public static DayBlocks of(Observations observations) {
        return of(observations.epochMillis());
    }

    /** Groups rows by day, given their times in increasing order. */
    public static DayBlocks of(long[] epochMillis) {
        List<int[]> days = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= epochMillis.length; i++) {
            if (i == epochMillis.length || day(epochMillis[i]) != day(epochMillis[first])) {
                days.add(IntStream.range(first, i).toArray());
                first = i;
            }
        }
        return new DayBlocks(days);
    }

    private static long day(long epochMillis) {
        return Math.floorDiv(epochMillis, DAY_MILLIS);
    }

    public int size() {
        return days.size();
    }

    /** Returns the row indices of the days whose position, counted from 0, passes a test. */
    public int[] rowsOf(IntPredicate day) {
        return IntStream.range(0, days.size())
                .filter(day)
                .boxed()
                .flatMapToInt(number -> IntStream.of(days.get(number)))
                .toArray();
    }

    /** Returns the row indices of the day at a position, counted from 0. */
    public int[] rowsOn(int day) {
        return days.get(day).clone();
    }

    /**
     * Returns the standard error of a least squares slope whose residuals may be correlated within a day: the root of
     * the sum over the days of the squared sum of {@code z e}, times {@code days / (days - 1)}, divided by the sum of
     * {@code z²}, where e is a residual and z the regressor, less its mean where the line has an intercept.
     *
     * @param z for each row
     * @param residuals for each row
     * @return infinite for a single day, or where z is always 0
     * @see <a href="https://doi.org/10.3368/jhr.50.2.317">Cameron &amp; Miller, A Practitioner's Guide to
     *     Cluster-Robust Inference (2015), section II</a>
     */
    public double clusteredError(double[] z, double[] residuals) {
        double squares = 0;
        double scores = 0;
        for (int[] rows : days) {
            double score = 0;
            for (int row : rows) {
                score += z[row] * residuals[row];
                squares += z[row] * z[row];
            }
            scores += score * score;
        }
        return days.size() > 1 && squares > 0
                ? Math.sqrt(scores * days.size() / (days.size() - 1)) / squares
                : Double.POSITIVE_INFINITY;
    }

    /** Returns the row indices of a bootstrap resample of days: as many days as there are, drawn with replacement. */
    int[] resample(SplittableRandom random) {
        return IntStream.range(0, days.size())
                .map(i -> random.nextInt(days.size()))
                .boxed()
                .flatMapToInt(day -> IntStream.of(days.get(day)))
                .toArray();
    }
}
