package org.capacityplanner.batch.source.format.csv;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables whose header contains times: one row for each metric and one column for each time, or a single metric
 * with days in rows and hours in columns or vice versa.
 */
public final class TimesAcross implements RecordFormat<String> {
    private static final int FEWEST_TIMES = 3;
    private static final int FEWEST_MONTHS = 3;
    private static final int MOST_LABELS = 4;
    private static final int HOURS = 24;

    private static final int LOOKED_AT = 20;
    private static final Set<String> METRIC_NAMES = Set.of(
            "metric", "counter", "measure", "measurement", "kpi", "item", "parameter", "indicator", "series", "metrik");

    /** Matches names of columns that tell alike rows apart, such as machines; none of them is the metric's name. */
    private static final Pattern ENTITY = Pattern.compile(
            "(?i)(?:.*[_ .-])?(?:instance|host|hostname|server|node|pod|vm|container|machine|resource|region|zone|cluster|device|disk|interface)(?:[_ .-]?(?:id|name))?");

    /** Matches names of columns that hold one number for a whole row, such as its mean. */
    private static final Pattern STATISTIC = Pattern.compile(
            "(?i)(?:.*[_ .-])?(?:max|maximum|min|minimum|avg|average|mean|median|sum|total|std|stddev|p\\d{2}|last|current)(?:[_ .-].*)?");

    /** What the header contains: times, dates or hours of the day. */
    private enum Across {
        TIMES,
        DATES,
        HOURS
    }

    @Override
    public String name() {
        return "times-across";
    }

    @Override
    public boolean recognises(String head) {
        return Shape.of(head).isPresent();
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Table(reading);
    }

    /**
     * The layout of a table with times in its header, as its header and its first row show it.
     *
     * @param labels how many columns come before the times
     */
    private record Shape(char delimiter, Across across, int labels, List<String> header) {
        static Optional<Shape> of(String head) {
            List<String> lines =
                    head.lines().filter(line -> !line.isBlank()).limit(2).toList();
            if (lines.size() < 2) {
                return Optional.empty();
            }
            for (char delimiter : new char[] {',', ';', '\t', '|'}) {
                List<String> header = fields(lines.get(0), delimiter);
                List<String> row = fields(lines.get(1), delimiter);
                if (header.size() > FEWEST_TIMES && header.size() == row.size()) {
                    Optional<Shape> shape = of(delimiter, header, row.get(0));
                    if (shape.isPresent()) {
                        return shape;
                    }
                }
            }
            return Optional.empty();
        }

        private static Optional<Shape> of(char delimiter, List<String> header, String firstCell) {
            int days = (int) header.stream().takeWhile(name -> !isTime(name)).count();
            int labels = days == header.size() ? beforeMonths(header) : days;
            List<String> rest = header.subList(labels, header.size());
            if (labels > 0
                    && rest.size() >= FEWEST_TIMES
                    && (days < header.size() ? rest.stream().allMatch(Shape::isTime) : labels < header.size())) {
                boolean byHour = labels == 1 && TimeOfDay.areDates(rest) && isHour(firstCell);
                return Optional.of(new Shape(delimiter, byHour ? Across.DATES : Across.TIMES, labels, header));
            }
            List<String> named = TimeOfDay.hours(header);
            List<String> hours = named.subList(1, named.size());
            boolean ofDay = hours.size() >= HOURS && hours.stream().allMatch(Shape::isHour);
            return ofDay && TimeStyle.isTime(firstCell) && !isHour(firstCell)
                    ? Optional.of(new Shape(delimiter, Across.HOURS, 1, named))
                    : Optional.empty();
        }

        /** Returns how many columns come before those that are called by months; the number of all where there are none. */
        private static int beforeMonths(List<String> header) {
            return IntStream.rangeClosed(1, Math.min(MOST_LABELS, header.size() - FEWEST_MONTHS))
                    .filter(labels -> TimeStyle.areMonths(header.subList(labels, header.size())))
                    .findFirst()
                    .orElse(header.size());
        }

        /** Returns whether a column name is a time with a date, and not merely a number. */
        private static boolean isTime(String name) {
            return name.length() >= 8 && !name.matches("[\\d.]{1,8}") && TimeStyle.isTime(name);
        }

        private static boolean isHour(String name) {
            return TimeOfDay.areAll(List.of(name)) || TimeOfDay.mayBeHours(List.of(name));
        }

        /** Returns the time of a cell, from the names of its row and its column. */
        String time(String row, int column) {
            String name = header.get(column);
            return switch (across) {
                case TIMES -> name;
                case DATES -> TimeOfDay.joined(name, row);
                case HOURS -> TimeOfDay.joined(row, name);
            };
        }

        Optional<Integer> label(Predicate<String> isName) {
            return IntStream.range(0, labels)
                    .filter(i -> isName.test(header.get(i)))
                    .boxed()
                    .findFirst();
        }
    }

    private static List<String> fields(String line, char delimiter) {
        List<CsvFields.Row> rows = CsvFields.rows(line + "\n", delimiter);
        return rows.isEmpty()
                ? List.of()
                : rows.get(0).fields().stream().map(String::strip).toList();
    }

    private static final class Table implements Records<String> {
        private final FileReading reading;
        private final List<String> first = new ArrayList<>();
        private @Nullable Shape shape;
        private @Nullable LabelledSamples samples;
        private final List<CsvFields.Row> rows = new ArrayList<>();
        private final Set<Integer> statistics = new HashSet<>();
        private long good;

        Table(FileReading reading) {
            this.reading = reading;
        }

        @Override
        public void add(String line, long number) {
            if (line.isBlank()) {
                return;
            }
            if (shape == null) {
                first.add(line);
                shape = first.size() < 2
                        ? null
                        : Shape.of(first.get(0) + "\n" + first.get(1)).orElse(null);
                if (shape == null && first.size() == 2) {
                    first.remove(0);
                }
                if (shape == null) {
                    return;
                }
            }
            List<String> row = fields(line, shape.delimiter());
            if (samples != null) {
                row(shape, samples, row, number);
                return;
            }
            rows.add(new CsvFields.Row(number, row));
            if (rows.size() == LOOKED_AT) {
                decide(shape);
            }
        }

        /** Detects the decimal separator and the time format from the first rows, and reads these rows. */
        private void decide(Shape table) {
            boolean comma = isIn(rows, "-?\\d+,\\d+%?") && !isIn(rows, "-?\\d+\\.\\d+%?");
            LabelledSamples made = new LabelledSamples(
                    reading, reading.config().text().decimal().orElse(comma ? ',' : '.'));
            ZoneId zone = reading.config().time().zone().orElse(ZoneId.of("UTC"));
            if (reading.config().time().pattern().isEmpty()) {
                List<String> times = IntStream.range(
                                table.labels(), table.header().size())
                        .mapToObj(column -> table.time(rows.get(0).fields().get(0), column))
                        .toList();
                TimeStyle.proved(times).ifPresent(style -> made.timesAs(new TimeReader(style, zone)));
            }
            samples = made;
            IntStream.range(0, table.labels())
                    .filter(column -> isStatistic(table.header(), column))
                    .forEach(statistics::add);
            statistics.forEach(column ->
                    reading.note(DataQuality.Kind.NUMBER_OF_ROW, table.header().get(column), rows.size(), 0, ""));
            rows.forEach(row -> row(table, made, row.fields(), row.line()));
            rows.clear();
        }

        /** Returns whether a column before the times holds one number for each row, such as its largest value. */
        private boolean isStatistic(List<String> header, int column) {
            List<String> cells = rows.stream()
                    // Rows of another length, such as a footer, are dropped and said later.
                    .filter(row -> row.fields().size() == header.size())
                    .map(row -> row.fields().get(column))
                    .toList();
            return STATISTIC.matcher(header.get(column)).matches()
                    && cells.stream().allMatch(cell -> cell.isEmpty() || cell.matches("-?[\\d.,]{1,24} ?%?"));
        }

        private static boolean isIn(List<CsvFields.Row> rows, String form) {
            return rows.stream()
                    .flatMap(row -> row.fields().stream())
                    .anyMatch(cell -> cell.length() < 30 && cell.matches(form));
        }

        private void row(Shape table, LabelledSamples made, List<String> row, long number) {
            if (row.size() != table.header().size()) {
                made.drop(
                        DataQuality.Kind.WRONG_FIELD_COUNT,
                        "",
                        number,
                        row.size() + " fields, not " + table.header().size());
                return;
            }
            good++;
            LabelledSamples.Series series = series(table, made, row);
            for (int column = table.labels(); column < row.size(); column++) {
                String cell = row.get(column);
                if (!cell.isEmpty()
                        && made.at(
                                table.time(row.get(0), column), table.header().get(column), number)) {
                    series.addWithUnit(cell, number);
                }
            }
        }

        private LabelledSamples.Series series(Shape table, LabelledSamples made, List<String> row) {
            if (table.across() != Across.TIMES) {
                return made.series(LabelledSamples.nameOf(reading), Map.of());
            }
            Optional<Integer> unit = table.label(UnitText::isColumn);
            Optional<Integer> metric = table.label(name -> METRIC_NAMES.contains(name.toLowerCase(Locale.ROOT)))
                    .or(() -> lastName(table, unit));
            Map<String, String> labels = new TreeMap<>();
            for (int i = 0; i < table.labels(); i++) {
                if (!metric.equals(Optional.of(i)) && !unit.equals(Optional.of(i)) && !statistics.contains(i)) {
                    labels.put(table.header().get(i), row.get(i));
                }
            }
            LabelledSamples.Series series =
                    made.series(metric.map(row::get).orElseGet(() -> LabelledSamples.nameOf(reading)), labels);
            unit.flatMap(column -> UnitText.of(row.get(column))).ifPresent(series::unit);
            return series;
        }

        /**
         * Returns the last column before the times that is neither a unit nor a statistic; empty where it names a
         * machine or the like, so that the metric has the name of the file.
         */
        private Optional<Integer> lastName(Shape table, Optional<Integer> unit) {
            return IntStream.range(0, table.labels())
                    .filter(i -> !unit.equals(Optional.of(i)) && !statistics.contains(i))
                    .boxed()
                    .reduce((before, last) -> last)
                    .filter(last -> !ENTITY.matcher(table.header().get(last)).matches());
        }

        @Override
        public FileReading.RowCount finish() {
            if (samples == null && shape != null) {
                decide(shape);
            }
            return samples == null ? new LabelledSamples(reading).publish() : samples.publish(good);
        }
    }
}
