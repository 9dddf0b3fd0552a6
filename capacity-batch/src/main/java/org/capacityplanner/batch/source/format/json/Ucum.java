package org.capacityplanner.batch.source.format.json;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Unit;

/** Reads units in the Unified Code for Units of Measure (UCUM), which OpenTelemetry and Google Cloud use. */
final class Ucum {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("s", "s"),
            Map.entry("ms", "ms"),
            Map.entry("us", "us"),
            Map.entry("ns", "ns"),
            Map.entry("By", "B"),
            Map.entry("KiBy", "KiB"),
            Map.entry("MiBy", "MiB"),
            Map.entry("GiBy", "GiB"),
            Map.entry("kBy", "kB"),
            Map.entry("MBy", "MB"),
            Map.entry("GBy", "GB"),
            Map.entry("By/s", "B/s"),
            Map.entry("bit/s", "bit/s"),
            Map.entry("%", "%"),
            // A ratio that is shown as a percentage.
            Map.entry("10^2.%", "ratio"));

    /** Matches a number of events per time: {@code 1/s}, <code>{requests}/min</code>. */
    private static final Pattern RATE = Pattern.compile("(?:1|\\{(\\w+)\\})/(s|min|h)");

    private Ucum() {}

    /** Returns the unit of a UCUM code; empty for a plain number and for an unknown code. */
    static Optional<Unit> unit(String code, String metric) {
        // A utilization is by convention a ratio, with the unit 1 or none at all.
        if ((code.isEmpty() || code.equals("1")) && metric.endsWith("utilization")) {
            return Optional.of(Unit.RATIO);
        }
        Matcher rate = RATE.matcher(code);
        if (rate.matches()) {
            return Unit.parse((rate.group(1) == null ? "tx" : rate.group(1)) + "/" + rate.group(2));
        }
        return Optional.ofNullable(UNITS.get(code)).flatMap(Unit::parse);
    }
}
