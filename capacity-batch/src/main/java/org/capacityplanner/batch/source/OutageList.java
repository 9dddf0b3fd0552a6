package org.capacityplanner.batch.source;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.availability.Outage;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;

/**
 * A list of outages in a CSV file CSV with a header of {@code start}, {@code end}, {@code service} and, as far as they
 * are wanted, {@code regions}, {@code functions}, {@code impact}, {@code id} and {@code cause}. A list with an error is
 * refused as a whole, since without one of its rows the availability would be too high.
 */
public final class OutageList {
    private static final List<String> REQUIRED = List.of("start", "end", "service");
    private static final List<String> KNOWN =
            List.of("start", "end", "service", "regions", "functions", "impact", "id", "cause", "customer");

    private final Path path;
    private final ZoneId zone;
    private final Map<String, List<Outage>> byService = new LinkedHashMap<>();
    private final Map<List<Object>, Outage> byName = new HashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();

    private OutageList(Path path, ZoneId zone) {
        this.path = path;
        this.zone = zone;
    }

    /**
     * Reads a list.
     *
     * @param zone of times without an offset
     * @return the outages of each service that it names
     * @throws MetricExportException with the line at fault
     */
    public static Map<String, List<Outage>> read(Path path, ZoneId zone) {
        if (!Files.exists(path)) {
            throw MetricExportException.noInput(path.toString(), "there is no such file", "");
        }
        OutageList list = new OutageList(path, zone);
        ExportFile file = ExportFile.of(path, Optional.empty());
        try (ExportStream stream = file.open();
                Reader text = file.text(stream)) {
            CsvFields.forEach(file, text, delimiter(file), list::row);
        } catch (IOException failure) {
            throw ExportStream.fault(path, failure);
        }
        if (list.columns.isEmpty()) {
            throw MetricExportException.badData(
                    path, 0, "", "has no header", "the first line names the columns: " + KNOWN);
        }
        return list.byService;
    }

    /** Reads several lists as one. */
    public static Map<String, List<Outage>> readAll(List<Path> lists, ZoneId zone) {
        Map<String, List<Outage>> all = new LinkedHashMap<>();
        for (Path list : lists) {
            read(list, zone)
                    .forEach((service, outages) -> all.computeIfAbsent(service, name -> new ArrayList<>())
                            .addAll(outages));
        }
        return all;
    }

    /** Returns the delimiter, the candidate that is most frequent in the header. */
    private static char delimiter(ExportFile file) {
        String header = file.headText()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char mark) {
        return text.chars().filter(c -> c == mark).count();
    }

    private void row(CsvFields.Row row) {
        if (row.fields().stream().allMatch(String::isBlank)) {
            return;
        }
        if (columns.isEmpty()) {
            header(row);
            return;
        }
        Instant start = time(row, "start").orElseThrow(() -> fault(row, "start", "an outage needs a start", ""));
        Optional<Instant> end = time(row, "end");
        if (end.isPresent() && !start.isBefore(end.get())) {
            throw fault(row, "end", "is not after the start", "an outage that lasts still has no end");
        }
        String service = field(row, "service");
        if (service.isEmpty()) {
            throw fault(row, "service", "an outage needs a service", "");
        }
        String id = field(row, "id").isEmpty() ? "line " + row.line() : field(row, "id");
        Outage outage = new Outage(
                id,
                start,
                end,
                names(field(row, "regions")),
                names(field(row, "functions")),
                impact(row),
                field(row, "cause"));
        Outage first = byName.putIfAbsent(List.of(service, id, outage.regions(), outage.functions()), outage);
        if (first != null && !(first.start().equals(start) && first.end().equals(end))) {
            throw fault(row, "id", "'" + id + "' is already the name of an outage with other times", "");
        }
        byService.computeIfAbsent(service, name -> new ArrayList<>()).add(outage);
    }

    private void header(CsvFields.Row row) {
        for (int i = 0; i < row.fields().size(); i++) {
            String name = row.fields().get(i).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !KNOWN.contains(name)) {
                throw fault(row, name, "is no column of a list of outages", "the columns are " + KNOWN);
            }
            columns.putIfAbsent(name, i);
        }
        for (String required : REQUIRED) {
            if (!columns.containsKey(required)) {
                throw fault(row, required, "is missing", "the first line names the columns: " + KNOWN);
            }
        }
    }

    private String field(CsvFields.Row row, String column) {
        Integer index = columns.get(column);
        return index == null || index >= row.fields().size()
                ? ""
                : row.fields().get(index).strip();
    }

    private Optional<Instant> time(CsvFields.Row row, String column) {
        String text = field(row, column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        TimeReader reader = new TimeReader(TimeStyle.ISO, zone);
        if (!reader.read(text)) {
            throw fault(
                    row,
                    column,
                    "'" + text + "' is no time",
                    "write it as 2026-10-05T10:00 or 2026-10-05T10:00:00+02:00");
        }
        return Optional.of(Instant.ofEpochMilli(reader.earlier()));
    }

    private double impact(CsvFields.Row row) {
        String text = field(row, "impact");
        if (text.isEmpty()) {
            return 1;
        }
        String number =
                text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
        double percent = number.matches("\\d{1,3}(\\.\\d{1,9})?") ? Double.parseDouble(number) : Double.NaN;
        if (!(percent > 0 && percent <= 100)) {
            throw fault(row, "impact", "'" + text + "' is not above 0 and at most 100%", "");
        }
        return percent / 100;
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split("[|;+]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private MetricExportException fault(CsvFields.Row row, String column, String reason, String remedy) {
        return MetricExportException.badData(path, row.line(), column, reason, remedy);
    }
}
