package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.config.operations.AvailabilityConfig;
import org.capacityplanner.batch.config.operations.FollowUpConfig;
import org.capacityplanner.metrics.Unit;

/**
 * The command-line options about exports that are analysed without a config file.
 *
 * @param files the exports
 * @param layout wide or long
 * @param time the time column; empty where the file proves it
 * @param text delimiter, decimal separator, encoding
 * @param zone the zone of reports, and of times without an offset; empty for UTC
 * @param volume {@code transactions}, or with its unit {@code transactions:tx/5min}
 * @param offered the offered load, in the same form
 * @param kpis {@code cpu_pct:80%}, or with the unit of the values {@code p95:5ms:s}
 * @param metric the name for series that the exports leave without one
 * @param hostColumn the columns that name the host, device or instance of a row, between commas
 */
public record ExportQuestion(
        List<Path> files,
        Layout layout,
        TimeFormat time,
        TextFormat text,
        Optional<ZoneId> zone,
        String volume,
        Optional<String> offered,
        List<String> kpis,
        Optional<String> metric,
        Optional<String> hostColumn) {

    private static final String SOURCE = "export";

    /** Creates the options for exports that name all their series. */
    public ExportQuestion(
            List<Path> files,
            Layout layout,
            TimeFormat time,
            TextFormat text,
            Optional<ZoneId> zone,
            String volume,
            Optional<String> offered,
            List<String> kpis) {
        this(files, layout, time, text, zone, volume, offered, kpis, Optional.empty(), Optional.empty());
    }

    public ExportQuestion {
        files = List.copyOf(files);
        kpis = List.copyOf(kpis);
        Objects.requireNonNull(layout, "layout");
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files must not be empty");
        }
    }

    /**
     * Returns a config with the same meaning as these options, for every service in the exports and for the whole
     * period.
     */
    public CapacityConfig toConfig() {
        SourceConfig source = new SourceConfig(
                SOURCE,
                Path.of(""),
                files.stream().map(Path::toString).toList(),
                SourceConfig.AUTO,
                text,
                new TimeFormat(time.column(), time.zone().or(() -> zone), time.pattern()),
                layout,
                hostColumn,
                Optional.empty(),
                metric);
        List<KpiConfig> watched = new ArrayList<>();
        for (String kpi : kpis) {
            KpiConfig read = kpi(kpi);
            if (watched.stream().anyMatch(known -> known.name().equals(read.name()))) {
                throw ConfigException.ofOption("--kpi", "'" + read.name() + "' is given twice; give it one limit");
            }
            watched.add(read);
        }
        PlanningSettings planning = PlanningSettings.DEFAULT.withPeriod(new AnalysisPeriod.All());
        ServiceConfig every = new ServiceConfig(
                ServiceConfig.EVERY,
                ServiceConfig.EVERY,
                metric("--volume", volume),
                List.of(),
                offered.map(text -> metric("--offered", text)),
                planning,
                watched);
        ReportSettings report = ReportSettings.DEFAULT;
        return new CapacityConfig(
                files.get(0),
                zone.map(report::withZone).orElse(report),
                planning,
                AvailabilityConfig.NONE,
                FollowUpConfig.NONE,
                List.of(source),
                List.of(every));
    }

    /**
     * Parses {@code NAME} or {@code NAME:UNIT} as a metric; a colon belongs to the name unless a known unit follows.
     */
    private static MetricConfig metric(String option, String text) {
        int colon = text.lastIndexOf(':');
        Optional<Unit> unit = colon > 0 ? Unit.parse(text.substring(colon + 1)) : Optional.empty();
        String name = unit.isPresent() ? text.substring(0, colon) : text;
        if (name.isBlank()) {
            throw ConfigException.ofOption(option, "a column name is needed, got '" + text + "'");
        }
        return MetricConfig.of(name, unit, SOURCE);
    }

    /** Parses {@code NAME:LIMIT} or {@code NAME:LIMIT:UNIT} as a KPI. */
    private static KpiConfig kpi(String text) {
        int last = text.lastIndexOf(':');
        if (last > 0) {
            Optional<Limit> limit = Limit.parse(text.substring(last + 1));
            if (limit.isPresent()) {
                return kpi(text.substring(0, last), limit.get(), Optional.empty());
            }
            Optional<Unit> unit = Unit.parse(text.substring(last + 1));
            int before = text.lastIndexOf(':', last - 1);
            Optional<Limit> limitBefore = before > 0 ? Limit.parse(text.substring(before + 1, last)) : Optional.empty();
            if (unit.isPresent() && limitBefore.isPresent()) {
                if (!limitBefore.get().suits(unit.get())) {
                    throw ConfigException.ofOption(
                            "--kpi", "limit and unit of '" + text + "' measure different things");
                }
                return kpi(text.substring(0, before), limitBefore.get(), unit);
            }
        }
        throw ConfigException.ofOption(
                "--kpi", "NAME:LIMIT is needed, such as cpu_pct:80% or p95:5ms:s, got '" + text + "'");
    }

    private static KpiConfig kpi(String name, Limit limit, Optional<Unit> unit) {
        return new KpiConfig(MetricConfig.of(name, unit, SOURCE), name, Optional.empty(), limit);
    }
}
