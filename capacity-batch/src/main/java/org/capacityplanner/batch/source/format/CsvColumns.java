package org.capacityplanner.batch.source.format;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.ElapsedTime;
import org.capacityplanner.batch.source.grammar.EpochCount;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.Quantity;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.grammar.WrittenZone;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * The columns of a CSV table by their role, as indexes from 0, with {@link #NONE} for a role without a column.
 *
 * @param time the time column
 * @param timeOfDay the column of the time of day, where the time column holds the date alone
 * @param service the column that names the service
 * @param metric the column that names the metric, in a long table
 * @param unit the column that names the unit of the value, in a long table
 * @param values the columns of numbers
 */
public record CsvColumns(int time, int timeOfDay, int service, int metric, int unit, List<Integer> values) {
    static final int NONE = -1;

    public static CsvColumns of(FileReading reading, CsvDialect dialect) {
        Layout layout = reading.config().layout();
        CsvTimeColumn found = CsvTimeColumn.of(reading, dialect);
        int time = found.date();
        int timeOfDay = found.timeOfDay();
        int service = layout.serviceColumn()
                .map(name -> named(reading, dialect, name, "serviceColumn"))
                .orElse(NONE);
        if (layout instanceof Layout.LongTable table) {
            int metric = named(reading, dialect, table.metricColumn(), "metricColumn");
            int value = named(reading, dialect, table.valueColumn(), "valueColumn");
            int unit = IntStream.range(0, dialect.header().size())
                    .filter(i -> i != metric && i != service && i != value)
                    .filter(i -> UnitText.isColumn(dialect.header().get(i)))
                    .findFirst()
                    .orElse(NONE);
            return new CsvColumns(time, timeOfDay, service, metric, unit, List.of(value));
        }
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < dialect.header().size(); i++) {
            if (i != time && i != timeOfDay && i != service && !dialect.isNameless(i)) {
                String name = dialect.header().get(i);
                reading.samples().saw(name);
                if (reading.wants(name) && isNumeric(reading, dialect, i)) {
                    values.add(i);
                }
            }
        }
        return new CsvColumns(time, timeOfDay, service, NONE, NONE, List.copyOf(values));
    }

    static int named(FileReading reading, CsvDialect dialect, String name, String option) {
        int index = dialect.header().indexOf(name);
        if (index == NONE) {
            throw MetricExportException.badData(
                    reading.path(),
                    1 + dialect.skippedLines(),
                    name,
                    "there is no such column",
                    NearestNames.hint(name, dialect.header()) + "; set " + Setting.named(option));
        }
        return index;
    }

    /**
     * Returns whether a column contains numbers; a column of text is recorded as a fault of its metric once, not for
     * each row.
     */
    private static boolean isNumeric(FileReading reading, CsvDialect dialect, int column) {
        NumberReader numbers = new NumberReader(dialect.decimal());
        String firstText = "";
        boolean anyNumber = false;
        boolean cores = Quantity.countsCores(dialect.header().get(column));
        for (String value : dialect.sample(column)) {
            numbers.read(value);
            boolean otherSuffix = numbers.unit() != null && Quantity.isCores(numbers.unit()) && !cores;
            if (numbers.outcome() == NumberReader.Outcome.NOT_A_NUMBER || otherSuffix) {
                firstText = firstText.isEmpty() ? value : firstText;
            } else {
                anyNumber |= numbers.outcome() == NumberReader.Outcome.VALUE;
            }
        }
        if (firstText.isEmpty() || anyNumber) {
            return true;
        }
        if (reading.wanted().isPresent()) {
            String name = dialect.header().get(column);
            reading.samples()
                    .fault(
                            name,
                            MetricExportException.badData(
                                    reading.path(),
                                    0,
                                    name,
                                    "holds text, no numbers: '" + QualityLog.shown(firstText) + "'",
                                    ""));
        }
        return false;
    }

    /** Returns the time of a row as one text, with date and time of day joined where they are in two columns. */
    String time(List<String> fields) {
        return timeOfDay == NONE ? fields.get(time) : TimeOfDay.joined(fields.get(time), fields.get(timeOfDay));
    }

    /**
     * Returns the format of the times as the values prove it; empty where the user declared it, or the values do not
     * prove it.
     */
    public Optional<TimeStyle> timeStyle(FileReading reading, CsvDialect dialect) {
        if (reading.config().time().pattern().isPresent()) {
            return Optional.empty();
        }
        List<String> sample = new CsvTimeColumn(time, timeOfDay).sample(dialect);
        if (TimeStyle.ambiguous(sample)) {
            return CsvTimeProof.of(reading, dialect, this);
        }
        Optional<TimeStyle> proved = TimeStyle.proved(sample);
        Optional<TimeStyle> elapsed = elapsed(reading, dialect);
        if (proved.isEmpty() && timeOfDay == NONE) {
            Optional<TimeStyle> counted = EpochCount.style(dialect.header().get(time), sample);
            if (counted.isPresent()) {
                return counted;
            }
        }
        // Nobody looks at a test from its tenth hour on, where day numbers of this century begin as seconds.
        if (proved.isEmpty() && ElapsedTime.areDays(sample)) {
            return Optional.of(TimeStyle.SERIAL_DAY);
        }
        if (elapsed.isPresent() && (proved.isEmpty() || ElapsedTime.areNoEpoch(proved.get(), dialect.sample(time)))) {
            return elapsed;
        }
        return proved.isEmpty() && TimeStyle.maybeSerialDays(sample) ? Optional.of(TimeStyle.SERIAL_DAY) : proved;
    }

    /** Returns the format of times since a start, in a table without dates; else empty. */
    private Optional<TimeStyle> elapsed(FileReading reading, CsvDialect dialect) {
        boolean declared = reading.config().time().column().isPresent();
        return timeOfDay == NONE
                ? ElapsedTime.style(
                        dialect.header().get(time),
                        dialect.sample(time),
                        declared ? ElapsedTime.Naming.BY_USER : ElapsedTime.Naming.BY_FILE)
                : Optional.empty();
    }

    /** Returns a reader for the time column, in the format that the user declared or that the values prove. */
    TimeReader timeReader(FileReading reading, CsvDialect dialect) {
        TimeFormat format = reading.config().time();
        Optional<ZoneId> written = WrittenZone.of(dialect.header().get(time));
        ZoneId zone = written.or(format::zone).orElse(ZoneId.of("UTC"));
        TimeReader reader = timeReader(reading, dialect, zone);
        return written.isPresent() ? reader.withWrittenZone() : reader;
    }

    private TimeReader timeReader(FileReading reading, CsvDialect dialect, ZoneId zone) {
        TimeFormat format = reading.config().time();
        if (format.pattern().isPresent()) {
            return new TimeReader(format.pattern().get(), zone);
        }
        List<String> sample = new CsvTimeColumn(time, timeOfDay).sample(dialect);
        Optional<TimeStyle> proved = timeStyle(reading, dialect);
        if (proved.isEmpty() && TimeStyle.ambiguous(sample)) {
            throw MetricExportException.badData(
                    reading.path(),
                    dialect.rows().get(0).line() + dialect.skippedLines(),
                    dialect.header().get(time),
                    "'" + sample.get(0) + "' may be day/month or month/day, and no row proves which",
                    "declare it: " + Setting.TIME_FORMAT.to(DayMonthProof.patterns(sample.get(0))));
        }
        if (proved.map(TimeStyle::isElapsed).orElse(false)) {
            reading.note(DataQuality.Kind.NO_CLOCK, "", 1, 0, dialect.header().get(time));
        }
        return new TimeReader(proved.or(() -> mostOf(sample)).orElse(TimeStyle.ISO), zone).withIntervals(sample);
    }

    /** Returns the format of the first value that is a time; rows with other values are then reported one by one. */
    private static Optional<TimeStyle> mostOf(List<String> sample) {
        return sample.stream()
                .map(value -> TimeStyle.proved(List.of(value)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
