package org.capacityplanner.headroom;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * The daily levels of a stock, a KPI that accumulates: the median of the day's observations. The level of a missing day
 * is interpolated, so that each increment is that of one day.
 */
final class StockLevels {
    private static final long DAY_MILLIS = 86_400_000;
    private static final double CLEAN_UP_DEVIATIONS = 5;
    private static final double CLEAN_UP_INCREMENTS = 3;

    private final long firstDay;
    private final double[] levels;
    private final double[] volumes;

    private StockLevels(long firstDay, double[] levels, double[] volumes) {
        this.firstDay = firstDay;
        this.levels = levels;
        this.volumes = volumes;
    }

    /**
     * Computes the daily values of a KPI, which must have observations.
     *
     * @param sign 1 where the limit is above, and -1 where it is below: levels then are negative and grow as well
     */
    static StockLevels of(Observations kpi, int sign) {
        Map<Long, double[]> values = new TreeMap<>();
        Map<Long, double[]> rates = new TreeMap<>();
        int from = 0;
        for (int i = 1; i <= kpi.size(); i++) {
            if (i == kpi.size() || dayOf(kpi, i) != dayOf(kpi, from)) {
                values.put(dayOf(kpi, from), Arrays.copyOfRange(kpi.values(), from, i));
                rates.put(dayOf(kpi, from), Arrays.copyOfRange(kpi.volume(), from, i));
                from = i;
            }
        }
        long first = dayOf(kpi, 0);
        int days = (int) (dayOf(kpi, kpi.size() - 1) - first) + 1;
        double[] levels = new double[days];
        double[] volumes = new double[days];
        int last = 0;
        for (Map.Entry<Long, double[]> day : values.entrySet()) {
            int at = (int) (day.getKey() - first);
            levels[at] = sign * Quantiles.median(day.getValue());
            volumes[at] = Arrays.stream(rates.getOrDefault(day.getKey(), new double[0]))
                    .average()
                    .orElse(0);
            for (int missing = last + 1; missing < at; missing++) {
                double share = (double) (missing - last) / (at - last);
                levels[missing] = levels[last] + share * (levels[at] - levels[last]);
                volumes[missing] = volumes[last] + share * (volumes[at] - volumes[last]);
            }
            last = at;
        }
        return new StockLevels(first, levels, volumes);
    }

    private static long dayOf(Observations kpi, int index) {
        return Math.floorDiv(kpi.epochMillisAt(index), DAY_MILLIS);
    }

    int days() {
        return levels.length;
    }

    /** Returns the day of the last value, in days since 1970-01-01. */
    long lastDay() {
        return firstDay + levels.length - 1;
    }

    double[] levels() {
        return levels.clone();
    }

    double last() {
        return levels[levels.length - 1];
    }

    /** Returns the changes of the stock from each day to the next. */
    double[] increments() {
        double[] increments = new double[levels.length - 1];
        for (int i = 0; i < increments.length; i++) {
            increments[i] = levels[i + 1] - levels[i];
        }
        return increments;
    }

    /** Returns the mean volume on the day of each change of the stock, transactions per second. */
    double[] volumes() {
        return Arrays.copyOfRange(volumes, 1, volumes.length);
    }

    /** Returns which daily changes are clean-ups of the stock: decreases far beyond the usual daily change. */
    boolean[] cleanUps() {
        double[] increments = increments();
        Quantiles quantiles = Quantiles.of(increments);
        double usual = Math.max(
                CLEAN_UP_DEVIATIONS * quantiles.robustStandardDeviation(),
                CLEAN_UP_INCREMENTS * Math.abs(quantiles.median()));
        boolean[] cleanUps = new boolean[increments.length];
        for (int i = 0; i < increments.length; i++) {
            cleanUps[i] = increments[i] < -usual;
        }
        return cleanUps;
    }
}
