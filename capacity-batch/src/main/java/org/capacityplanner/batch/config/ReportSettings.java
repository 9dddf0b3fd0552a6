package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.config.database.HistoryConfig;

/**
 * The settings of the whole report: time zone, month, horizon, growth scenarios, output folder, history and number of
 * colours.
 *
 * @param zone the zone that months, days and reports use
 * @param month the pinned report month; empty for the last complete one
 * @param horizon how far the forecast looks ahead
 * @param growth the scenarios, as ratios
 * @param output the report folder as written, relative to the current directory
 * @param history where the measurements and forecasts of earlier months are kept
 * @param colours how many colours the layers of a service have
 */
public record ReportSettings(
        ZoneId zone,
        Optional<YearMonth> month,
        Period horizon,
        List<Double> growth,
        Path output,
        HistoryConfig history,
        Colours colours) {

    /** The default report settings, for a config that gives none and for an analysis without a config. */
    public static final ReportSettings DEFAULT = new ReportSettings(
            ZoneId.of("UTC"),
            Optional.empty(),
            Period.ofMonths(12),
            List.of(0.10, 0.25, 0.50),
            Path.of("report"),
            new HistoryConfig.Off(),
            Colours.THREE);

    /** How many colours the layers of a service have. */
    public enum Colours {
        /** A layer is green or red: amber is shown as red. */
        TWO,
        THREE
    }

    public ReportSettings {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(colours, "colours");
        growth = List.copyOf(growth);
    }

    /** Returns these settings with the time zone replaced. */
    public ReportSettings withZone(ZoneId other) {
        return new ReportSettings(other, month, horizon, growth, output, history, colours);
    }
}
