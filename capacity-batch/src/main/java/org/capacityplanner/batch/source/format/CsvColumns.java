package org.capacityplanner.batch.source.format;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.PackedCells;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.ElapsedTime;
import org.capacityplanner.batch.source.grammar.EpochCount;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.Quantity;
import org.capacityplanner.batch.source.grammar.SerialDay;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.grammar.WrittenDuration;
import org.capacityplanner.batch.source.grammar.WrittenZone;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * The columns of a CSV table by their role, as indexes from 0, with {@link #NONE} for a role without a column.
 *
 * @param time the time column
 * @param timeOfDay the column of the time of day, where the time column holds the date alone
 * @param digits the form of times of day in digits
 * @param service the column that names the service
 * @param metric the column that names the metric, in a long table
 * @param unit the column that names the unit of the value, in a long table
 * @param values the columns of numbers
 * @param clocks what the parts between colons are, in columns of durations
 */
public record CsvColumns(
        int time,
        int timeOfDay,
        TimeOfDay.Digits digits,
        int service,
        int metric,
        int unit,
        List<Integer> values,
        Map<Integer, WrittenDuration.Clock> clocks) {
    static final int NONE = -1;

    /** The largest deviation from a constant difference between two columns of times, in seconds, due to rounding. */
    private static final long ROUNDING = 1;

    private static final int DAY_SECONDS = 86_400;
    private static final double MOSTLY = 0.9;

    public static CsvColumns of(FileReading reading, CsvDialect dialect) {
        Layout layout = reading.config().layout();
        CsvTimeColumn found = CsvTimeColumn.of(reading, dialect);
        int time = found.date();
        int timeOfDay = found.timeOfDay();
        TimeOfDay.Digits digits = TimeOfDay.Digits.of(timeOfDay == NONE ? List.of() : dialect.sample(timeOfDay));
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
            boolean durations = dialect.sample(value).stream()
                    .anyMatch(text -> WrittenDuration.clock("", List.of(text))
                            .equals(Optional.of(WrittenDuration.Clock.MINUTES)));
            return new CsvColumns(
                    time,
                    timeOfDay,
                    digits,
                    service,
                    metric,
                    unit,
                    List.of(value),
                    durations ? Map.of(value, WrittenDuration.Clock.AMBIGUOUS) : Map.of());
        }
        CsvColumns times = new CsvColumns(time, timeOfDay, digits, service, NONE, NONE, List.of(), Map.of());
        List<Integer> values = new ArrayList<>();
        Map<Integer, WrittenDuration.Clock> clocks = new HashMap<>();
        for (int i = 0; i < dialect.header().size(); i++) {
            if (i != time && i != timeOfDay && i != service && !dialect.isNameless(i)) {
                String name = dialect.header().get(i);
                reading.samples().saw(name);
                if (!reading.wants(name)) {
                    continue;
                }
                Optional<WrittenDuration.Clock> clock = WrittenDuration.clock(name, dialect.sample(i));
                String unused = clock.isEmpty() ? "" : times.whyUnused(reading, dialect, i, clock.get());
                if (!unused.isEmpty()) {
                    fault(reading, name, unused);
                } else if (clock.isPresent() || isNumeric(reading, dialect, i)) {
                    values.add(i);
                    clock.ifPresent(form -> clocks.put(dialect.header().indexOf(name), form));
                }
            }
        }
        return new CsvColumns(time, timeOfDay, digits, service, NONE, NONE, List.copyOf(values), Map.copyOf(clocks));
    }

    /** Returns why a column in clock notation (with colons) contains no usable durations; empty where it does. */
    private String whyUnused(FileReading reading, CsvDialect dialect, int column, WrittenDuration.Clock clock) {
        if (isOfRows(reading, dialect, column)) {
            return "holds the time of day of its row, which another column has with the date";
        }
        return clock == WrittenDuration.Clock.AMBIGUOUS
                ? "may hold minutes and seconds, or hours and minutes; name it so, such as "
                        + dialect.header().get(column) + " (mm:ss) or (hh:mm), in a header that names all columns: "
                        + Setting.COLUMNS.named()
                : "";
    }

    /** Returns whether a column repeats the time of day of its row, exactly or with a constant difference. */
    private boolean isOfRows(FileReading reading, CsvDialect dialect, int column) {
        TimeReader reader = new TimeReader(timeStyle(reading, dialect).orElse(TimeStyle.ISO), ZoneId.of("UTC"));
        Map<Long, Integer> differences = new HashMap<>();
        Set<Long> seconds = new HashSet<>();
        for (CsvFields.Row row : dialect.rows()) {
            if (row.fields().size() == dialect.header().size() && reader.read(time(row.fields()))) {
                double ofDay = WrittenDuration.Clock.HOURS.seconds(row.fields().get(column));
                if (!Double.isNaN(ofDay)) {
                    seconds.add(Math.round(ofDay));
                    differences.merge(
                            Math.floorMod(Math.floorDiv(reader.earlier(), 1000L) - (long) ofDay, (long) DAY_SECONDS),
                            1,
                            Integer::sum);
                }
            }
        }
        long most = differences.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0L);
        long alike = differences.entrySet().stream()
                .filter(difference -> Math.abs(difference.getKey() - most) <= ROUNDING)
                .mapToLong(Map.Entry::getValue)
                .sum();
        int rows = differences.values().stream().mapToInt(Integer::intValue).sum();
        return seconds.size() > 2 && alike >= MOSTLY * rows;
    }

    private static void fault(FileReading reading, String name, String why) {
        reading.samples().fault(name, MetricExportException.badData(reading.path(), 0, name, why, ""));
    }

    /** Returns why a column without text is not used; empty for a column that is used or has no name. */
    public Optional<String> unused(FileReading reading, CsvDialect dialect, int column) {
        boolean used = List.of(time, timeOfDay, service, metric, unit).contains(column) || values.contains(column);
        if (used || dialect.isNameless(column)) {
            return Optional.empty();
        }
        String name = dialect.header().get(column);
        if (metric != NONE) {
            return Optional.of("not the column of values; it is read by: " + Setting.VALUE_COLUMN.to(name));
        }
        Optional<WrittenDuration.Clock> clock = WrittenDuration.clock(name, dialect.sample(column));
        String why =
                clock.map(form -> whyUnused(reading, dialect, column, form)).orElse("");
        return Optional.of(!why.isEmpty() ? why : "holds times, and others are those of the rows");
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

    /** Returns whether a column contains numbers; records a column of text as a fault of its metric, once. */
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
        String name = dialect.header().get(column);
        reading.samples().fault(name, PackedCells.textFault(reading.path(), name, firstText, dialect.delimiter()));
        return false;
    }

    /** Returns a duration in clock notation as seconds with the unit s, and any other cell unchanged. */
    String cell(CsvDialect dialect, int column, String text) {
        WrittenDuration.Clock clock = clocks.get(column);
        return clock == null ? text : clock.number(text, dialect.decimal());
    }

    /** Returns the time of a row as one text, joined from date and time of day where these are in two columns. */
    public String time(List<String> fields) {
        return timeOfDay == NONE ? fields.get(time) : digits.joined(fields.get(time), fields.get(timeOfDay));
    }

    /** Returns the format that the times prove; empty where they prove none or the user declared a pattern. */
    public Optional<TimeStyle> timeStyle(FileReading reading, CsvDialect dialect) {
        if (reading.config().time().pattern().isPresent()) {
            return Optional.empty();
        }
        List<String> sample = new CsvTimeColumn(time, timeOfDay).sample(dialect);
        if (TimeStyle.ambiguous(sample)) {
            return CsvTimeProof.of(reading, dialect, this);
        }
        Optional<TimeStyle> proved = TimeStyle.proved(sample)
                .or(() -> SerialDay.byName(dialect.header().get(time), sample));
        Optional<TimeStyle> elapsed = elapsed(reading, dialect);
        Optional<TimeStyle> counted = EpochCount.style(dialect.header().get(time), sample);
        if (proved.isEmpty() && timeOfDay == NONE && counted.isPresent()) {
            return counted;
        }
        // Nobody looks at a test from its tenth hour on, where day numbers of this century begin as seconds.
        if (proved.isEmpty() && ElapsedTime.areDays(sample)) {
            return Optional.of(TimeStyle.SERIAL_DAY);
        }
        if (elapsed.isPresent() && (proved.isEmpty() || ElapsedTime.areNoEpoch(proved.get(), dialect.times(time)))) {
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
                        dialect.times(time),
                        declared ? ElapsedTime.Naming.BY_USER : ElapsedTime.Naming.BY_FILE)
                : Optional.empty();
    }

    /** Returns a reader for the time column, in the format that the user declared or that the values prove. */
    public TimeReader timeReader(FileReading reading, CsvDialect dialect) {
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
        CsvTimeProof.requireOneOrder(reading, dialect, this, sample);
        if (proved.isEmpty() && TimeStyle.ambiguous(sample)) {
            throw MetricExportException.badData(
                    reading.path(),
                    dialect.rows().get(0).line() + dialect.skippedLines(),
                    dialect.header().get(time),
                    "'" + sample.get(0) + "' may be day/month or month/day, and no row proves which",
                    "declare it: " + Setting.TIME_FORMAT.to(DayMonthProof.patterns(sample.get(0))));
        }
        CsvTimeProof.requireKnownStart(reading, dialect, this, proved, sample);
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
