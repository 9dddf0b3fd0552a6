package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The season of the year of a volume by month: two sine waves, where the {@linkplain YearlySeason first and the last year
 * agree} on them, and what else each month has in common over the years, which two or three years show with an error. That
 * part is shrunk towards zero by the share of its variance that the error has (James and Stein).
 *
 * @see "Efron and Morris, Stein's estimation rule and its competitors, JASA 68 (1973)"
 */
final class MonthSeason {
    private static final int COEFFICIENTS_OF_WAVES = 4;

    private final Optional<YearlySeason> waves;

    /** What each month of a year has besides the waves, beginning with the month of period 0. */
    private final double[] ofMonths;

    private final double coefficients;

    private MonthSeason(Optional<YearlySeason> waves, double[] ofMonths, double coefficients) {
        this.waves = waves;
        this.ofMonths = ofMonths;
        this.coefficients = coefficients;
    }

    /**
     * Estimates the season of at least two years of months.
     *
     * @param logs the logarithms of their volumes
     * @param first the number of the first period
     * @param year how many of them a year has: 12 of months, 13 of four weeks
     * @param middleOf the day in the middle of each period
     */
    static MonthSeason of(double[] logs, int first, int year, IntFunction<LocalDate> middleOf) {
        if (Arrays.stream(logs).allMatch(log -> log == logs[0])) {
            return new MonthSeason(Optional.empty(), new double[year], 0);
        }
        Optional<YearlySeason> waves =
                YearlySeason.of(WinsorizedSeries.of(logs, 1).values(), i -> middleOf.apply(first + i), year);
        double[][] columns = new double[logs.length][];
        Arrays.setAll(columns, i -> waves.isPresent() ? YearlySeason.waves(middleOf.apply(first + i)) : new double[0]);
        double[] errors = MonthShift.unexplained(logs, columns);
        double[] means = new double[year];
        int[] years = new int[year];
        for (int t = 0; t < errors.length; t++) {
            int month = Math.floorMod(first + t, year);
            means[month] += errors[t];
            years[month]++;
        }
        double between = 0;
        for (int month = 0; month < year; month++) {
            means[month] /= years[month];
            between += means[month] * means[month];
        }
        double within = 0;
        for (int t = 0; t < errors.length; t++) {
            double error = errors[t] - means[Math.floorMod(first + t, year)];
            within += error * error;
        }
        int free = year - 1 - (waves.isPresent() ? COEFFICIENTS_OF_WAVES : 0);
        double ofError = within / (errors.length - year) * year / errors.length;
        double share = between > 0 ? Math.max(0, 1 - ofError / (between / free)) : 0;
        Arrays.setAll(means, month -> share * means[month]);
        return new MonthSeason(waves, means, year - 1 - free + share * free);
    }

    /** Returns the number of coefficients that the season costs; shrunk ones count in part. */
    double coefficients() {
        return coefficients;
    }

    /** Returns whether there are waves, or as much else that is not error: less is too little to call a season. */
    boolean isPresent() {
        return coefficients >= COEFFICIENTS_OF_WAVES;
    }

    /** Returns the effect on the log volume of a period. */
    double effectOn(int period, LocalDate middle) {
        return waves.map(season -> season.effectOn(middle)).orElse(0.0)
                + ofMonths[Math.floorMod(period, ofMonths.length)];
    }
}
