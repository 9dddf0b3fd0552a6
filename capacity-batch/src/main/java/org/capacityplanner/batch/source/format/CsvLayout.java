package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.LayoutNames;
import org.capacityplanner.batch.source.format.csv.NamedMetrics;
import org.capacityplanner.batch.source.format.csv.RowStates;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.batch.source.grammar.WrittenZone;

/** Guesses whether the layout of a CSV table is wide or long, where the user does not declare it. */
public final class CsvLayout {
    /** The most columns of numbers that a table of names and values has: identifiers of the metrics, and the values. */
    private static final int MOST_OF_A_LONG_TABLE = 2;

    private CsvLayout() {}

    /**
     * Returns the column that names the statistic of each value, such as average or maximum, or the part of a whole that
     * each row is, such as a class of waits or a state; empty where there is none. A state of which each service has only
     * one at a time describes it, and is no part.
     */
    static Optional<String> statistic(CsvDialect dialect) {
        List<Integer> services = dialect.header().stream()
                .filter(column -> LayoutNames.SERVICE_NAMES.contains(LayoutNames.words(column)))
                .map(dialect.header()::indexOf)
                .toList();
        Optional<String> part = dialect.header().stream()
                .filter(column ->
                        LayoutNames.PART_NAME.matcher(LayoutNames.words(column)).matches()
                                && sharesTimes(dialect, dialect.header().indexOf(column), services))
                .findFirst();
        return part.isPresent()
                ? part
                : LayoutNames.named(dialect.header(), LayoutNames.STATISTIC_NAMES)
                        .filter(column -> {
                            List<String> sample =
                                    dialect.sample(dialect.header().indexOf(column));
                            return !sample.isEmpty()
                                    && sample.stream()
                                            .allMatch(value -> LayoutNames.STATISTIC
                                                    .matcher(value)
                                                    .matches());
                        });
    }

    /**
     * Returns what to set, as the end of a message, where a wanted metric is not there: a name for series that have only
     * that of their file, or the columns of the names and values of metrics, where some are called like such; empty
     * where there are none, or where the layout is known.
     */
    public static String hint(
            SourceConfig config, Collection<String> header, String wanted, Collection<InputFile> inputs) {
        List<String> names = List.copyOf(header);
        Layout layout = config.layout();
        if (!names.isEmpty()
                && config.metric().isEmpty()
                && inputs.stream().map(InputFile::baseName).toList().containsAll(names)) {
            return "; series without a name have that of their file; name those of this source: "
                    + Setting.METRIC.to(wanted);
        }
        Optional<String> metric = LayoutNames.named(names, LayoutNames.METRIC_NAMES)
                .or(() -> LayoutNames.named(names, LayoutNames.METRIC_NUMBERS))
                .or(() -> LayoutNames.matching(names, LayoutNames.METRIC_NAME));
        Optional<String> value = LayoutNames.named(names, LayoutNames.VALUE_NAMES)
                .or(() -> LayoutNames.matching(names, LayoutNames.VALUE_NAME));
        if (layout instanceof Layout.LongTable) {
            return "";
        }
        if (metric.isEmpty() || value.isEmpty()) {
            return names.size() > MOST_OF_A_LONG_TABLE
                    ? ""
                    : "; if a column names the metric of each row, set " + Setting.METRIC_COLUMN.to("NAME") + " and "
                            + Setting.VALUE_COLUMN.to("NAME");
        }
        return "; if the rows of " + metric.get() + " name the metrics, set " + Setting.METRIC_COLUMN.to(metric.get())
                + " and " + Setting.VALUE_COLUMN.to(value.get());
    }

    public static Layout guess(CsvDialect dialect) {
        List<String> text = textColumns(dialect).stream()
                .filter(column -> !statistic(dialect).equals(Optional.of(column)))
                .toList();
        Optional<String> metric =
                metric(text).or(() -> LayoutNames.named(dialect.header(), LayoutNames.METRIC_NUMBERS));
        Optional<String> value = LayoutNames.named(dialect.header(), LayoutNames.VALUE_NAMES)
                .or(() -> LayoutNames.matching(dialect.header(), LayoutNames.VALUE_NAME));
        if (metric.isPresent() && value.isPresent() && !isSummary(dialect.header(), metric.get(), value.get())) {
            List<String> rest = text.stream()
                    .filter(column -> !column.equals(metric.get()) && !UnitText.isColumn(column))
                    .toList();
            Optional<String> service = service(dialect, rest)
                    .filter(column -> LayoutNames.named(List.of(column), LayoutNames.SERVICE_NAMES)
                                    .isPresent()
                            || isShared(
                                    dialect,
                                    dialect.header().indexOf(column),
                                    dialect.header().indexOf(metric.get())));
            return new Layout.LongTable(service, metric.get(), value.get());
        }
        return byContent(dialect, text).orElseGet(() -> new Layout.WideTable(service(dialect, text)));
    }

    /**
     * Returns the long layout of a table of which only one column holds numbers, and a column of text holds names of
     * metrics, such as {@code cpu_pct} and {@code requests_per_s}, whatever the columns are called; else empty.
     */
    private static Optional<Layout> byContent(CsvDialect dialect, List<String> text) {
        List<String> numbers = dialect.header().stream()
                .filter(column -> !text.contains(column) && !UnitText.isColumn(column))
                .filter(column -> isOfNumbers(dialect.sample(dialect.header().indexOf(column)), dialect.decimal()))
                .toList();
        List<String> names = text.stream()
                .filter(column ->
                        NamedMetrics.areAll(dialect.sample(dialect.header().indexOf(column)))
                                && sharesTimes(dialect, dialect.header().indexOf(column)))
                .toList();
        // A column that says what it measures holds one metric, and the texts are its services: "orders-ms" is one of
        // them.
        if (numbers.size() != 1 || names.size() != 1 || NamedMetrics.isOne(numbers.get(0))) {
            return Optional.empty();
        }
        List<String> rest = text.stream()
                .filter(column -> !names.contains(column) && !UnitText.isColumn(column))
                .toList();
        return Optional.of(
                new Layout.LongTable(LayoutNames.named(rest, LayoutNames.SERVICE_NAMES), names.get(0), numbers.get(0)));
    }

    private static boolean isOfNumbers(List<String> sample, char decimal) {
        NumberReader numbers = new NumberReader(decimal);
        return !sample.isEmpty()
                && TimeStyle.proved(sample).isEmpty()
                && sample.stream().allMatch(value -> {
                    numbers.read(value);
                    return numbers.outcome() != NumberReader.Outcome.NOT_A_NUMBER;
                });
    }

    /**
     * Returns the column that names the metrics; one that says so, such as {@code ATTRNAME}, goes before one that is only
     * called a name, which may be that of a resource.
     */
    private static Optional<String> metric(List<String> columns) {
        Optional<String> named = LayoutNames.named(columns, LayoutNames.METRIC_NAMES);
        Optional<String> said = LayoutNames.matching(columns, LayoutNames.METRIC_NAME);
        return named.filter(
                        column -> said.isEmpty() || !LayoutNames.words(column).equals("name"))
                .or(() -> said);
    }

    /**
     * Returns whether each row has the number of requests beside their mean, so that the column of names is that of a
     * service and not of a metric.
     */
    private static boolean isSummary(List<String> header, String metric, String value) {
        return LayoutNames.SERVICE_NAMES.contains(LayoutNames.words(metric))
                && LayoutNames.STATISTIC.matcher(value.strip()).matches()
                && header.stream().anyMatch(VolumeName::isCount);
    }

    /**
     * Returns the column that names the service: a text column with a typical name, or the only one with several values
     * at the same time; empty where there is none.
     */
    private static Optional<String> service(CsvDialect dialect, List<String> text) {
        Optional<String> named = LayoutNames.named(text, LayoutNames.SERVICE_NAMES)
                .filter(column -> !holdsAnyTime(dialect, dialect.header().indexOf(column)))
                .filter(column -> !LayoutNames.isOfAnything(LayoutNames.words(column))
                        || !isStateInTurn(dialect, dialect.header().indexOf(column)));
        if (named.isPresent()) {
            return named;
        }
        List<String> sharing = text.stream()
                .filter(column ->
                        !RowStates.areOutcomes(dialect.sample(dialect.header().indexOf(column)))
                                && sharesTimes(dialect, dialect.header().indexOf(column)))
                .toList();
        return sharing.size() == 1 ? Optional.of(sharing.get(0)) : Optional.empty();
    }

    /**
     * Returns whether any metric occurs with several values of a column; if none does, the column names a kind of
     * metric, not a service.
     */
    private static boolean isShared(CsvDialect dialect, int column, int metric) {
        Map<String, String> first = new HashMap<>();
        return dialect.rows().stream()
                .map(CsvFields.Row::fields)
                .filter(fields -> fields.size() == dialect.header().size())
                .anyMatch(fields -> {
                    String before = first.putIfAbsent(fields.get(metric), fields.get(column));
                    return before != null && !before.equals(fields.get(column));
                });
    }

    private static boolean isStateInTurn(CsvDialect dialect, int column) {
        int[] times = IntStream.range(0, dialect.header().size())
                .filter(time -> time != column && CsvTimeColumn.mayHoldTimes(dialect, time))
                .toArray();
        List<List<String>> rows = dialect.rows().stream()
                .map(CsvFields.Row::fields)
                .filter(fields -> fields.size() == dialect.header().size())
                .toList();
        return times.length == 1 && RowStates.followEachOther(rows, times[0], column);
    }

    private static boolean sharesTimes(CsvDialect dialect, int column) {
        // A date alone is shared by all rows of its day.
        List<Integer> timesOfDay = IntStream.range(0, dialect.header().size())
                .filter(other -> other != column && TimeOfDay.areAll(dialect.sample(other)))
                .boxed()
                .toList();
        return sharesTimes(dialect, column, timesOfDay);
    }

    /** Returns whether several values of a column are at one time, in rows that are alike in {@code other} columns. */
    private static boolean sharesTimes(CsvDialect dialect, int column, List<Integer> other) {
        List<Integer> times = IntStream.range(0, dialect.header().size())
                .filter(time -> time != column && CsvTimeColumn.mayHoldTimes(dialect, time))
                .boxed()
                .toList();
        for (int time : times) {
            // A time of day beside a date is a part of the time.
            if (other.contains(time) && !other.containsAll(times)) {
                continue;
            }
            Map<List<String>, String> firstAt = new HashMap<>();
            for (CsvFields.Row row : dialect.rows()) {
                if (row.fields().size() == dialect.header().size()) {
                    String value = row.fields().get(column);
                    List<String> at = new ArrayList<>(List.of(row.fields().get(time)));
                    other.forEach(each -> at.add(row.fields().get(each)));
                    String before = firstAt.putIfAbsent(at, value);
                    if (before != null && !before.equals(value)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * Returns whether most values of a column are times, even if some are not, such as rows that describe the table.
     */
    private static boolean holdsAnyTime(CsvDialect dialect, int column) {
        List<String> sample = dialect.sample(column);
        return 2 * sample.stream().filter(TimeStyle::isTime).count() > sample.size();
    }

    private static boolean holdsTimes(CsvDialect dialect, int column) {
        List<String> sample = dialect.sample(column);
        return TimeStyle.proved(sample).isPresent() || TimeStyle.ambiguous(sample);
    }

    /** Returns the names of the columns that contain neither numbers nor times. */
    public static List<String> textColumns(CsvDialect dialect) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < dialect.header().size(); i++) {
            List<String> sample = dialect.sample(i);
            NumberReader numbers = new NumberReader(dialect.decimal());
            boolean anyNumber = sample.stream().anyMatch(value -> {
                numbers.read(value);
                return numbers.outcome() == NumberReader.Outcome.VALUE;
            });
            if (!sample.isEmpty()
                    && !dialect.isNameless(i)
                    && !anyNumber
                    && !holdsTimes(dialect, i)
                    && !holdsAnyTime(dialect, i)
                    && !TimeOfDay.areAll(sample)
                    && !WrittenZone.isOffsets(dialect.header().get(i), sample)) {
                columns.add(dialect.header().get(i));
            }
        }
        return columns;
    }
}
