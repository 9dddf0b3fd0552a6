package org.capacityplanner.batch.source.format.json;

import java.util.Map;
import java.util.Optional;
import org.capacityplanner.metrics.Unit;

/** Units as the Unified Code for Units of Measure writes them, which OpenTelemetry and Google Cloud use. */
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

    private Ucum() {}

    /** Returns the unit; empty for a plain number and for what is not known here. */
    static Optional<Unit> unit(String code, String metric) {
        // A utilization is by convention a ratio, with the unit 1 or none at all.
        if ((code.isEmpty() || code.equals("1")) && metric.endsWith("utilization")) {
            return Optional.of(Unit.RATIO);
        }
        return Optional.ofNullable(UNITS.get(code)).flatMap(Unit::parse);
    }
}
