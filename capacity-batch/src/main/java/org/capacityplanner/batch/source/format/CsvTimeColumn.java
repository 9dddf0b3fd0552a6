package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.BeforeYear;
import org.capacityplanner.batch.source.format.csv.LayoutNames;
import org.capacityplanner.batch.source.format.csv.RowShapes;
import org.capacityplanner.batch.source.format.csv.TimeColumnName;
import org.capacityplanner.batch.source.grammar.ElapsedTime;
import org.capacityplanner.batch.source.grammar.EpochCount;
import org.capacityplanner.batch.source.grammar.SerialDay;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.batch.source.grammar.WrittenZone;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * The columns that contain the times of a CSV table: either one, or one for the date and one for the time of day.
 *
 * @param date the column of the date, or of date and time
 * @param timeOfDay the column of the time of day, or of the offset of the time, {@link CsvColumns#NONE} for none
 */
record CsvTimeColumn(int date, int timeOfDay) {
    /** The fewest rows without times that may be runs of a test. */
    private static final int FEWEST_RUNS = 3;

    static CsvTimeColumn of(FileReading reading, CsvDialect dialect) {
        CsvTimeColumn found = withoutOffset(reading, dialect);
        return found.timeOfDay == CsvColumns.NONE
                ? columns(dialect)
                        .filter(i -> WrittenZone.isOffsets(dialect.header().get(i), dialect.sample(i)))
                        .mapToObj(i -> new CsvTimeColumn(found.date, i))
                        .findFirst()
                        .orElse(found)
                : found;
    }

    private static CsvTimeColumn withoutOffset(FileReading reading, CsvDialect dialect) {
        List<Integer> dates = columns(dialect)
                .filter(i -> TimeOfDay.areDates(dialect.times(i)))
                .boxed()
                .toList();
        List<Integer> ofDay = columns(dialect)
                .filter(i -> TimeOfDay.areAll(dialect.sample(i)))
                .boxed()
                .toList();
        if (dates.size() == 1 && ofDay.isEmpty()) {
            ofDay = columns(dialect)
                    .filter(i -> !dates.contains(i) && isOfDayByName(dialect, dates.get(0), i))
                    .boxed()
                    .toList();
        }
        if (ofDay.size() > 1) {
            ofDay = onlyOr(ofDay, i -> !TimeColumnName.isEnd(dialect.header().get(i)));
            // Beside a column called Time, other columns such as Handle Time hold durations.
            ofDay = onlyOr(ofDay, i -> LayoutNames.isTime(dialect.header().get(i)));
        }
        boolean pair = dates.size() == 1 && ofDay.size() == 1;
        Optional<String> declared = reading.config().time().column();
        if (declared.isPresent()) {
            int column = CsvColumns.named(reading, dialect, declared.get(), "time");
            boolean one = pair && (dates.contains(column) || ofDay.contains(column));
            return one ? new CsvTimeColumn(dates.get(0), ofDay.get(0)) : new CsvTimeColumn(column, CsvColumns.NONE);
        }
        List<Integer> whole = candidates(dialect);
        Optional<Integer> elapsed = sinceStart(whole, dialect);
        if (elapsed.isPresent()) {
            return new CsvTimeColumn(elapsed.get(), CsvColumns.NONE);
        }
        whole.removeAll(ofDay);
        if (pair) {
            whole.removeAll(dates);
            // A column with date and time of its own goes before two that must be put together.
            if (whole.stream().noneMatch(i -> isProved(dialect, i) && !isNumeric(dialect, i))) {
                return new CsvTimeColumn(dates.get(0), ofDay.get(0));
            }
        }
        return new CsvTimeColumn(only(whole, reading, dialect), CsvColumns.NONE);
    }

    /** Returns the only column that meets a condition; all of them where none or several meet it. */
    private static List<Integer> onlyOr(List<Integer> all, IntPredicate condition) {
        List<Integer> met = all.stream().filter(condition::test).toList();
        return met.size() == 1 ? met : all;
    }

    private static boolean isOfDayByName(CsvDialect dialect, int date, int column) {
        return TimeColumnName.isOfDay(dialect.header().get(column), dialect.sample(column), dialect.sample(date));
    }

    /** Returns the first column of times since a start, where no column contains times with a date; else empty. */
    private static Optional<Integer> sinceStart(List<Integer> candidates, CsvDialect dialect) {
        boolean dated = candidates.stream()
                .anyMatch(i -> (LayoutNames.isTime(dialect.header().get(i)) && !isElapsed(dialect, i))
                        || (isProved(dialect, i) && !isNoEpoch(dialect, i))
                        || TimeStyle.ambiguous(dialect.times(i))
                        || TimeOfDay.areDates(dialect.times(i)));
        return dated
                ? Optional.empty()
                : columns(dialect).filter(i -> isElapsed(dialect, i)).boxed().findFirst();
    }

    private static boolean isElapsed(CsvDialect dialect, int column) {
        return ElapsedTime.style(dialect.header().get(column), dialect.times(column), ElapsedTime.Naming.BY_FILE)
                .isPresent();
    }

    private static boolean isNoEpoch(CsvDialect dialect, int column) {
        List<String> sample = dialect.sample(column);
        return TimeStyle.proved(sample)
                .map(style -> ElapsedTime.areNoEpoch(style, sample))
                .orElse(false);
    }

    /** Returns whether a column may contain times of any kind. */
    static boolean mayHoldTimes(CsvDialect dialect, int column) {
        List<String> sample = dialect.sample(column);
        return LayoutNames.isTime(dialect.header().get(column))
                || isProved(dialect, column)
                || TimeStyle.ambiguous(sample)
                || TimeOfDay.areAll(sample)
                || isElapsed(dialect, column);
    }

    private static IntStream columns(CsvDialect dialect) {
        return IntStream.range(0, dialect.header().size());
    }

    private static List<Integer> candidates(CsvDialect dialect) {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < dialect.header().size(); i++) {
            if (LayoutNames.isTime(dialect.header().get(i))
                    || (isProved(dialect, i) && !isLargeCount(dialect, i) && !areDurations(dialect, i))
                    || TimeStyle.ambiguous(dialect.times(i))) {
                candidates.add(i);
            }
        }
        return candidates;
    }

    /**
     * Returns whether a column contains only numbers and is named as a count of transactions, so that these are not
     * epoch times.
     */
    private static boolean isLargeCount(CsvDialect dialect, int column) {
        return VolumeName.isCount(dialect.header().get(column))
                && dialect.sample(column).stream().allMatch(value -> value.matches("[\\d.,]+"));
    }

    private static boolean areDurations(CsvDialect dialect, int column) {
        String name = dialect.header().get(column);
        return !LayoutNames.isTime(name) && TimeColumnName.areDurations(name, dialect.sample(column));
    }

    /** Returns whether the values of a column prove that they are times in one format. */
    private static boolean isProved(CsvDialect dialect, int column) {
        List<String> sample = dialect.times(column);
        boolean named = LayoutNames.isTime(dialect.header().get(column));
        return (TimeStyle.proved(sample).isPresent() && (named || !TimeStyle.areOfAnotherTime(sample)))
                || EpochCount.style(dialect.header().get(column), sample).isPresent()
                || SerialDay.mayBe(dialect.header().get(column), sample);
    }

    /** Returns whether a column consists of numbers, such as nanoseconds in the size of an epoch's, under a name of no time. */
    private static boolean isNumeric(CsvDialect dialect, int column) {
        return !LayoutNames.isTime(dialect.header().get(column)) && TimeColumnName.areNumbers(dialect.sample(column));
    }

    private static int only(List<Integer> candidates, FileReading reading, CsvDialect dialect) {
        List<Integer> named = candidates.stream()
                .filter(i -> LayoutNames.isTime(dialect.header().get(i)))
                .toList();
        List<Integer> proved =
                candidates.stream().filter(i -> isProved(dialect, i)).toList();
        if (named.size() == 1 && (proved.isEmpty() || proved.size() > 1 || proved.equals(named))) {
            return named.get(0);
        }
        if (proved.size() == 1) {
            return proved.get(0);
        }
        List<Integer> both = onlyOr(candidates, i -> named.contains(i) && proved.contains(i));
        if (both.size() == 1) {
            return both.get(0);
        }
        // Beside times that are written as such, numbers that may be an epoch's are counts.
        List<Integer> written = proved.stream()
                .filter(i -> dialect.sample(i).stream().noneMatch(TimeColumnName::isNumber))
                .toList();
        if (written.size() == 1) {
            return written.get(0);
        }
        Optional<Integer> beginning = beginning(proved, dialect);
        if (beginning.isPresent()) {
            return beginning.get();
        }
        List<String> names = candidates.stream().map(dialect.header()::get).toList();
        // A duration that is the same in all rows is that of a test.
        if (names.isEmpty()
                && columns(dialect)
                        .anyMatch(i -> TimeOfDay.areAll(dialect.sample(i))
                                && dialect.sample(i).stream().distinct().count() > 1)) {
            throw MetricExportException.badData(
                    reading.path(),
                    1 + dialect.skippedLines(),
                    "",
                    "no column holds times with a date, only times of day",
                    "add a column with the date, or, if they count from a start, name their column: "
                            + Setting.TIME.named());
        }
        if (names.isEmpty()
                && CsvLayout.textColumns(dialect).isEmpty()
                && dialect.rows().size() < FEWEST_RUNS) {
            throw MetricExportException.badData(
                    reading.path(),
                    1 + dialect.skippedLines(),
                    "",
                    "has "
                            + (dialect.rows().size() == 1
                                    ? "one row"
                                    : dialect.rows().size() + " rows")
                            + " and no times, which show nothing of how one number follows another",
                    "give a row for each time, with the time in it, or a row for each of at least six runs at different loads");
        }
        throw MetricExportException.badData(
                reading.path(),
                1 + dialect.skippedLines(),
                "",
                names.isEmpty() ? "no column holds times" : "more than one column may hold the time: " + names,
                "name it: " + Setting.TIME.named()
                        + (names.isEmpty()
                                ? BeforeYear.advice(
                                                dialect.header(),
                                                columns(dialect).boxed().toList(),
                                                dialect::sample)
                                        + ", or leave the columns of text out if the rows are runs of one test"
                                : "")
                        + "; columns: " + String.join(", ", dialect.header()));
    }

    /** Returns the column of the start, where each row has the start and the end of an interval; else empty. */
    private static Optional<Integer> beginning(List<Integer> proved, CsvDialect dialect) {
        List<Integer> beginnings = proved.stream()
                .filter(i -> TimeColumnName.isStart(dialect.header().get(i)))
                .toList();
        List<Integer> ends = proved.stream()
                .filter(i -> TimeColumnName.isEnd(dialect.header().get(i)))
                .toList();
        return proved.size() == 1 + ends.size()
                        && beginnings.size() == 1
                        && !ends.isEmpty()
                        && !ends.containsAll(beginnings)
                ? Optional.of(beginnings.get(0))
                : Optional.empty();
    }

    /** Returns the times of the first rows, each as one text. */
    List<String> sample(CsvDialect dialect) {
        if (timeOfDay == CsvColumns.NONE) {
            return dialect.times(date);
        }
        TimeOfDay.Digits digits = TimeOfDay.Digits.of(dialect.sample(timeOfDay));
        return RowShapes.times(dialect.rows().stream()
                .map(CsvFields.Row::fields)
                .filter(fields -> fields.size() == dialect.header().size()
                        && !fields.get(date).isBlank()
                        && !fields.get(timeOfDay).isBlank())
                .map(fields -> digits.joined(fields.get(date), fields.get(timeOfDay)))
                .toList());
    }
}
