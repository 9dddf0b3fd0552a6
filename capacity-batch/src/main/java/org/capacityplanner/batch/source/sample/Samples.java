package org.capacityplanner.batch.source.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.Unit;

/** The samples in the files of one source: tables by service, with the names and units of the metrics. */
public final class Samples {
    private static final int MOST_NAMES = 10_000;

    private final Map<String, List<SampleTable>> tables = new LinkedHashMap<>();
    private final Set<String> metricNames = new LinkedHashSet<>();
    private final Set<String> rates = new HashSet<>();
    private final Map<String, Unit> units = new HashMap<>();
    private final Map<String, MetricExportException> faults = new HashMap<>();

    /** The largest value of each metric in the rows that were released. */
    private final Map<String, Double> largestReleased = new HashMap<>();

    /** Returns the table of a service for a set of metrics; it is created at the first call. */
    public SampleTable table(String service, List<String> metrics) {
        List<SampleTable> ofService = tables.computeIfAbsent(service, name -> new ArrayList<>());
        for (SampleTable table : ofService) {
            if (table.metrics().equals(metrics)) {
                return table;
            }
        }
        SampleTable table = new SampleTable(metrics);
        ofService.add(table);
        return table;
    }

    /** Adds a complete table to the tables of a service. */
    void adopt(String service, SampleTable table) {
        tables.computeIfAbsent(service, name -> new ArrayList<>()).add(table);
    }

    /** Records that the values of a metric are rates already, although its name is that of a counter. */
    void isRate(String metric) {
        rates.add(metric);
    }

    /** Returns whether the values of a metric are rates already, although its name is that of a counter. */
    public boolean holdsRates(String metric) {
        return rates.contains(metric);
    }

    /** Records the name of a metric that the export contains, whether or not the config uses it. */
    public void saw(String metric) {
        if (metricNames.size() < MOST_NAMES) {
            metricNames.add(metric);
        }
    }

    public Set<String> metricNames() {
        return metricNames;
    }

    /** Records the unit that the export itself gives for a metric's values. */
    public void unit(String metric, Unit unit) {
        units.put(metric, unit);
    }

    /** Returns the unit that the export itself gives for a metric's values; empty where it gives none. */
    public Optional<Unit> unit(String metric) {
        return Optional.ofNullable(units.get(metric));
    }

    /**
     * Returns the names of the services in the order of their first row; one empty name for an export without a
     * service column.
     */
    public Set<String> services() {
        return tables.keySet();
    }

    /** Returns all tables of a service. */
    public List<SampleTable> tables(String service) {
        return List.copyOf(tables.getOrDefault(service, List.of()));
    }

    /**
     * Returns the tables of a service that contain a metric; there are several where the files differ in their columns.
     */
    public List<SampleTable> tablesOf(String service, String metric) {
        return tables.getOrDefault(service, List.of()).stream()
                .filter(table -> table.metrics().contains(metric))
                .toList();
    }

    /** Adds the samples from another file of the source. */
    public void addAll(Samples other) {
        other.metricNames.forEach(this::saw);
        units.putAll(other.units);
        rates.addAll(other.rates);
        faults.putAll(other.faults);
        other.tables.forEach((service, ofService) -> {
            for (SampleTable table : ofService) {
                tableLike(service, table)
                        .ifPresentOrElse(
                                own -> own.appendAll(table),
                                () -> tables.computeIfAbsent(service, name -> new ArrayList<>())
                                        .add(table));
            }
        });
    }

    /** Records the origin of the timestamps of all rows added so far: a file and its time column, or a server. */
    public void timedBy(String clock) {
        tables.values().forEach(ofService -> ofService.forEach(table -> table.timedBy(clock)));
    }

    private Optional<SampleTable> tableLike(String service, SampleTable table) {
        return tables.getOrDefault(service, List.of()).stream()
                .filter(own -> own.metrics().equals(table.metrics()))
                .findFirst();
    }

    /** Records the reason why a metric cannot be used although the export contains it. */
    public void fault(String metric, MetricExportException why) {
        faults.putIfAbsent(metric, why);
    }

    /** Returns the reason why a metric cannot be used although the export contains it; empty where there is none. */
    public Optional<MetricExportException> fault(String metric) {
        return Optional.ofNullable(faults.get(metric));
    }

    /** Returns the largest value of a metric among all services, also those whose rows were released. */
    public double largest(String metric) {
        return Stream.concat(
                        Stream.ofNullable(largestReleased.get(metric)),
                        tables.keySet().stream()
                                .flatMap(service -> tablesOf(service, metric).stream())
                                .map(table -> table.largest(metric)))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** Frees the memory of a service's rows, which are no longer needed. */
    public void release(String service) {
        tables(service)
                .forEach(table -> table.metrics()
                        .forEach(metric -> largestReleased.merge(metric, table.largest(metric), Math::max)));
        tables.computeIfPresent(service, (name, released) -> List.of());
    }
}
