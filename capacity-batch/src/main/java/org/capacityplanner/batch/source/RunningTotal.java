package org.capacityplanner.batch.source;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.cleaning.Ramp;
import org.capacityplanner.metrics.MetricSeries;

/** Detects counters (cumulative totals) by their values, which never decrease except at a few restarts near zero. */
final class RunningTotal {
    private static final int FEWEST_VALUES = 20;

    /**
     * The smallest number of samples from which a series is recognized as a counter although its name does not suggest
     * one.
     */
    private static final int FEWEST_UNNAMED = 60;

    private static final Duration SHORTEST_UNNAMED = Duration.ofDays(1);

    /**
     * Matches names with a word for a count; words that only contain such a word, such as consumers and discounts, do
     * not match.
     */
    private static final Pattern NAME = Pattern.compile(
            "(?:.*[^a-z])?(?:(?:[a-z]*(?<!dis|ac)(?:count|total))s?|sums?|cumulative|counters?|c(?:n)?tr|num)(?:[^a-z].*)?");

    private static final double MOST_RESETS = 0.02;

    /**
     * The largest fraction of samples at which a number of transactions restarts, as an hourly one does each midnight
     * that counts the transactions of the day so far.
     */
    private static final double MOST_RESETS_OF_TRANSACTIONS = 0.05;

    /** The largest value after a restart of a counter, as a fraction of the value before the restart. */
    private static final double NEAR_ZERO = 0.5;

    /**
     * The smallest fraction of samples at which the value of a counter increases; a value that is constant most of the
     * time is a setting.
     */
    private static final double FEWEST_INCREASES = 0.5;

    /**
     * The largest fraction of samples at which a counter may decrease; a sum of several counters decreases when one of
     * them disappears.
     */
    private static final double MOST_FALLS = 0.1;

    private RunningTotal() {}

    /** Returns whether the values decrease too often, and not to near zero, for the series to be a counter. */
    static boolean isDenied(MetricSeries series) {
        int falls = 0;
        for (int i = 1; i < series.size(); i++) {
            double before = series.valueAt(i - 1);
            double now = series.valueAt(i);
            falls += now < before && now > NEAR_ZERO * before ? 1 : 0;
        }
        return series.size() >= FEWEST_VALUES && falls > MOST_FALLS * series.size();
    }

    /** Returns whether a count grows at each of many steps, and not as the ramp of a test does. */
    private static boolean growsAlways(MetricSeries series) {
        for (int i = 1; i < series.size(); i++) {
            if (series.valueAt(i) <= series.valueAt(i - 1)) {
                return false;
            }
        }
        return series.size() >= FEWEST_UNNAMED && !Ramp.isEven(series) && !Ramp.alternates(series);
    }

    /** Returns whether the samples are a day or more apart; such a series may be a level that grows with a business. */
    private static boolean isDaily(MetricSeries series) {
        Duration span = Duration.between(series.timeAt(0), series.timeAt(series.size() - 1));
        return span.compareTo(Duration.ofDays(series.size() - 1L)) >= 0;
    }

    /**
     * Returns whether a count of something rare, such as errors, never falls and rises again and again, as what is counted
     * since a start does and a level does not.
     */
    static boolean isRareTotal(String metric, MetricSeries series) {
        int rises = 0;
        for (int i = 1; i < series.size(); i++) {
            if (series.valueAt(i) < series.valueAt(i - 1)) {
                return false;
            }
            rises += series.valueAt(i) > series.valueAt(i - 1) ? 1 : 0;
        }
        // By chance a level that moves this often never falls once in about a million times.
        return rises >= FEWEST_VALUES && NAME.matcher(words(metric)).matches();
    }

    private static String words(String metric) {
        return metric.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /**
     * Returns whether the values of a metric add up since a start.
     *
     * @param followers the KPIs of the same service that follow the load of their time, asked for only where the duration
     *     leaves open whether the values are those of a growing load
     */
    static boolean is(String metric, MetricSeries written, Supplier<List<MetricSeries>> followers) {
        // Tools write -1 where they could not count.
        MetricSeries series = written.whereValue(value -> value >= 0);
        if (series.size() < FEWEST_VALUES) {
            return false;
        }
        boolean longEnough = series.size() >= FEWEST_UNNAMED
                && Duration.between(series.timeAt(0), series.timeAt(series.size() - 1))
                                .compareTo(SHORTEST_UNNAMED)
                        >= 0;
        boolean named = NAME.matcher(words(metric)).matches();
        if (!longEnough
                && !named
                && !((VolumeName.isCount(metric) || VolumeName.isNamed(metric)) && growsAlways(series))) {
            return false;
        }
        if (!longEnough && FollowedLevel.is(series, followers.get())) {
            return false;
        }
        if (!named && isDaily(series) && Ramp.alternates(series)) {
            return false;
        }
        int resets = 0;
        int increases = 0;
        for (int i = 1; i < series.size(); i++) {
            double before = series.valueAt(i - 1);
            double now = series.valueAt(i);
            if (now < before) {
                resets++;
                if (!(now >= 0) || now > NEAR_ZERO * before) {
                    return false;
                }
            } else if (now > before) {
                increases++;
            }
        }
        double mostResets = VolumeName.isNamed(metric) ? MOST_RESETS_OF_TRANSACTIONS : MOST_RESETS;
        return resets <= mostResets * series.size() && increases >= FEWEST_INCREASES * (series.size() - 1);
    }
}
