package org.capacityplanner.batch.source.list;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.changes.ServiceChange;

/**
 * Reads planned changes to services from CSV files with the columns {@code id}, {@code service} and {@code start} and,
 * optionally, {@code end}, {@code kind} (normal, standard or emergency), {@code what} and {@code owner}.
 */
public final class ChangeList {
    private static final List<String> REQUIRED = List.of("id", "service", "start");
    private static final List<String> KNOWN = List.of("id", "service", "start", "end", "kind", "what", "owner");

    private final List<ServiceChange> changes = new ArrayList<>();
    private final Set<List<String>> names = new HashSet<>();

    private ChangeList() {}

    /**
     * Returns the changes of several CSV files in one list.
     *
     * @param zone of times without an offset
     * @throws MetricExportException with the line at fault
     */
    public static List<ServiceChange> readAll(List<Path> lists, ZoneId zone) {
        ChangeList list = new ChangeList();
        for (Path path : lists) {
            new CsvList(path, zone, "a list of changes", REQUIRED, KNOWN).forEach(list::row);
        }
        return List.copyOf(list.changes);
    }

    private void row(CsvList.Row row) {
        String id = row.required("id", "a change needs an id");
        String service = row.required("service", "a change needs a service");
        Instant start = row.time("start").orElseThrow(() -> row.fault("start", "a change needs a start", ""));
        Instant end = row.time("end").orElse(start);
        if (end.isBefore(start)) {
            throw row.fault("end", "is before the start", "");
        }
        if (!names.add(List.of(id, service))) {
            throw row.fault("id", "'" + id + "' is already a change of '" + service + "'", "");
        }
        changes.add(new ServiceChange(id, service, start, end, kind(row), row.field("what"), row.field("owner")));
    }

    private static ServiceChange.Kind kind(CsvList.Row row) {
        String text = row.field("kind").toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return ServiceChange.Kind.NORMAL;
        }
        for (ServiceChange.Kind kind : ServiceChange.Kind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        throw row.fault(
                "kind", "'" + row.field("kind") + "' is no kind of change", "write normal, standard or emergency");
    }
}
