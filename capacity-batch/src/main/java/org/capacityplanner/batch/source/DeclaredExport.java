package org.capacityplanner.batch.source;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;

/**
 * What a user declares about the format of exports by command-line options, in place of a config.
 *
 * @param text characters, fields, numbers and header
 * @param time the column of times, their zone and form
 * @param layout wide or long; empty where the file shows it
 * @param metric the name for series that the export leaves without one
 * @param hostColumn the columns that name the host, device or instance of a row, between commas
 */
public record DeclaredExport(
        TextFormat text,
        TimeFormat time,
        Optional<Layout> layout,
        Optional<String> metric,
        Optional<String> hostColumn) {
    public DeclaredExport {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(hostColumn, "hostColumn");
    }

    /** Returns a declaration without any property, so that all properties of an export are detected in its file. */
    public static DeclaredExport nothing() {
        return new DeclaredExport(
                TextFormat.undeclared(), TimeFormat.undeclared(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    DeclaredExport withMetric(String name) {
        return new DeclaredExport(text, time, layout, Optional.of(name), hostColumn);
    }

    DeclaredExport withLayout(Layout known) {
        return new DeclaredExport(text, time, Optional.of(known), metric, hostColumn);
    }
}
