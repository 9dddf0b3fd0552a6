package org.capacityplanner.cleaning;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The search for the lag of a KPI behind the volume: the lag at which their changes correlate best, and whether it is
 * statistically proven.
 *
 * <p>Among many lags one correlates well by chance, so the test of a lag allows for the number of lags tried. Products
 * of changes are summed by blocks of a few steps, since neighbouring changes depend on each other, and the sum of the
 * blocks is divided by the root of the sum of their squares. Without a relation, whatever the distribution of the
 * blocks as long as it is symmetric, that ratio exceeds x with a probability of at most exp(-x²/2) (Efron 1969,
 * Student's t-test under symmetry conditions, J. Amer. Statist. Assoc. 64), and the probability that any of m lags
 * exceeds it is at most m times as large (Bonferroni). The ratio never exceeds the square root of the number of blocks
 * with changes, so that a load test of six steps proves no lag, although its five jumps coincide at every multiple of
 * the step's length. The same ratio of the products less those at lag zero must pass the test of a single lag too: the
 * lag explains more than agreeing clocks do.
 *
 * @param offset how much later than the nearest step of the volume the KPI's timestamps are, in (-1/2, 1/2] steps
 * @param proven the proven lag, with the offset between two clocks; empty where none is proven
 * @param agreesAtZero whether the KPI follows the volume without a lag
 */
record LagSearch(Duration step, Duration offset, Optional<Duration> proven, boolean agreesAtZero) {

    /**
     * The largest lag that is searched for clocks in different zones, which differ by whole, half or quarter hours;
     * more than 14 hours are a wrong date.
     */
    private static final Duration FARTHEST_ZONE = Duration.ofHours(14);

    private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

    /** The largest lag up to which all multiples of the time grid's interval are tried. */
    private static final Duration FARTHEST = Duration.ofHours(2);

    /** The smallest increase of the correlation over that at lag zero with which a lag is considered. */
    private static final double GAIN = 0.05;

    private static final double LEAST_CORRELATION = 0.3;

    /** The correlation of changes from which a KPI with the volume's own clock is taken to follow it with a delay. */
    private static final double CLOSE_CORRELATION = 0.5;

    /**
     * The shortest delay that is searched for a KPI whose clock agrees with the volume's; a shorter one may only come
     * from how the samples were averaged.
     */
    private static final Duration SHORTEST_DELAY = Duration.ofHours(1);

    private static final Duration LONGEST_DELAY = Duration.ofHours(24);

    /** The shortest series that is searched for a delay, since two weeks have each day of the week twice. */
    private static final Duration FEWEST_DAYS = Duration.ofDays(14);

    /** The number of consecutive products of changes that are summed to one block of the significance test. */
    private static final int BLOCK = 4;

    /** The probability, over all lags tried, that the test finds a lag where there is none. */
    private static final double FALSE_ALARM = 0.01;

    /** Searches for the KPI's lag among lags of up to 14 hours, whole, half and quarter hours first. */
    static LagSearch of(MetricSeries volume, MetricSeries series) {
        if (volume.size() < 2 || series.size() < 2) {
            return new LagSearch(Duration.ZERO, Duration.ZERO, Optional.empty(), false);
        }
        LagGrid grid = LagGrid.of(volume, series);
        LagCorrelation correlations = new LagCorrelation(grid);
        TreeSet<Integer> zones = multiples(grid, QUARTER_HOUR, FARTHEST_ZONE);
        TreeSet<Integer> steps = multiples(grid, grid.step(), FARTHEST);
        steps.removeAll(zones);
        Optional<Integer> found = best(grid, correlations, zones, zones.size());
        if (found.isPresent()) {
            int coarse = found.get();
            int around = stepsIn(grid, QUARTER_HOUR);
            TreeSet<Integer> near = new TreeSet<>();
            for (int lag = coarse - around; lag <= coarse + around; lag++) {
                near.add(lag);
            }
            found = best(grid, correlations, near, zones.size() + near.size()).or(() -> Optional.of(coarse));
        } else {
            found = best(grid, correlations, steps, zones.size() + steps.size());
        }
        LagSums atZero = LagSums.of(grid, 0, 0);
        return new LagSearch(
                grid.step(),
                grid.offset(),
                found.map(lag -> grid.step().multipliedBy(lag).plus(grid.offset())),
                atZero.ratio() > threshold(1));
    }

    /** Returns whether a series has enough days to tell a delay of up to a day from two daily rhythms. */
    static boolean isLongEnoughForDelays(MetricSeries volume) {
        return volume.size() > 1
                && volume.step().compareTo(SHORTEST_DELAY) <= 0
                && Duration.between(volume.timeAt(0), volume.timeAt(volume.size() - 1))
                                .compareTo(FEWEST_DAYS)
                        >= 0;
    }

    /**
     * Searches for a delay of one hour up to one day of a KPI whose clock is that of the volume. The clocks agree, so that
     * only a close correlation is taken for a delay.
     */
    static LagSearch ofDelay(MetricSeries volume, MetricSeries series) {
        if (volume.size() < 2 || series.size() < 2) {
            return new LagSearch(Duration.ZERO, Duration.ZERO, Optional.empty(), false);
        }
        LagGrid grid = LagGrid.of(volume, series);
        LagCorrelation correlations = new LagCorrelation(grid);
        TreeSet<Integer> lags = multiples(grid, QUARTER_HOUR, LONGEST_DELAY);
        int shortest = stepsIn(grid, SHORTEST_DELAY);
        lags.removeIf(lag -> lag < shortest);
        Optional<Integer> found = best(grid, correlations, lags, lags.size());
        if (found.isPresent()) {
            int coarse = found.get();
            int around = stepsIn(grid, QUARTER_HOUR);
            TreeSet<Integer> near = new TreeSet<>();
            for (int lag = Math.max(shortest, coarse - around); lag <= coarse + around; lag++) {
                near.add(lag);
            }
            found = best(grid, correlations, near, lags.size() + near.size()).or(() -> Optional.of(coarse));
        }
        return new LagSearch(
                grid.step(),
                grid.offset(),
                found.filter(lag -> correlations.at(lag) >= CLOSE_CORRELATION)
                        .map(lag -> grid.step().multipliedBy(lag)),
                LagSums.of(grid, 0, 0).ratio() > threshold(1));
    }

    private static TreeSet<Integer> multiples(LagGrid grid, Duration of, Duration farthest) {
        TreeSet<Integer> lags = new TreeSet<>();
        long most = farthest.toMillis() / of.toMillis();
        for (long multiple = -most; multiple <= most; multiple++) {
            int lag = (int)
                    Math.round(multiple * (double) of.toMillis() / grid.step().toMillis());
            if (Math.abs(lag) < grid.volume().size()) {
                lags.add(lag);
            }
        }
        lags.remove(0);
        return lags;
    }

    private static int stepsIn(LagGrid grid, Duration duration) {
        return (int) Math.max(1, duration.toMillis() / grid.step().toMillis());
    }

    private static double threshold(int tried) {
        return Math.sqrt(2 * Math.log(Math.max(1, tried) / FALSE_ALARM));
    }

    /**
     * Returns the lag with the largest correlation, if it passes the test for the number of lags tried; empty
     * otherwise.
     */
    private static Optional<Integer> best(
            LagGrid grid, LagCorrelation correlations, Iterable<Integer> lags, int tried) {
        double zero = correlations.at(0);
        double bestCorrelation = Math.max(LEAST_CORRELATION, zero + GAIN);
        Optional<Integer> best = Optional.empty();
        for (int lag : lags) {
            double correlation = lag == 0 ? zero : correlations.at(lag);
            if (lag != 0 && correlation > bestCorrelation) {
                best = Optional.of(lag);
                bestCorrelation = correlation;
            }
        }
        return best.filter(lag -> LagSums.of(grid, lag, 0).ratio() > threshold(tried)
                && LagSums.of(grid, lag, 1).ratio() > threshold(1));
    }

    /**
     * The sums of blocks of products of the changes of volume and of the KPI, the KPI's shifted back by a lag of some
     * grid intervals.
     *
     * @param ratio sum of the blocks by the root of the sum of their squares; 0 without any
     */
    private record LagSums(double ratio) {

        /**
         * Computes the sums of products of the volume's changes and the KPI's changes at a lag.
         *
         * @param lessZero weight at which the product at lag zero is subtracted in the ratio
         */
        static LagSums of(LagGrid grid, int lag, double lessZero) {
            double sum = 0;
            double squares = 0;
            double block = 0;
            int size = grid.volume().size();
            for (int i = 0; i < size; i++) {
                double x = grid.volume().at(i);
                double y = grid.values().at(i + lag);
                if (Double.isFinite(x) && Double.isFinite(y)) {
                    double atZero = grid.values().at(i);
                    block += x * y - (Double.isFinite(atZero) ? lessZero * x * atZero : 0);
                }
                if (i % BLOCK == BLOCK - 1 || i == size - 1) {
                    sum += block;
                    squares += block * block;
                    block = 0;
                }
            }
            return new LagSums(squares > 0 ? sum / Math.sqrt(squares) : 0);
        }
    }
}
