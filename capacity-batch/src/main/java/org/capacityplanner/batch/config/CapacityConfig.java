package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.metrics.Interval;

/**
 * Everything the user configured.
 *
 * @param file where it was read from; the export itself where there is no config
 * @param zone the zone that months, days and reports use
 * @param month the pinned report month; empty for the last complete one
 * @param holidays days on which volume is not that of their weekday, past and future
 * @param level the probability of staying within a limit that counts as safe
 * @param intervalLevel the coverage of prediction intervals
 * @param horizon how far the forecast looks
 * @param growth the scenarios, as ratios
 * @param output the report folder as written, relative to the current directory
 * @param history where what earlier months said is kept
 * @param sources the exports
 * @param services the services, each on one of the sources
 */
public record CapacityConfig(
        Path file,
        ZoneId zone,
        Optional<YearMonth> month,
        Set<LocalDate> holidays,
        double level,
        double intervalLevel,
        Period horizon,
        List<Double> growth,
        Path output,
        HistoryConfig history,
        List<SourceConfig> sources,
        List<ServiceConfig> services) {

    public static final double DEFAULT_LEVEL = 0.95;
    public static final double DEFAULT_INTERVAL_LEVEL = 0.90;
    public static final Period DEFAULT_HORIZON = Period.ofMonths(12);
    public static final Period DEFAULT_LEAD_TIME = Period.ofDays(30);
    public static final List<Double> DEFAULT_GROWTH = List.of(0.10, 0.25, 0.50);
    public static final Path DEFAULT_OUTPUT = Path.of("report");

    public CapacityConfig {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(horizon, "horizon");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(history, "history");
        Interval.requireLevel(level);
        Interval.requireLevel(intervalLevel);
        holidays = Set.copyOf(holidays);
        growth = List.copyOf(growth);
        sources = List.copyOf(sources);
        services = List.copyOf(services);
    }

    /**
     * Reads a {@code capacity.yaml}.
     *
     * @throws ConfigException with line and column where it cannot be used
     */
    public static CapacityConfig read(Path file) {
        return ConfigReader.read(file);
    }

    /** The source of a name that a service uses. */
    public SourceConfig source(String name) {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("source must be configured, got " + name));
    }
}
