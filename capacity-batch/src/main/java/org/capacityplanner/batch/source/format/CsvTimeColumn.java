package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * Where a table keeps its times: in one column, or the date in one and the time of day in another.
 *
 * @param date the column of the date, or of date and time
 * @param timeOfDay the column of the time of day, {@link CsvColumns#NONE} for none
 */
record CsvTimeColumn(int date, int timeOfDay) {
    private static final Set<String> NAMES = Set.of(
            "time",
            "timestamp",
            "date",
            "datetime",
            "date_time",
            "date_and_time",
            "time_stamp",
            "ts",
            "zeit",
            "datum",
            "uhrzeit",
            "clock",
            "timestamp_utc",
            "time_utc",
            "datetime_utc",
            "zeitstempel");

    /** What a column of day numbers must be called beside holding them. */
    private static final Pattern SERIAL_NAME = Pattern.compile("(?i).*(?:date|time|datum|zeit|day).*|");

    /** A footer, such as a row of averages, is no time, and says nothing about the others. */
    private static final double MOSTLY = 0.9;

    static CsvTimeColumn of(FileReading reading, CsvDialect dialect) {
        List<Integer> dates = columns(dialect)
                .filter(i -> TimeOfDay.areDates(dialect.sample(i)))
                .boxed()
                .toList();
        List<Integer> ofDay = columns(dialect)
                .filter(i -> TimeOfDay.areAll(dialect.sample(i)))
                .boxed()
                .toList();
        boolean pair = dates.size() == 1 && ofDay.size() == 1;
        Optional<String> declared = reading.config().time().column();
        if (declared.isPresent()) {
            int column = CsvColumns.named(reading, dialect, declared.get(), "time");
            boolean one = pair && (dates.contains(column) || ofDay.contains(column));
            return one ? new CsvTimeColumn(dates.get(0), ofDay.get(0)) : new CsvTimeColumn(column, CsvColumns.NONE);
        }
        List<Integer> whole = candidates(dialect);
        whole.removeAll(ofDay);
        if (pair) {
            whole.removeAll(dates);
            // A column with date and time of its own goes before two that must be put together.
            if (whole.stream().noneMatch(i -> isProved(dialect, i))) {
                return new CsvTimeColumn(dates.get(0), ofDay.get(0));
            }
        }
        return new CsvTimeColumn(only(whole, reading, dialect), CsvColumns.NONE);
    }

    private static IntStream columns(CsvDialect dialect) {
        return IntStream.range(0, dialect.header().size());
    }

    private static List<Integer> candidates(CsvDialect dialect) {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < dialect.header().size(); i++) {
            if (isTimeName(dialect.header().get(i))
                    || isProved(dialect, i)
                    || TimeStyle.ambiguous(times(dialect.sample(i)))) {
                candidates.add(i);
            }
        }
        return candidates;
    }

    /** Whether the values of a column are times in a style that they prove. */
    private static boolean isProved(CsvDialect dialect, int column) {
        List<String> sample = times(dialect.sample(column));
        return TimeStyle.proved(sample).isPresent()
                || (TimeStyle.maybeSerialDays(sample)
                        && SERIAL_NAME.matcher(dialect.header().get(column)).matches());
    }

    private static int only(List<Integer> candidates, FileReading reading, CsvDialect dialect) {
        List<Integer> named = candidates.stream()
                .filter(i -> isTimeName(dialect.header().get(i)))
                .toList();
        List<Integer> proved =
                candidates.stream().filter(i -> isProved(dialect, i)).toList();
        if (named.size() == 1 && (proved.isEmpty() || proved.size() > 1 || proved.equals(named))) {
            return named.get(0);
        }
        if (proved.size() == 1) {
            return proved.get(0);
        }
        List<Integer> both = named.stream().filter(proved::contains).toList();
        if (both.size() == 1) {
            return both.get(0);
        }
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        List<String> names = candidates.stream().map(dialect.header()::get).toList();
        throw MetricExportException.badData(
                reading.path(),
                1 + dialect.skippedLines(),
                "",
                names.isEmpty() ? "no column holds times" : "more than one column may hold the time: " + names,
                "name it: " + Setting.TIME.named() + "; columns: " + String.join(", ", dialect.header()));
    }

    private static boolean isTimeName(String name) {
        return NAMES.contains(name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\d]+", "_")
                .replaceAll("^_|_$", ""));
    }

    /** The values that are times, where nearly all are; else all values. */
    private static List<String> times(List<String> values) {
        List<String> times = values.stream().filter(TimeStyle::isTime).toList();
        return times.size() >= MOSTLY * values.size() ? times : values;
    }

    /** The times of the first rows, each as one text. */
    List<String> sample(CsvDialect dialect) {
        if (timeOfDay == CsvColumns.NONE) {
            return times(dialect.sample(date));
        }
        return times(dialect.rows().stream()
                .map(CsvFields.Row::fields)
                .filter(fields -> fields.size() == dialect.header().size()
                        && !fields.get(date).isBlank()
                        && !fields.get(timeOfDay).isBlank())
                .map(fields -> TimeOfDay.joined(fields.get(date), fields.get(timeOfDay)))
                .toList());
    }
}
