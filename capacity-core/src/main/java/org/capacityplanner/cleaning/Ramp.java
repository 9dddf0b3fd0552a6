package org.capacityplanner.cleaning;

import java.time.Duration;
import org.capacityplanner.metrics.MetricSeries;

/** Tells the growing rate of a load test from a total that adds up since a start, both of which only increase. */
public final class Ramp {
    /** The ratio of the largest step of a total to the smallest from which on it is no ramp. */
    private static final double UNEVEN = 1.05;

    /**
     * The lag-1 autocorrelation of the steps below which they are those of a measured level: its noise enters two
     * successive steps with opposite signs, so that their autocorrelation is near -0.5, and that of rates is not
     * negative.
     */
    private static final double ALTERNATING = -0.25;

    /** The smallest ratio of the last value of a ramp to the first; a total may have begun long before the export. */
    private static final double GROWTH = 1.2;

    private static final Duration LONGEST = Duration.ofDays(1);

    private Ramp() {}

    /**
     * Returns whether a series that hardly ever decreases is the ramp of a load test: it lasts less than a day, grows by a
     * fifth or more, and does so by equal steps or by steps with the noise of measured levels.
     *
     * @param series at least two samples
     */
    static boolean is(MetricSeries series) {
        int last = series.size() - 1;
        return Duration.between(series.timeAt(0), series.timeAt(last)).compareTo(LONGEST) < 0
                && series.valueAt(last) >= GROWTH * series.valueAt(0)
                && (isEven(series) || alternates(series));
    }

    /**
     * Returns whether a series grows by the same number at each step, to a twentieth or to the rounding of whole
     * numbers.
     *
     * @param series at least two samples
     */
    public static boolean isEven(MetricSeries series) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < series.size(); i++) {
            double step = series.valueAt(i) - series.valueAt(i - 1);
            least = Math.min(least, step);
            most = Math.max(most, step);
        }
        return (least > 0 && most <= UNEVEN * least) || isRoundedLine(series);
    }

    /**
     * Returns whether a series is a straight line rounded to whole numbers, as that of users who begin one after the
     * other is; the number of events that occur by chance is further from its line.
     */
    private static boolean isRoundedLine(MetricSeries series) {
        int last = series.size() - 1;
        double first = series.valueAt(0);
        double step = (series.valueAt(last) - first) / last;
        double before = first;
        boolean rounded = step > 0;
        for (int i = 0; i <= last && rounded; i++) {
            double value = series.valueAt(i);
            rounded = value == Math.rint(value) && value >= before && Math.abs(value - first - i * step) <= 1;
            before = value;
        }
        return rounded;
    }

    /**
     * Returns whether large and small steps alternate, as those of a ramp with noise do.
     *
     * @param series at least two samples
     */
    public static boolean alternates(MetricSeries series) {
        int last = series.size() - 1;
        double mean = (series.valueAt(last) - series.valueAt(0)) / last;
        double products = 0;
        double squares = 0;
        double before = 0;
        for (int i = 1; i <= last; i++) {
            double deviation = series.valueAt(i) - series.valueAt(i - 1) - mean;
            products += before * deviation;
            squares += deviation * deviation;
            before = deviation;
        }
        return products < ALTERNATING * squares;
    }
}
