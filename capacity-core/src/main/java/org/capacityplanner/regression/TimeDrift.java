package org.capacityplanner.regression;

import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;

/**
 * A steady change with time of the KPI that belongs to a given volume, for instance where the share of an expensive
 * type of transaction grows. A curve fitted to such a period describes its middle, while predictions start from its
 * end.
 *
 * <p>The logarithm of the KPI is regressed on the logarithm of volume, its square, and time, over the busier half of
 * the observations, where a floor under the KPI weighs little. The standard error of the rate is clustered by day.
 *
 * @param perMilli relative change per millisecond
 * @param end the end of the period, milliseconds since 1970-01-01T00:00Z
 * @param change the relative change over the whole period: 0.3 means that the same volume costs 30% more at its end
 * @param levelError relative standard error of the level at the end of the period, from the uncertainty of the rate and
 *     of the steadiness of the change
 */
public record TimeDrift(double perMilli, long end, double change, double levelError) {
    private static final int FEWEST_DAYS = 14;
    private static final int FEWEST_ROWS = 4 * 24;

    /** The smallest relative change over the period that counts as a drift; a smaller one is part of the scatter. */
    private static final double LEAST_CHANGE = 0.1;

    /**
     * The t statistic from which a drift is significant; it is high since many KPIs are tested each month, and a drift
     * changes their predictions.
     */
    private static final double LEAST_T = 6;

    /**
     * The smallest share of the variance between days that a steady drift must explain; a random walk has a trend as
     * well, which explains less.
     */
    private static final double LEAST_SHARE = 0.6;

    /**
     * The standard error of a KPI's expected value at the end of a drift that may not have been steady, as a share of
     * the drift.
     */
    private static final double UNSTEADY = 0.1;

    /** The t statistic from which a change that is not significant enough for a correction adds to the uncertainty. */
    private static final double POSSIBLE_T = 3;

    /** Returns the drift of a KPI with time at equal volume; empty where no drift is large, significant and steady. */
    public static Optional<TimeDrift> of(Observations observations) {
        return estimate(observations).filter(Estimate::isDrift).map(Estimate::drift);
    }

    /**
     * Returns the relative standard error of a KPI's expected value at the end of the period that is due to a drift, or
     * to a possible drift that is not significant; 0 without either.
     */
    public static double levelError(Observations observations) {
        return estimate(observations)
                .filter(estimate -> estimate.isDrift() || estimate.isPossible())
                .map(estimate -> estimate.drift().levelError())
                .orElse(0.0);
    }

    /** An estimated drift, and whether it is significant, or possible. */
    private record Estimate(TimeDrift drift, boolean isDrift, boolean isPossible) {}

    private static Optional<Estimate> estimate(Observations observations) {
        if (observations.size() < FEWEST_ROWS) {
            return Optional.empty();
        }
        int days = DayBlocks.of(observations).size();
        double busy = OrderStatistics.median(observations.volume());
        Observations rows = observations.where(
                i -> observations.volumeAt(i) >= busy && observations.volumeAt(i) > 0 && observations.valueAt(i) > 0);
        return days < FEWEST_DAYS || rows.size() < FEWEST_ROWS ? Optional.empty() : ofRows(rows, observations);
    }

    private static Optional<Estimate> ofRows(Observations rows, Observations all) {
        int n = rows.size();
        long first = all.epochMillisAt(0);
        long last = all.epochMillisAt(all.size() - 1);
        double span = last - first;
        double[] level = new double[n];
        double[] square = new double[n];
        double[] time = new double[n];
        double[] log = new double[n];
        for (int i = 0; i < n; i++) {
            level[i] = Math.log(rows.volumeAt(i));
            square[i] = level[i] * level[i];
            time[i] = (rows.epochMillisAt(i) - first) / span;
            log[i] = Math.log(rows.valueAt(i));
        }
        // What is left of each column once the ones before it are taken out (Frisch-Waugh-Lovell).
        centre(level);
        centre(square);
        centre(time);
        centre(log);
        takeOut(level, square);
        takeOut(level, time);
        takeOut(square, time);
        takeOut(level, log);
        takeOut(square, log);
        double squares = dot(time, time);
        if (!(squares > 0)) {
            return Optional.empty();
        }
        double rate = dot(time, log) / squares;
        double clustered = 0;
        double before = 0;
        double after = 0;
        DayBlocks blocks = DayBlocks.of(rows);
        for (int day = 0; day < blocks.size(); day++) {
            int wanted = day;
            double score = 0;
            double mean = 0;
            double left = 0;
            int[] ofDay = blocks.rowsOf(number -> number == wanted);
            for (int row : ofDay) {
                score += time[row] * (log[row] - rate * time[row]);
                mean += log[row] / ofDay.length;
                left += (log[row] - rate * time[row]) / ofDay.length;
            }
            clustered += score * score;
            before += mean * mean;
            after += left * left;
        }
        double change = Math.expm1(rate);
        boolean isDrift = Math.abs(change) >= LEAST_CHANGE
                && Math.abs(rate) * squares >= LEAST_T * Math.sqrt(clustered)
                && after <= (1 - LEAST_SHARE) * before;
        double error = Math.sqrt(clustered) / squares;
        // Where no drift is corrected, the end may be half of the change away from the middle, or not at all.
        double levelError = isDrift ? Math.hypot(error / 2, UNSTEADY * rate) : Math.abs(rate) / 4;
        return Optional.of(new Estimate(
                new TimeDrift(rate / span, last, change, levelError),
                isDrift,
                Math.abs(change) >= LEAST_CHANGE && Math.abs(rate) >= POSSIBLE_T * error));
    }

    private static void centre(double[] column) {
        double mean =
                IntStream.range(0, column.length).mapToDouble(i -> column[i]).sum() / column.length;
        for (int i = 0; i < column.length; i++) {
            column[i] -= mean;
        }
    }

    /** Subtracts from {@code column}, which is changed in place, its projection on {@code other}. */
    private static void takeOut(double[] other, double[] column) {
        double squares = dot(other, other);
        double slope = squares > 0 ? dot(other, column) / squares : 0;
        for (int i = 0; i < column.length; i++) {
            column[i] -= slope * other[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** Returns the observations adjusted for the drift, as they would have been at the end of the period. */
    public Observations atEnd(Observations observations) {
        double[] factors = new double[observations.size()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Math.exp(perMilli * (end - observations.epochMillisAt(i)));
        }
        return observations.scaledBy(factors);
    }
}
