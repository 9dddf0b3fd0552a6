package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.method.GaussianForecast;

/**
 * Simulated paths of future volume: for each month of a forecast, the 95th percentile of its busy hours, drawn jointly
 * over the months. A path has one error of the estimated level and growth for all its months, a random walk of the
 * state from month to month, and each month's own noise. The variance of the walk is an estimate from few months; each
 * path has a variance of its own, so that the state has Student's distribution. Immutable; a path depends on its seed
 * and index only, not on the order of calls.
 */
public final class VolumePaths {
    /** The smallest number of forecast days in a month for which its percentile is simulated. */
    private static final int LEAST_DAYS = 27;

    /**
     * The number of days of history for each degree of freedom of the level's random walk: within a quarter, noise and
     * walk can hardly be distinguished.
     */
    private static final int DAYS_PER_FREEDOM = 91;

    /** The smallest number of degrees of freedom; with fewer, Student's distribution has no variance. */
    private static final int FEWEST_FREEDOM = 3;

    /** The number of simulated percentiles that are kept for each month. */
    private static final int NOISE_DRAWS = 512;

    /** The fixed seed of the daily noise that all paths share, so that the same forecast gives the same paths. */
    private static final long NOISE_SEED = 0x5EED_0FDA_15L;

    private static final int MOST_DAYS_OF_MONTH = 31;

    private final List<YearMonth> months;
    private final Month[] draws;
    private final GaussianForecast.Drift drift;
    private final int freedom;
    private final double inflation;
    private final MonthlyChange change;

    /** Whether the level of the volume is a random walk in any month. */
    private final boolean walks;

    /**
     * Standard normal numbers for the days of each simulated month, the same for all months of all forecasts: paths draw
     * the percentiles of their months independently of each other, so that only the error of the simulation is shared.
     */
    private static final class DailyNoise {
        static final double[][] OF_DAYS = new double[NOISE_DRAWS][MOST_DAYS_OF_MONTH];
        static final double[][] OF_WALK = new double[NOISE_DRAWS][MOST_DAYS_OF_MONTH];

        static {
            SplittableRandom random = new SplittableRandom(NOISE_SEED);
            for (int i = 0; i < NOISE_DRAWS; i++) {
                for (int day = 0; day < MOST_DAYS_OF_MONTH; day++) {
                    OF_DAYS[i][day] = random.nextGaussian();
                    OF_WALK[i][day] = random.nextGaussian();
                }
            }
        }
    }

    /** The parameters from which a month's volume is drawn. */
    private static final class Month {
        /** The standard deviation of the level's random walk since the month before, on the logarithmic scale. */
        final double stateIncrement;

        /**
         * The factor by which an error of the daily trend is multiplied to give the error of log volume in the middle
         * of the month.
         */
        final double reach;

        /** The volume that planned events add to the month, transactions per second, which has no error. */
        final double certain;

        /**
         * The simulated 95th percentiles of the month's busy hours with daily noise, in increasing order, transactions
         * per second.
         */
        final double[] volumes;

        /** The month's median volume, minus the volume that planned events add, transactions per second. */
        final double centre;

        Month(double stateIncrement, double reach, double certain, double[] volumes) {
            this.stateIncrement = stateIncrement;
            this.reach = reach;
            this.certain = certain;
            this.volumes = volumes;
            this.centre = Math.max(0, median() - certain);
        }

        double median() {
            return (volumes[NOISE_DRAWS / 2 - 1] + volumes[NOISE_DRAWS / 2]) / 2;
        }
    }

    private VolumePaths(
            List<YearMonth> months,
            Month[] draws,
            GaussianForecast.Drift drift,
            int freedom,
            double inflation,
            MonthlyChange change) {
        this.months = List.copyOf(months);
        this.draws = draws;
        this.drift = drift;
        this.freedom = freedom;
        this.inflation = inflation;
        this.change = change;
        this.walks = Arrays.stream(draws).anyMatch(month -> month.stateIncrement > 0);
    }

    /**
     * Prepares the simulation of monthly volume paths from a daily forecast of log volume.
     *
     * @param firstDay the day of step 0
     * @param logForecast the forecast of the logarithm of each day's busy hour
     * @param added the volume that known events add on each day, transactions per second
     * @param historyDays the days from which the forecast was made
     */
    static VolumePaths of(LocalDate firstDay, GaussianForecast logForecast, double[] added, int historyDays) {
        return of(firstDay, logForecast, added, historyDays, IntUnaryOperator.identity());
    }

    /**
     * Prepares the simulation from a forecast of which several days have one value.
     *
     * @param valueOf the number of the value that a day has, for the steps from 0; it does not fall
     */
    static VolumePaths of(
            LocalDate firstDay,
            GaussianForecast logForecast,
            double[] added,
            int historyDays,
            IntUnaryOperator valueOf) {
        List<YearMonth> months = new ArrayList<>();
        List<Month> draws = new ArrayList<>();
        double before = 0;
        for (int first = 0; first < logForecast.steps(); ) {
            YearMonth month = YearMonth.from(firstDay.plusDays(first));
            int end = first;
            while (end < logForecast.steps()
                    && YearMonth.from(firstDay.plusDays(end)).equals(month)) {
                end++;
            }
            if (end - first >= LEAST_DAYS) {
                double state = logForecast.stateVarianceAt(first);
                months.add(month);
                draws.add(new Month(
                        Math.sqrt(Math.max(0, state - before)),
                        logForecast.reachAt((first + end - 1) / 2),
                        BusyHours.percentile95(Arrays.copyOfRange(added, first, end)),
                        monthVolumes(logForecast, added, first, end, valueOf)));
                before = Math.max(before, state);
            }
            first = end;
        }
        return new VolumePaths(
                months,
                draws.toArray(Month[]::new),
                logForecast.drift(),
                Math.max(FEWEST_FREEDOM, historyDays / DAYS_PER_FREEDOM),
                1,
                MonthlyChange.NONE);
    }

    /**
     * Returns the paths with their distance from the central path multiplied by a factor, on the logarithmic scale. The
     * centre is unchanged, as it would not be if the noise of the days were larger: the 95th percentile of a month
     * rises with that.
     */
    VolumePaths inflated(double factor) {
        return new VolumePaths(months, draws, drift, freedom, inflation * factor, change);
    }

    /**
     * Returns the paths with the change {@code other} applied to each month's volume, in place of any earlier change.
     */
    VolumePaths changedBy(MonthlyChange other) {
        return new VolumePaths(months, draws, drift, freedom, inflation, other);
    }

    private static double[] monthVolumes(
            GaussianForecast logForecast, double[] added, int first, int end, IntUnaryOperator valueOf) {
        int firstValue = valueOf.applyAsInt(first);
        double noise = Math.sqrt(logForecast.noiseVariance());
        double[] wandering = new double[end - first];
        for (int day = first + 1; day < end; day++) {
            wandering[day - first] =
                    Math.sqrt(Math.max(0, logForecast.stateVarianceAt(day) - logForecast.stateVarianceAt(day - 1)));
        }
        // Where no event adds to some of the days only, the order of their logarithms is that of their volumes.
        boolean alike = Arrays.stream(added, first, end).allMatch(more -> more == added[first]);
        double[] volumes = new double[NOISE_DRAWS];
        double[] days = new double[end - first];
        for (int i = 0; i < volumes.length; i++) {
            double[] ofDays = DailyNoise.OF_DAYS[i];
            double[] ofWalk = DailyNoise.OF_WALK[i];
            double state = 0;
            for (int day = 0; day < days.length; day++) {
                state += wandering[day] * ofWalk[day];
                double log = logForecast.meanAt(first + day)
                        + state
                        + noise * ofDays[valueOf.applyAsInt(first + day) - firstValue];
                days[day] = alike ? log : volume(log, added[first + day]);
            }
            volumes[i] = alike
                    ? BusyHours.percentile95(days, log -> volume(log, added[first]))
                    : BusyHours.percentile95(days);
        }
        Arrays.sort(volumes);
        return volumes;
    }

    private static double volume(double log, double added) {
        return Math.max(0, Math.exp(log) + added);
    }

    /** Returns the months that the forecast covers, in order; empty where the horizon contains no whole month. */
    public List<YearMonth> months() {
        return months;
    }

    /**
     * Returns a random path of monthly volumes, transactions per second.
     *
     * @param seed of the whole simulation
     * @param index of the path
     * @return for each of {@link #months()} the 95th percentile of its busy hours, transactions per second
     */
    public double[] pathAt(long seed, int index) {
        SplittableRandom random = new SplittableRandom(seed ^ scattered(index));
        double level = random.nextGaussian();
        double growth = random.nextGaussian();
        double levelError = Math.sqrt(drift.levelVariance()) * level;
        // Cholesky factor of the covariance of level and growth.
        double shared = drift.levelVariance() > 0 ? drift.covariance() / Math.sqrt(drift.levelVariance()) : 0;
        double growthError = shared * level + Math.sqrt(Math.max(0, drift.growthVariance() - shared * shared)) * growth;
        double state = 0;
        double scale = walks ? scaleOfWalk(new SplittableRandom(~seed ^ scattered(index))) : 1;
        double[] path = new double[draws.length];
        for (int m = 0; m < path.length; m++) {
            Month month = draws[m];
            state += scale * month.stateIncrement * random.nextGaussian();
            double factor = Math.exp(levelError + month.reach * growthError + state);
            double volume = Math.max(0, month.volumes[random.nextInt(NOISE_DRAWS)] - month.certain) * factor;
            path[m] = change.applied(months.get(m), Math.max(0, farther(volume, month.centre) + month.certain));
        }
        return path;
    }

    /**
     * Returns a random factor for the standard deviation of the level's random walk, which gives the walk Student's
     * distribution.
     */
    private double scaleOfWalk(SplittableRandom random) {
        double squares = 0;
        for (int i = 0; i < freedom; i++) {
            double normal = random.nextGaussian();
            squares += normal * normal;
        }
        return Math.sqrt(freedom / squares);
    }

    private double farther(double volume, double centre) {
        return inflation == 1 || centre == 0 ? volume : centre * Math.pow(volume / centre, inflation);
    }

    /**
     * Returns the monthly volumes of the central path, with all errors of level, trend and random walk zero,
     * transactions per second.
     */
    public double[] centralPath() {
        return IntStream.range(0, draws.length)
                .mapToDouble(m -> change.applied(months.get(m), draws[m].median()))
                .toArray();
    }

    /**
     * Returns a well-mixed seed for an index, by the finalizer of MurmurHash3: neighbouring indices must not give
     * neighbouring seeds, whose streams overlap.
     */
    private static long scattered(int index) {
        long z = index + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
