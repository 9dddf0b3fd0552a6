package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;

/**
 * Derives the unit of a metric from its name: {@code cpu_pct}, {@code latency_ms_p95}, {@code disk_mb_s},
 * {@code Latency (ms)}, {@code Requests/s}. The list for users is {@code docs/units.md}.
 */
public final class UnitByName {
    private static final Pattern BRACKETED = Pattern.compile(".*[(\\[]\\s*([^()\\[\\]]+?)\\s*[)\\]]\\s*");
    private static final Pattern STATISTIC = Pattern.compile(
            "(?i)(?<!per)(?<!\\d)[\\s_.-](?:mean|avg|average|max|min|median|sum|total|p\\d{2}(?:_?\\d)?)$");

    /** Matches a statistic behind a unit, or behind a word for a rate, in the words of a name. */
    private static final Pattern CAPITAL_STATISTIC = Pattern.compile(
            "(?<=(?:^|_)(?:ms|us|ns|sec|pct|percent|tps|rps|qps|iops|kb|mb|gb|bytes))_(?:p\\d{2,3}|avg|mean|max|min)$");

    private static final Pattern BRACKETED_STATISTIC =
            Pattern.compile("(?i)\\s*[(\\[]\\s*(?:mean|avg|average|max|min|median|sum|total|p\\d{2})\\s*[)\\]]\\s*$");

    /**
     * Matches names of percentiles, in which the percent sign is not a unit: {@code 95%}, {@code p99.9%},
     * {@code 90% Line}, {@code 95%ile}.
     */
    private static final Pattern PERCENTILE = Pattern.compile(
            "(?i)\\s*p?(?:\\d{2}(?:\\.\\d+)?|100)\\s*%(?:\\s*|t?ile|[\\s_]*(?:line|latency|response[\\s_]*time))\\s*");

    /** Matches names that are nothing but a percentile, {@code 95th pct}, which may be of anything. */
    private static final Pattern ORDINAL_PERCENTILE =
            Pattern.compile("(?i)\\s*\\d{2}(?:\\.\\d+)?(?:st|nd|rd|th)[\\s_-]*(?:pct|perc|percentile)\\s*");

    /** Matches names that begin with a percentile, in which {@code pct} is no unit: {@code pct_95_response_time_ms}. */
    private static final Pattern PERCENTILE_IN_FRONT =
            Pattern.compile("(?:percent|percentile|perc|pct|ptile)_?\\d{2}(?:_\\d)?_(.+)");

    /** Matches names of times that end with a percentile: {@code response_time_95th_percentile}. */
    private static final Pattern PERCENTILE_BEHIND = Pattern.compile(
            "((?:.*_)?(?:latency|latencies|response|responses|response_?times?|resp_?time|duration|durations|elapsed|rt"
                    + "|antwortzeit)(?:_(?:ms|s|us|sec|seconds))?)_\\d{2}(?:_\\d)?(?:th)?_?"
                    + "(?:percent|percentile|perc|pct|ptile)");

    /** Matches names of the beginning or end of an interval, which are times of a clock: {@code endTimeSeconds}. */
    private static final Pattern OF_A_CLOCK =
            Pattern.compile("(?:begin|start|end|first|last)_?time(?:stamp)?(?:_(?:s|secs?|seconds|ms|millis))?");

    private record Ending(Pattern pattern, String unit) {
        /** Returns the rule that gives a unit to a name that is, or ends with, one of some words. */
        static Ending of(String words, String unit) {
            return new Ending(Pattern.compile("(?:.*_)?(?:" + words + ")"), unit);
        }

        /**
         * Returns the rule that gives a unit to a name that ends with one of some words after at least one other word.
         */
        static Ending behind(String words, String unit) {
            return new Ending(Pattern.compile(".+_(?:" + words + ")"), unit);
        }
    }

    private static final List<Ending> ENDINGS = List.of(
            Ending.of("pct|percent|percentage|perc|prozent|procent|pourcent|pourcentage|porcentaje|percentuale", "%"),
            Ending.of("ratio|fraction", "ratio"),
            Ending.of("tps|rps|qps", "tx/s"),
            Ending.of("tpm|rpm", "tx/min"),
            Ending.of("tph|rph", "tx/h"),
            Ending.of("ms|msec|msek|millis|milliseconds|millisekunden|millisecondes|milisegundos", "ms"),
            Ending.of("(?:[rwdf]_)?await|svctm", "ms"),
            Ending.of("usec|micros|microseconds", "us"),
            Ending.of("nanos|nanoseconds", "ns"),
            Ending.of("sec|secs|seconds|sek|sekunden|secondes|segundos|secondi|seconden|sekunder", "s"),
            Ending.behind("s", "s"),
            Ending.of("bytes|octets(?:_.*)?", "B"),
            Ending.behind("kb", "kB"),
            Ending.behind("mb", "MB"),
            Ending.behind("gb", "GB"),
            Ending.of("kbytes|kilobytes", "kB"),
            Ending.of("mbytes|megabytes", "MB"),
            Ending.of("gbytes|gigabytes", "GB"),
            Ending.of("kib", "KiB"),
            Ending.of("mib", "MiB"),
            Ending.of("gib", "GiB"),
            Ending.of("iops", "ops/s"),
            Ending.of("count", "count"),
            Ending.of("connections", "connections"),
            Ending.of("threads", "threads"),
            Ending.of("users|v_?users|vus", "users"),
            Ending.of("sessions", "sessions"),
            Ending.of("messages", "messages"));

    /**
     * Matches names of a number of threads or connections in some state: {@code Threads_running},
     * {@code connections_active}.
     */
    private static final Pattern COUNTED_STATE =
            Pattern.compile("(?:.*_)?(connections|threads|users|sessions|messages)_"
                    + "(?:running|active|connected|idle|used|open|current|waiting|ready|queued)");

    /** Matches hundredths of a percent and the like, {@code 1/100 %}, for which there is no unit. */
    private static final Pattern PART_OF_PERCENT = Pattern.compile("1\\s?/\\s?\\d+\\s*%");

    /**
     * Matches a name with the interval in which things are counted: {@code Requests (5 min)},
     * {@code Orders [15 minutes, sum]}.
     */
    private static final Pattern INTERVAL = Pattern.compile(
            "(.*?)\\s*[(\\[]\\s*(?:(?:per|je|par|last|past|in|letzte|letzten|derni\u00e8res) )?(\\d{1,4}\\s?-?[a-zA-Z]{1,7})\\.?"
                    + "(?:[,;]?\\s*(?:sum|total|count))?\\s*[)\\]]\\s*");

    private static final Pattern NAME_LABEL = Pattern.compile("\\{(?:.*,\\s*)?__name__=\"([^\"]+)\".*}");

    private UnitByName() {}

    /** Returns the unit that the name of a metric implies; empty where the name implies none. */
    public static Optional<Unit> of(String written) {
        String metric = BareName.withoutResource(LongName.shortened(written));
        String argument = BareName.withoutFunction(metric);
        // In "Average(ms)" the brackets hold the unit, and in "max(cpu_pct)" the name of a metric.
        if (argument.length() < metric.length() && UnitText.of(argument).isEmpty()) {
            return of(argument);
        }
        if (NAME_LABEL.matcher(metric).matches()) {
            return of(bare(metric));
        }
        NamedMultiple multiple = NamedMultiple.of(metric);
        if (multiple != NamedMultiple.NONE) {
            return of(NamedMultiple.without(metric))
                    .filter(unit -> unit.dimension() == Dimension.EVENT_RATE)
                    .flatMap(unit -> Unit.parse(multiple.word() + unit.symbol()));
        }
        Matcher interval = INTERVAL.matcher(metric);
        if (interval.matches() && VolumeName.isCount(interval.group(1))) {
            String period = RateName.period(interval.group(2));
            if (period != null) {
                return Unit.parse(VolumeName.noun(interval.group(1)) + "/" + period);
            }
        }
        Matcher bracketed = BRACKETED.matcher(metric);
        if (bracketed.matches()) {
            Optional<Unit> inBrackets = UnitText.of(bracketed.group(1)).or(() -> ofWords(bracketed.group(1)));
            if (inBrackets.isPresent()) {
                return inBrackets;
            }
            String before = metric.substring(0, metric.lastIndexOf(metric.indexOf('[') < 0 ? '(' : '['))
                    .strip();
            Optional<Unit> rate = before.matches(".*\\S/(?:s|sec|min)") ? ofWords(before) : Optional.empty();
            if (rate.isPresent()) {
                return rate;
            }
        }
        Optional<Unit> apart = UnitText.apart(metric);
        if (apart.isPresent()) {
            return apart;
        }
        if (metric.endsWith(".pct")) {
            // Elastic's fields of this name hold 0 to 1.
            return Optional.of(Unit.RATIO);
        }
        if (isPercentile(metric)) {
            return Optional.of(Unit.MILLISECONDS);
        }
        if (ORDINAL_PERCENTILE.matcher(metric).matches()) {
            return Optional.empty();
        }
        String level = PercentageName.withoutLevel(metric);
        if (level.length() < metric.length()) {
            return of(level);
        }
        if (metric.contains("%")) {
            return PART_OF_PERCENT.matcher(metric).find() ? Optional.empty() : Optional.of(Unit.PERCENT);
        }
        // Behind a colon is what the series is of, as Splunk names it: "cpu_pct: web01".
        int colon = metric.indexOf(": ");
        return ofWords(metric.replaceAll("\\{.*", ""))
                .or(() -> colon > 0 ? ofWords(metric.substring(0, colon)) : Optional.empty());
    }

    /** Returns whether a name means a percentile of response times, so that its percent sign is not a unit. */
    public static boolean isPercentile(String metric) {
        return PERCENTILE.matcher(LongName.shortened(metric)).matches();
    }

    private static Optional<Unit> ofWords(String metric) {
        String written = BRACKETED_STATISTIC.matcher(metric).replaceFirst("").strip();
        Matcher statistic = STATISTIC.matcher(written);
        while (statistic.find()) {
            written = written.substring(0, statistic.start());
            statistic = STATISTIC.matcher(written);
        }
        Optional<Unit> rate = RateName.unit(written);
        if (rate.isPresent() || written.indexOf('/') >= 0 || RateName.isPerTime(written)) {
            return rate;
        }
        // EdgeTimeToFirstByteMsP95, tpsAvg: the statistic begins with a capital letter.
        String name = CAPITAL_STATISTIC.matcher(SnakeCase.of(written)).replaceFirst("");
        // New Relic's rate.count is a rate of what it counts.
        if (OF_A_CLOCK.matcher(name).matches() || name.equals("rate_count") || ThroughputName.isPerSecond(metric)) {
            return Optional.empty();
        }
        Matcher behind = PERCENTILE_BEHIND.matcher(name);
        if (behind.matches()) {
            return ofWords(behind.group(1));
        }
        Matcher front = PERCENTILE_IN_FRONT.matcher(name);
        if (front.matches()) {
            Optional<Unit> own = ofWords(front.group(1));
            if (own.isPresent() || DurationName.SPAN.matcher(front.group(1)).matches()) {
                return own;
            }
        }
        // CloudWatch publishes all metrics of the latter names, here with their statistic, in percent.
        if (name.matches("(?:percent|percentage|pct)_.+") || metric.matches("[A-Z]\\w+Utilization \\(\\w+\\)")) {
            return Optional.of(Unit.PERCENT);
        }
        int last = name.lastIndexOf('_');
        String before = last < 0 ? "" : name.substring(0, last);
        String ending = name.substring(last + 1);
        if ((ending.equals("us") || ending.equals("ns"))
                && DurationName.SPAN.matcher(before).matches()) {
            return Unit.parse(ending);
        }
        if (ending.equals("s") && RateName.isCounted(before.substring(before.lastIndexOf('_') + 1))) {
            return Optional.of(Unit.TRANSACTIONS_PER_SECOND);
        }
        if (ending.equals("sec") && RateName.isCounted(before.substring(before.lastIndexOf('_') + 1))) {
            return Unit.parse(RateName.events(before.substring(before.lastIndexOf('_') + 1)) + "/s");
        }
        Matcher state = COUNTED_STATE.matcher(name);
        if (state.matches()) {
            return Unit.parse(state.group(1));
        }
        return ENDINGS.stream()
                .filter(each -> each.pattern().matcher(name).matches())
                .findFirst()
                .flatMap(each -> Unit.parse(each.unit()));
    }

    /**
     * Returns the name of a metric without its labels; for {@code {__name__="up", job="web"}}, the value of the label
     * {@code __name__}.
     */
    static String bare(String metric) {
        String name = LongName.shortened(metric);
        Matcher labelled = NAME_LABEL.matcher(name);
        return labelled.matches()
                ? labelled.group(1)
                : BareName.withoutResource(name).replaceAll("\\{.*", "");
    }

    /** Returns whether a name means the use of processors, in whatever unit: {@code cpu}, {@code cpu_cores_used}. */
    public static boolean isProcessor(String metric) {
        return SnakeCase.of(metric).matches("(?:.*_)?(?:cpus?|processors?|cores|millicores)(?:_.*)?");
    }

    /** Returns the kind of a KPI by its unit and name. */
    public static Kpi.Kind kind(String metric, Unit unit) {
        String name = SnakeCase.of(metric);
        if (unit.symbol().endsWith("s/s") && !isProcessor(metric)) {
            // Time spent in a second by any number of sessions has no whole.
            return Kpi.Kind.OTHER;
        }
        boolean memory = name.matches("(?:.*_)?(?:mem|memory|swap|heap|ram|rss|speicher)(?:_.*)?");
        if (memory && (unit.dimension() == Dimension.RATIO || unit.dimension() == Dimension.DATA)) {
            return Kpi.Kind.MEMORY;
        } else if (unit.dimension() == Dimension.TIME) {
            return SummedName.isSum(metric) || SummedName.isOfProcessor(metric)
                    ? Kpi.Kind.OTHER
                    : Kpi.Kind.RESPONSE_TIME;
        } else if (unit.dimension() == Dimension.RATIO
                && !name.matches(".*(?:err|fail|avail|success|hit|disk_used|fs_|filesystem).*")) {
            return Kpi.Kind.UTILIZATION;
        }
        return Kpi.Kind.OTHER;
    }
}
