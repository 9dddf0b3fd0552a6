package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;

/** The unit that a metric's name proves: {@code cpu_pct}, {@code latency_ms_p95}, {@code disk_mb_s}, {@code Latency (ms)}. */
public final class UnitByName {
    private static final Pattern BRACKETED = Pattern.compile(".*[(\\[]\\s*([^()\\[\\]]+?)\\s*[)\\]]\\s*");
    private static final Pattern STATISTIC =
            Pattern.compile("(?<!_per)_(?:mean|avg|average|max|min|median|sum|total|p\\d{2}(?:_?\\d)?)$");

    private record Ending(Pattern pattern, String unit) {
        static Ending of(String words, String unit) {
            return new Ending(Pattern.compile("(?:.*_)?(?:" + words + ")"), unit);
        }
    }

    private static final List<Ending> ENDINGS = List.of(
            Ending.of("pct|percent|percentage", "%"),
            Ending.of("ratio|fraction", "ratio"),
            Ending.of("(?:per_s|per_sec|per_second|tps|rps|qps)", "tx/s"),
            Ending.of("(?:per_min|per_minute|tpm|rpm)", "tx/min"),
            Ending.of("(?:per_h|per_hour)", "tx/h"),
            Ending.of("ms|msec|millis|milliseconds", "ms"),
            Ending.of("us|usec|micros|microseconds", "us"),
            Ending.of("ns|nanos|nanoseconds", "ns"),
            Ending.of("s|sec|secs|seconds", "s"),
            Ending.of("bytes", "B"),
            Ending.of("kb", "kB"),
            Ending.of("mb", "MB"),
            Ending.of("gb", "GB"),
            Ending.of("kib", "KiB"),
            Ending.of("mib", "MiB"),
            Ending.of("gib", "GiB"),
            Ending.of("iops", "ops/s"),
            Ending.of("count", "count"));

    private static final Pattern DATA_RATE =
            Pattern.compile("(?:.*_)?([kmg]i?)?(b|bytes?|bits?)(?:_s|_sec|ps|_per_s|_per_sec|_per_second)");

    private UnitByName() {}

    /** The unit; empty where the name proves none. */
    public static Optional<Unit> of(String metric) {
        Matcher bracketed = BRACKETED.matcher(metric);
        if (bracketed.matches() && Unit.parse(bracketed.group(1)).isPresent()) {
            return Unit.parse(bracketed.group(1));
        }
        if (metric.endsWith(".pct")) {
            // Elastic's fields of this name hold 0 to 1.
            return Optional.of(Unit.RATIO);
        }
        if (metric.contains("%")) {
            return Optional.of(Unit.PERCENT);
        }
        String name = snakeCase(metric.replaceAll("\\{.*", ""));
        Matcher statistic = STATISTIC.matcher(name);
        while (statistic.find()) {
            name = name.substring(0, statistic.start());
            statistic = STATISTIC.matcher(name);
        }
        Matcher rate = DATA_RATE.matcher(name);
        if (rate.matches()) {
            return Unit.parse(dataRate(rate.group(1), rate.group(2)));
        }
        for (Ending ending : ENDINGS) {
            if (ending.pattern().matcher(name).matches()) {
                return Unit.parse(ending.unit());
            }
        }
        return Optional.empty();
    }

    private static String dataRate(String multiple, String what) {
        String prefix = multiple == null
                ? ""
                : multiple.equals("k")
                        ? "k"
                        : multiple.substring(0, 1).toUpperCase(Locale.ROOT) + multiple.substring(1);
        return prefix + (what.startsWith("bit") ? "bit" : "B") + "/s";
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9%]+", "_")
                .replaceAll("^_+|_+$", "");
    }

    /** The physics that unit and name of a KPI speak for. */
    public static Kpi.Kind kind(String metric, Unit unit) {
        String name = snakeCase(metric);
        boolean memory = name.matches("(?:.*_)?(?:mem|memory|swap|heap|ram|rss|speicher)(?:_.*)?");
        if (memory && (unit.dimension() == Dimension.RATIO || unit.dimension() == Dimension.DATA)) {
            return Kpi.Kind.MEMORY;
        } else if (unit.dimension() == Dimension.TIME) {
            return Kpi.Kind.RESPONSE_TIME;
        } else if (unit.dimension() == Dimension.RATIO
                && !name.matches(".*(?:err|fail|avail|success|hit|disk_used|fs_|filesystem).*")) {
            return Kpi.Kind.UTILIZATION;
        }
        return Kpi.Kind.OTHER;
    }
}
