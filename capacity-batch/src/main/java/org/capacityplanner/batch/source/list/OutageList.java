package org.capacityplanner.batch.source.list;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.availability.Outage;
import org.capacityplanner.batch.source.file.MetricExportException;

/**
 * Reads outages from CSV files with the columns {@code start}, {@code end} and {@code service} and, optionally,
 * {@code regions}, {@code functions}, {@code impact}, {@code id} and {@code cause}. A list with an error is refused as
 * a whole, since without one of its rows the availability would be too high.
 */
public final class OutageList {
    private static final List<String> REQUIRED = List.of("start", "end", "service");
    private static final List<String> KNOWN =
            List.of("start", "end", "service", "regions", "functions", "impact", "id", "cause", "customer");

    private final Map<String, List<Outage>> byService = new LinkedHashMap<>();
    private final Map<List<Object>, Outage> byName = new HashMap<>();

    private OutageList() {}

    /**
     * Returns the outages in one CSV file, by service.
     *
     * @param zone of times without an offset
     * @return the outages of each service that it names
     * @throws MetricExportException with the line at fault
     */
    public static Map<String, List<Outage>> read(Path path, ZoneId zone) {
        OutageList list = new OutageList();
        new CsvList(path, zone, "a list of outages", REQUIRED, KNOWN).forEach(list::row);
        return list.byService;
    }

    /** Returns the outages of several CSV files, by service. */
    public static Map<String, List<Outage>> readAll(List<Path> lists, ZoneId zone) {
        Map<String, List<Outage>> all = new LinkedHashMap<>();
        for (Path list : lists) {
            read(list, zone)
                    .forEach((service, outages) -> all.computeIfAbsent(service, name -> new ArrayList<>())
                            .addAll(outages));
        }
        return all;
    }

    private void row(CsvList.Row row) {
        Instant start = row.time("start").orElseThrow(() -> row.fault("start", "an outage needs a start", ""));
        Optional<Instant> end = row.time("end");
        if (end.isPresent() && !start.isBefore(end.get())) {
            throw row.fault("end", "is not after the start", "an outage that lasts still has no end");
        }
        String service = row.required("service", "an outage needs a service");
        String id = row.field("id").isEmpty() ? "line " + row.line() : row.field("id");
        Outage outage = new Outage(
                id,
                start,
                end,
                names(row.field("regions")),
                names(row.field("functions")),
                impact(row),
                row.field("cause"));
        Outage first = byName.putIfAbsent(List.of(service, id, outage.regions(), outage.functions()), outage);
        if (first != null && !(first.start().equals(start) && first.end().equals(end))) {
            throw row.fault("id", "'" + id + "' is already the name of an outage with other times", "");
        }
        byService.computeIfAbsent(service, name -> new ArrayList<>()).add(outage);
    }

    private static double impact(CsvList.Row row) {
        String text = row.field("impact");
        if (text.isEmpty()) {
            return 1;
        }
        String number =
                text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
        double percent = number.matches("\\d{1,3}(\\.\\d{1,9})?") ? Double.parseDouble(number) : Double.NaN;
        if (!(percent > 0 && percent <= 100)) {
            throw row.fault("impact", "'" + text + "' is not above 0 and at most 100%", "");
        }
        return percent / 100;
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split("[|;+]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
