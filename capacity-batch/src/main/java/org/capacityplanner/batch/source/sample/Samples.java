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
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.Unit;

/** The contents of the files of one source: tables of samples by service, and the names of metrics. */
public final class Samples {
    private static final int MOST_NAMES = 10_000;

    private final Map<String, List<SampleTable>> tables = new LinkedHashMap<>();
    private final Set<String> metricNames = new LinkedHashSet<>();
    private final Set<String> rates = new HashSet<>();
    private final Map<String, Unit> units = new HashMap<>();
    private final Map<String, MetricExportException> faults = new HashMap<>();

    /** The table of a service for a set of metrics, a new one if there is none. */
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

    /** Adds a complete table. */
    void adopt(String service, SampleTable table) {
        tables.computeIfAbsent(service, name -> new ArrayList<>()).add(table);
    }

    /** Records that the values of a metric already are rates, although its name is that of a counter. */
    void isRate(String metric) {
        rates.add(metric);
    }

    /** Returns whether the values of a metric are rates already, although its name is that of a counter. */
    public boolean holdsRates(String metric) {
        return rates.contains(metric);
    }

    /** Records a metric of the export, whether or not it was asked for. */
    public void saw(String metric) {
        if (metricNames.size() < MOST_NAMES) {
            metricNames.add(metric);
        }
    }

    public Set<String> metricNames() {
        return metricNames;
    }

    /** Remembers the unit that the export itself gives for a metric's values. */
    public void unit(String metric, Unit unit) {
        units.put(metric, unit);
    }

    /** The unit that the export itself gives for a metric's values. */
    public Optional<Unit> unit(String metric) {
        return Optional.ofNullable(units.get(metric));
    }

    /** The services, in the order in which they came; one without a name where the export has no service column. */
    public Set<String> services() {
        return tables.keySet();
    }

    /** All tables of a service. */
    public List<SampleTable> tables(String service) {
        return List.copyOf(tables.getOrDefault(service, List.of()));
    }

    /** The tables that hold a metric of a service; more than one where the files differ in their columns. */
    public List<SampleTable> tablesOf(String service, String metric) {
        return tables.getOrDefault(service, List.of()).stream()
                .filter(table -> table.metrics().contains(metric))
                .toList();
    }

    /** Adds the samples of another file of the source. */
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

    /** Records the source of the timestamps of all present rows: a file and its time column, or a server. */
    public void timedBy(String clock) {
        tables.values().forEach(ofService -> ofService.forEach(table -> table.timedBy(clock)));
    }

    private Optional<SampleTable> tableLike(String service, SampleTable table) {
        return tables.getOrDefault(service, List.of()).stream()
                .filter(own -> own.metrics().equals(table.metrics()))
                .findFirst();
    }

    /** Records why a metric cannot be used although the export contains it. */
    public void fault(String metric, MetricExportException why) {
        faults.putIfAbsent(metric, why);
    }

    /** Returns why a metric cannot be used although the export contains it. */
    public Optional<MetricExportException> fault(String metric) {
        return Optional.ofNullable(faults.get(metric));
    }

    /** Releases the rows of a service whose series are complete. */
    public void release(String service) {
        tables.computeIfPresent(service, (name, released) -> List.of());
    }
}
