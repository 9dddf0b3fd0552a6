package org.capacityplanner.cleaning;

import java.time.Duration;
import java.util.Optional;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The mean of a series at each hour of the day. Two daily profiles of the same form, hours apart, are no proof of clocks
 * that differ, since the work behind the KPI may be done later in the day, but they are a reason to ask.
 */
final class DailyProfile {
    private static final int HOURS = 24;
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    /** The shortest series of which a mean day says something. */
    private static final Duration FEWEST_DAYS = Duration.ofDays(3);

    /** The correlation from which two profiles have the same form. */
    private static final double SAME_FORM = 0.9;

    /** The largest share of the variance unexplained at lag zero that may stay unexplained at another lag. */
    private static final double LEFT_UNEXPLAINED = 0.25;

    private final double[] byHour;

    private DailyProfile(double[] byHour) {
        this.byHour = byHour;
    }

    private static DailyProfile of(MetricSeries series) {
        double[] sums = new double[HOURS];
        int[] counts = new int[HOURS];
        for (int i = 0; i < series.size(); i++) {
            int hour = (int) Math.floorMod(Math.floorDiv(series.epochMillisAt(i), HOUR_MILLIS), (long) HOURS);
            sums[hour] += series.valueAt(i);
            counts[hour]++;
        }
        double[] means = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            means[hour] = sums[hour] / counts[hour];
        }
        return new DailyProfile(means);
    }

    /**
     * Returns by how many whole hours the profile of a KPI is later than that of the volume, negative where it is
     * earlier; empty where the two agree as they are, or have another form.
     */
    static Optional<Duration> late(MetricSeries volume, MetricSeries series) {
        if (!isLongEnough(volume) || !isLongEnough(series)) {
            return Optional.empty();
        }
        DailyProfile ofVolume = of(volume);
        DailyProfile ofSeries = of(series);
        int best = 0;
        double most = ofVolume.correlation(ofSeries, 0);
        double atZero = Math.max(0, most);
        for (int size = 1; size <= HOURS / 2; size++) {
            for (int lag : new int[] {size, -size}) {
                double correlation = ofVolume.correlation(ofSeries, lag);
                if (correlation > most) {
                    best = lag;
                    most = correlation;
                }
            }
        }
        boolean isFarBetter = most >= SAME_FORM && 1 - most * most <= LEFT_UNEXPLAINED * (1 - atZero * atZero);
        return best != 0 && isFarBetter ? Optional.of(Duration.ofHours(best)) : Optional.empty();
    }

    private static boolean isLongEnough(MetricSeries series) {
        return series.size() > 1
                && series.step().compareTo(Duration.ofHours(1)) <= 0
                && Duration.between(series.timeAt(0), series.timeAt(series.size() - 1))
                                .compareTo(FEWEST_DAYS)
                        >= 0;
    }

    /** Returns Pearson's correlation of this profile with another one moved back by a number of hours. */
    private double correlation(DailyProfile other, int lag) {
        double meanX = 0;
        double meanY = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            meanX += byHour[hour] / HOURS;
            meanY += other.byHour[hour] / HOURS;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            double x = byHour[hour] - meanX;
            double y = other.byHour[Math.floorMod(hour + lag, HOURS)] - meanY;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }
        // An hour without a sample makes this NaN, which is no correlation.
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
    }
}
