package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;

/**
 * The yearly season of a series: two sine waves a year around a straight line. It is used only where the history
 * covers two years, and the pattern of the first year recurs in the last: with one year a season cannot be
 * distinguished from growth.
 */
final class YearlySeason {
    private static final int WAVES = 2;
    private static final double DAYS_OF_YEAR = 365.25;
    private static final double LEAST_CORRELATION = 0.5;

    private final double[] coefficients;

    private YearlySeason(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * Estimates the yearly season of log volumes; empty where there is none.
     *
     * @param logs the logarithms of volumes, without unusual ones
     * @param dayAt the day of each
     * @param year how many volumes a year has: 365 of days, 52 of weeks, 12 of months
     */
    static Optional<YearlySeason> of(double[] logs, IntFunction<LocalDate> dayAt, int year) {
        int n = logs.length;
        if (n < 2 * year) {
            return Optional.empty();
        }
        YearlySeason first = fit(logs, 0, year, dayAt);
        YearlySeason last = fit(logs, n - year, n, dayAt);
        return first.correlationWith(last) >= LEAST_CORRELATION
                ? Optional.of(fit(logs, 0, n, dayAt))
                : Optional.empty();
    }

    private static YearlySeason fit(double[] logs, int from, int to, IntFunction<LocalDate> dayAt) {
        double[][] rows = new double[to - from][];
        for (int t = from; t < to; t++) {
            double[] row = Arrays.copyOf(waves(dayAt.apply(t)), 2 * WAVES + 2);
            row[2 * WAVES] = 1;
            row[2 * WAVES + 1] = (double) (t - from) / (to - from);
            rows[t - from] = row;
        }
        double[] solution = new QRDecomposition(new Array2DRowRealMatrix(rows, false))
                .getSolver()
                .solve(new ArrayRealVector(Arrays.copyOfRange(logs, from, to), false))
                .toArray();
        return new YearlySeason(Arrays.copyOf(solution, 2 * WAVES));
    }

    /** Returns the sine and cosine of each wave on a day. */
    static double[] waves(LocalDate day) {
        double[] waves = new double[2 * WAVES];
        for (int k = 0; k < WAVES; k++) {
            double angle = 2 * Math.PI * (k + 1) * day.getDayOfYear() / DAYS_OF_YEAR;
            waves[2 * k] = Math.sin(angle);
            waves[2 * k + 1] = Math.cos(angle);
        }
        return waves;
    }

    /**
     * Returns the correlation with another yearly season over the days of a year, computed from the coefficients, since
     * the waves are orthogonal.
     */
    private double correlationWith(YearlySeason other) {
        double product = 0;
        double own = 0;
        double others = 0;
        for (int j = 0; j < coefficients.length; j++) {
            product += coefficients[j] * other.coefficients[j];
            own += coefficients[j] * coefficients[j];
            others += other.coefficients[j] * other.coefficients[j];
        }
        return own > 0 && others > 0 ? product / Math.sqrt(own * others) : 0;
    }

    /** Returns the effect of the yearly season on a day's log volume. */
    double effectOn(LocalDate day) {
        double[] waves = waves(day);
        double sum = 0;
        for (int j = 0; j < waves.length; j++) {
            sum += waves[j] * coefficients[j];
        }
        return sum;
    }
}
