package org.capacityplanner.batch.source.grammar;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/**
 * Reads units that tools write in a separate column or row: {@code Percent}, {@code 1/min},
 * {@code Transactions Per Second}, {@code KBps}.
 */
public final class UnitText {
    private static final Set<String> COLUMN_NAMES = Set.of(
            "unit",
            "units",
            "uom",
            "metricunit",
            "unitofmeasure",
            "valueunit",
            "counterunit",
            "einheit",
            "unité",
            "unidad",
            "unità",
            "unidade");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("percentage", "%"),
            Map.entry("percent", "%"),
            Map.entry("pct", "%"),
            Map.entry("prozent", "%"),
            Map.entry("pourcent", "%"),
            Map.entry("procent", "%"),
            Map.entry("procenten", "%"),
            Map.entry("procentach", "%"),
            Map.entry("pourcentage", "%"),
            Map.entry("porcentaje", "%"),
            Map.entry("percentuale", "%"),
            Map.entry("por ciento", "%"),
            Map.entry("per cent", "%"),
            Map.entry("0-1", "ratio"),
            Map.entry("0..1", "ratio"),
            Map.entry("fraction", "ratio"),
            Map.entry("seconds", "s"),
            Map.entry("second", "s"),
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("sek", "s"),
            Map.entry("sekunden", "s"),
            Map.entry("secondes", "s"),
            Map.entry("segundos", "s"),
            Map.entry("secondi", "s"),
            Map.entry("msek", "ms"),
            Map.entry("millisekunden", "ms"),
            Map.entry("millisecondes", "ms"),
            Map.entry("milisegundos", "ms"),
            Map.entry("millisecondi", "ms"),
            Map.entry("mikrosekunden", "us"),
            Map.entry("sn", "s"),
            Map.entry("saniye", "s"),
            Map.entry("milisaniye", "ms"),
            Map.entry("sekunder", "s"),
            Map.entry("seconden", "s"),
            Map.entry("sekundy", "s"),
            Map.entry("sekundach", "s"),
            Map.entry("millisekunder", "ms"),
            Map.entry("milliseconden", "ms"),
            Map.entry("milisekundy", "ms"),
            Map.entry("milisekundach", "ms"),
            Map.entry("minuten", "min"),
            Map.entry("milliseconds", "ms"),
            Map.entry("millisecond", "ms"),
            Map.entry("msec", "ms"),
            Map.entry("centiseconds", "cs"),
            Map.entry("centisecond", "cs"),
            Map.entry("microseconds", "us"),
            Map.entry("microsecond", "us"),
            Map.entry("usec", "us"),
            Map.entry("nanoseconds", "ns"),
            Map.entry("nanosecond", "ns"),
            Map.entry("minutes", "min"),
            Map.entry("bytes", "B"),
            Map.entry("byte", "B"),
            Map.entry("kilobytes", "kB"),
            Map.entry("kilobyte", "kB"),
            Map.entry("megabytes", "MB"),
            Map.entry("megabyte", "MB"),
            Map.entry("gigabytes", "GB"),
            Map.entry("gigabyte", "GB"),
            Map.entry("/s", "tx/s"),
            Map.entry("/min", "tx/min"),
            Map.entry("per second", "tx/s"),
            Map.entry("per sec", "tx/s"),
            Map.entry("per min", "tx/min"),
            Map.entry("per hour", "tx/h"),
            Map.entry("millis", "ms"),
            Map.entry("micros", "us"),
            Map.entry("per minute", "tx/min"));

    private UnitText() {}

    private static final Pattern IN_FRONT = Pattern.compile("\\s*[(\\[]([^()\\[\\]]+)[)\\]]\\s*\\S.*");
    private static final Pattern BEHIND = Pattern.compile(".*\\S\\s*(?:,|\\s[-\u2013|]|:)\\s+(\\S+|per \\S+)\\s*");

    /** Matches a name that says its unit behind a word for "in": {@code CPU-Last in Prozent}, {@code temps en secondes}. */
    private static final Pattern IN_WORDS =
            Pattern.compile("(?i).*[^\\p{L}](?:in|en|em|i|w|v)[\\s_]+((?:por |per )?[\\p{L}%]+)\\.?\\s*");

    /** Returns the unit that the last word of a name says, where it says it in words; empty where it does not. */
    private static Optional<Unit> inWords(String name) {
        Matcher in = IN_WORDS.matcher(name);
        if (in.matches()) {
            return Optional.ofNullable(WORDS.get(in.group(1).toLowerCase(Locale.ROOT)))
                    .flatMap(Unit::parse);
        }
        return Optional.empty();
    }

    /**
     * Returns the unit that stands in brackets before a name, or behind a comma or a dash after it:
     * {@code [1/min] Throughput}, {@code Rate, req/min}, or in words, {@code CPU in Prozent}; empty where there is none.
     */
    static Optional<Unit> apart(String metric) {
        Matcher front = IN_FRONT.matcher(metric);
        Matcher behind = BEHIND.matcher(metric);
        String unit = front.matches() ? front.group(1) : behind.matches() ? behind.group(1) : "";
        // Behind a name, min is the smallest value.
        Optional<Unit> apart = unit.isEmpty() || unit.equalsIgnoreCase("min") ? Optional.empty() : of(unit);
        return apart.or(() -> inWords(metric));
    }

    /** Returns whether a column with this name contains the unit of the value beside it. */
    public static boolean isColumn(String name) {
        return COLUMN_NAMES.contains(name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]+", ""));
    }

    /** Returns the unit that a text names; empty for a text that is not a unit, such as the name of a metric. */
    public static Optional<Unit> of(String text) {
        String bare = withoutBrackets(text.strip());
        Optional<Unit> known = known(bare);
        // Many languages end an abbreviation with a point: Sek., req/min.
        String unpointed = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
        return known.or(() -> known(unpointed)).or(() -> perTime(unpointed));
    }

    private static Optional<Unit> known(String bare) {
        if (bare.matches("1\\s?/\\s?100\\s?%")) {
            // Virtual centers count CPU in hundredths of a percent.
            return Unit.parse("1/100 %");
        }
        return bare.startsWith("1/")
                ? Unit.parse("tx" + bare.substring(1))
                : Unit.parse(WORDS.getOrDefault(bare.toLowerCase(Locale.ROOT).replace('_', ' '), bare));
    }

    /** Returns the unit that names a time by another word, such as {@code MB/Sek} and {@code 1/Std}. */
    private static Optional<Unit> perTime(String bare) {
        String written = TimeWord.inLatinScript(bare);
        int slash = written.lastIndexOf('/');
        String time =
                slash < 0 ? null : RateName.period(written.substring(slash + 1).strip());
        return time == null
                ? Optional.empty()
                : known(written.substring(0, slash).strip().replaceFirst("^$", "tx") + "/" + time);
    }

    /**
     * Returns the unit that a text beside a value names; empty for a plain count, which may be a state or the events in
     * an interval.
     */
    public static Optional<Unit> ofValue(String text) {
        Optional<Unit> unit = text.strip().startsWith("%") ? Optional.of(Unit.PERCENT) : of(text);
        return unit.or(() -> text.isBlank() ? Optional.empty() : UnitByName.of("(" + text.strip() + ")"))
                .filter(named -> named.dimension() != Dimension.COUNT);
    }

    private static String withoutBrackets(String text) {
        boolean bracketed = text.length() > 2
                && "([".indexOf(text.charAt(0)) >= 0
                && ")]".indexOf(text.charAt(text.length() - 1)) >= 0;
        return bracketed ? text.substring(1, text.length() - 1).strip() : text;
    }
}
