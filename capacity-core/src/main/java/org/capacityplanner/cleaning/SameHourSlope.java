package org.capacityplanner.cleaning;

import java.time.ZoneId;
import java.util.function.IntUnaryOperator;
import org.capacityplanner.metrics.Observations;

/**
 * The slope of a KPI on volume among observations of the same hour of day, compared with the slope over all hours.
 * Where volume drives the KPI, a busier Tuesday at ten has more of it than a quieter one, and both slopes are estimates
 * of one number. A KPI that follows the clock shares only the daily profile with volume: its slope at the same hour is
 * near zero. The standard error is clustered by day, since hours of one day are correlated.
 *
 * @param slope at the same hour, KPI per transaction per second
 * @param standardError of that slope, by clusters of days
 * @param pooled the slope over all hours
 * @see <a href="https://www.jstor.org/stable/1913646">Mundlak, On the pooling of time series and cross section data
 *     (1978)</a>
 * @see <a href="https://www.jstor.org/stable/1913827">Hausman, Specification tests in econometrics (1978)</a>
 */
public record SameHourSlope(double slope, double standardError, double pooled) {
    /** The number of standard errors by which the two slopes must differ; chance exceeds it once in 170 tests. */
    private static final double DIFFERENT = 2.75;

    /**
     * The largest ratio of the same-hour slope to the slope over all hours at which the KPI follows the time of day. An
     * error in the volume flattens the same-hour slope too, but hardly to half.
     */
    private static final double FLAT = 0.5;

    /**
     * Returns whether a KPI follows the time of day and not the volume: at the same hour, or at the same hour of days
     * of the same kind, its slope is less than half of the slope over all hours and clearly differs from it.
     *
     * @param zone the zone of the hours
     */
    public static boolean followsTimeOfDay(Observations observations, ZoneId zone) {
        HoursOfDay clock = new HoursOfDay(observations, zone);
        return clock.areEnough()
                && (of(observations, clock, clock::hour).isOfTheClock()
                        || of(observations, clock, clock::hourOfKind).isOfTheClock());
    }

    private boolean isOfTheClock() {
        return Math.abs(slope) < FLAT * Math.abs(pooled) && Math.abs(slope - pooled) > DIFFERENT * standardError;
    }

    private static SameHourSlope of(Observations observations, HoursOfDay clock, IntUnaryOperator cell) {
        double[] x = observations.volume();
        double[] y = observations.values();
        double pooled = slope(centred(x, row -> 0), centred(y, row -> 0));
        double[] within = centred(x, cell);
        double[] kpi = centred(y, cell);
        double slope = slope(within, kpi);
        double[] sums = new double[clock.dayCount()];
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            sums[clock.day(i)] += within[i] * (kpi[i] - slope * within[i]);
            squares += within[i] * within[i];
        }
        double meat = 0;
        for (double sum : sums) {
            meat += sum * sum;
        }
        return new SameHourSlope(slope, Math.sqrt(meat) / squares, pooled);
    }

    private static double slope(double[] x, double[] y) {
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += x[i] * x[i];
            xy += x[i] * y[i];
        }
        return xy / xx;
    }

    /** Returns each value minus the mean of its group, such as all values at the same hour of day. */
    private static double[] centred(double[] values, IntUnaryOperator cell) {
        double[] sums = new double[2 * HoursOfDay.HOURS];
        int[] counts = new int[sums.length];
        for (int i = 0; i < values.length; i++) {
            sums[cell.applyAsInt(i)] += values[i];
            counts[cell.applyAsInt(i)]++;
        }
        double[] centred = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            centred[i] = values[i] - sums[cell.applyAsInt(i)] / counts[cell.applyAsInt(i)];
        }
        return centred;
    }
}
