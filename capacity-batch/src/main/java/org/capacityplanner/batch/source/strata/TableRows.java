package org.capacityplanner.batch.source.strata;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.format.CsvColumns;
import org.capacityplanner.batch.source.format.CsvDialect;
import org.capacityplanner.batch.source.format.CsvLayout;
import org.capacityplanner.batch.source.format.CsvTable;
import org.capacityplanner.batch.source.format.ExportFormat;
import org.capacityplanner.batch.source.format.ExportFormats;
import org.capacityplanner.batch.source.format.RunTable;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.Samples;

/**
 * The first rows of a table, as they are written and with a column for each metric, one service after the other.
 *
 * @param header the names of the columns
 * @param texts the columns that hold text, without those of times
 * @param apart the columns that tell services, hosts or several tests apart
 * @param rows the fields of each row
 * @param times the local time of each row; none in a table of runs
 * @param decimal the decimal separator
 * @param filter keeps rows of the file; empty where no filter of lines does
 */
record TableRows(
        List<String> header,
        List<String> texts,
        Set<String> apart,
        List<List<String>> rows,
        List<LocalDateTime> times,
        char decimal,
        Optional<RowFilter> filter) {
    /** The largest number of services that are looked at together; of more, the largest one is. */
    private static final int MOST_SERVICES = 12;

    /** The number of characters that are read of a file: some ten thousand rows. */
    private static final int MOST_CHARACTERS = 1024 * 1024;

    /** Returns the rows of a file; empty where it is no table, or cannot be read so. */
    static Optional<TableRows> of(Path path, SourceConfig config) {
        try {
            ExportFile file = ExportFormats.open(path, config.text());
            ExportFormat format = ExportFormats.of(file, config.format(), config.text());
            return format instanceof CsvTable || format instanceof RunTable
                    ? Optional.of(of(file, config, format))
                    : Optional.empty();
        } catch (MetricExportException said) {
            // Whoever reads the metrics says it.
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.empty();
        }
    }

    private static TableRows of(ExportFile file, SourceConfig config, ExportFormat format) throws IOException {
        CsvDialect dialect = CsvDialect.of(file, config.text()).named(config.metric());
        Optional<RowFilter> filter = RowFilter.of(file, dialect);
        String text;
        try (ExportStream stream = file.open(Hashing.OMITTED);
                Reader reader = file.text(stream)) {
            text = beginning(reader);
        }
        List<List<String>> rows = CsvFields.rows(text, dialect.delimiter()).stream()
                .filter(row -> row.line() > dialect.skippedLines())
                .map(CsvFields.Row::fields)
                .filter(fields -> fields.size() == dialect.header().size())
                .skip(dialect.start() == CsvDialect.Start.HEADER ? 1 : 0)
                .toList();
        List<String> texts = CsvLayout.textColumns(dialect);
        boolean runs = format instanceof RunTable || CsvTable.holdsRuns(file, dialect, config.time());
        Set<String> apart = new LinkedHashSet<>(runs ? RunTable.columnsApart(dialect) : List.of());
        config.layout().serviceColumn().filter(dialect.header()::contains).ifPresent(apart::add);
        config.hostColumn().stream()
                .flatMap(named -> dialect.header().contains(named)
                        ? Stream.of(named)
                        : Stream.of(named.split("\\s*,\\s*", -1)).filter(dialect.header()::contains))
                .forEach(apart::add);
        rows = byService(rows, apart.stream().map(dialect.header()::indexOf).toList());
        if (runs) {
            return new TableRows(dialect.header(), texts, apart, rows, List.of(), dialect.decimal(), filter);
        }
        WideRows wide = config.layout() instanceof Layout.LongTable layout
                ? WideRows.of(dialect.header(), rows, layout)
                : new WideRows(dialect.header(), rows, Set.of());
        FileReading reading = new FileReading(file.path(), config, Optional.empty(), new Samples(), new QualityLog());
        CsvColumns columns = CsvColumns.of(reading, dialect);
        TimeReader reader = columns.timeReader(reading, dialect);
        ZoneId zone = config.time().zone().orElse(ZoneId.of("UTC"));
        List<List<String>> timed = new ArrayList<>();
        List<LocalDateTime> times = new ArrayList<>();
        for (List<String> fields : wide.rows()) {
            if (reader.read(columns.time(fields))) {
                timed.add(fields);
                times.add(LocalDateTime.ofInstant(Instant.ofEpochMilli(reader.earlier()), zone));
            }
        }
        return new TableRows(
                wide.header(),
                texts.stream()
                        .filter(name -> !wide.merged().contains(name)
                                && dialect.header().indexOf(name) != columns.time()
                                && dialect.header().indexOf(name) != columns.timeOfDay())
                        .toList(),
                apart,
                timed,
                times,
                dialect.decimal(),
                filter);
    }

    /** Returns the beginning of a text up to the end of its last whole line. */
    private static String beginning(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[1 << 16];
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            text.append(buffer, 0, read);
            if (text.length() >= MOST_CHARACTERS) {
                return text.substring(0, text.lastIndexOf("\n") + 1);
            }
        }
        return text.toString();
    }

    /** Returns the rows one service after the other, and those of the largest one only where there are many. */
    private static List<List<String>> byService(List<List<String>> rows, List<Integer> columns) {
        Map<List<String>, List<List<String>>> byService = rows.stream()
                .collect(Collectors.groupingBy(
                        fields -> columns.stream().map(fields::get).toList(), LinkedHashMap::new, Collectors.toList()));
        return byService.size() > MOST_SERVICES
                ? byService.values().stream()
                        .max(Comparator.comparingInt(List::size))
                        .orElse(List.of())
                : byService.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the service of each row, as a number from 0. */
    int[] services() {
        List<Integer> columns = apart.stream().map(header::indexOf).toList();
        Map<List<String>, Integer> numbers = new HashMap<>();
        return rows.stream()
                .mapToInt(fields -> numbers.computeIfAbsent(
                        columns.stream().map(fields::get).toList(), any -> numbers.size()))
                .toArray();
    }

    /** Returns a command that keeps the rows with one value of each column; empty where no simple one does. */
    Optional<String> keeping(Map<String, String> values) {
        SortedMap<Integer, String> byIndex = new TreeMap<>();
        values.forEach((column, value) -> byIndex.put(header.indexOf(column), value));
        return filter.flatMap(each -> each.keeping(byIndex, rows));
    }

    boolean holds(String column) {
        return header.contains(column);
    }

    /** Returns the values of a column, as they are written. */
    List<String> column(String name) {
        int column = header.indexOf(name);
        return rows.stream().map(fields -> fields.get(column).strip()).toList();
    }

    /** Returns the numbers of a column, NaN for what is none. */
    double[] numbers(String name) {
        NumberReader numbers = new NumberReader(decimal);
        return column(name).stream().mapToDouble(numbers::read).toArray();
    }
}
