package org.capacityplanner.batch.source.grammar;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides by the other names of an export that a metric is no volume although its own name may be one: hits beside misses
 * are those of a cache, a maximum beside a count is that of a time, a moving average beside its counter lags behind it,
 * and messages beside consumers are those that wait.
 */
public final class NamesBeside {
    private static final Pattern HITS = Pattern.compile("(?i)(?<![a-z])hits?(?![a-z])|(?<=[a-z])Hits?(?![a-z])");

    /** Matches the statistics that instrumentation keeps beside the count of what it timed. */
    private static final Pattern STATISTIC =
            Pattern.compile("(.*?)[._: ](?:max|min|mean|avg|average|stddev|std_dev|stdev|median"
                    + "|p\\d{2,3}|\\d+th_?percentile|(?:mean|one_minute|five_minute|fifteen_minute|m1|m5|m15)_?rate)");

    private static final Pattern WAITING = Pattern.compile(
            "(?:.*_)?(?:consumers?(?:_count)?|unack(?:ed|nowledged)?|ready|depth|enqueued?|dequeued?|publish(?:ed)?|deliver(?:ed)?|acked|added|acknowledged)(?:_.*)?");

    private static final Pattern MESSAGES = Pattern.compile("(?:.*_)?(?:messages|message_count|msg_count|msgs)");

    private static final String COUNT = "count";

    private NamesBeside() {}

    /** Returns whether the names of other metrics of the same export say that a metric is no volume. */
    public static boolean denyVolume(String metric, Collection<String> all) {
        return isOfCache(metric, all)
                || isStatisticOfCounted(metric, all)
                || (isBareMessages(metric)
                        && all.stream()
                                .anyMatch(name -> WAITING.matcher(SnakeCase.of(UnitByName.bare(name)))
                                        .matches()));
    }

    /** Returns whether a name says messages and nothing of what becomes of them: they may wait, or have passed. */
    public static boolean isBareMessages(String metric) {
        return MESSAGES.matcher(SnakeCase.of(UnitByName.bare(metric))).matches();
    }

    /** Returns whether a metric is a mean or moving rate of what another metric counts: {@code m1_rate} beside {@code count}. */
    public static boolean isRateOfCounted(String metric, Collection<String> all) {
        return metric.toLowerCase(Locale.ROOT).endsWith("rate") && isStatisticOfCounted(metric, all);
    }

    private static boolean isOfCache(String metric, Collection<String> all) {
        Matcher hits = HITS.matcher(metric);
        return hits.find()
                && all.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .anyMatch(
                                name -> name.equals(hits.replaceFirst("misses").toLowerCase(Locale.ROOT))
                                        || name.equals(hits.replaceFirst("miss").toLowerCase(Locale.ROOT)));
    }

    private static boolean isStatisticOfCounted(String metric, Collection<String> all) {
        Matcher statistic = STATISTIC.matcher("." + apart(metric));
        if (!statistic.matches()) {
            return false;
        }
        Pattern count = Pattern.compile(Pattern.quote(statistic.group(1)) + "[._: ]count");
        // An export may have thousands of metrics, and the words of few names have to be taken apart.
        return all.stream()
                .anyMatch(other -> other.regionMatches(true, other.length() - COUNT.length(), COUNT, 0, COUNT.length())
                        && count.matcher("." + apart(other)).matches());
    }

    /** Returns a name in lower case, with its words in camel case apart. */
    private static String apart(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
