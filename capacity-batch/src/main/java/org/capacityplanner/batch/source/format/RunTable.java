package org.capacityplanner.batch.source.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.RequestRows;
import org.capacityplanner.batch.source.format.csv.RunGroups;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Runs;

/**
 * Reads the summary table of a load test, without timestamps: a row for each run, with its number of users or its rate,
 * its CPU utilization and its percentiles. A column that tells several tests apart names the service. KPIs are related
 * to volume as usual, at artificial times a minute apart; there is no forecast.
 */
public final class RunTable implements ExportFormat {
    private static final int FEWEST_ROWS = 3;
    /**
     * The largest size of a table of test runs, in characters; a longer table is one over time whose timestamps are
     * missing.
     */
    private static final int MOST_CHARACTERS = 32 * 1024;

    /** Matches column names for the load of a test run, such as users or requests. */
    private static final Pattern LOAD = Pattern.compile(
            "(?i)(?:.*[ _])?(?:users?|vus?|vusers?|threads?|clients?|connections|concurrency|load|runs?|step|tps|rps|qps"
                    + "|throughput|requests.*|transactions.*|orders.*|rate)(?:[ _(/].*)?");

    /** Matches column names for the kind of a request, of which each row of a summary is another. */
    private static final Pattern KIND = Pattern.compile(
            "(?i)(?:.*[ _])?(?:endpoint|url|uri|path|route|request|api|query|operation|transaction|statement|page)(?:[ _]name)?");

    /** Matches column names for what runs, of which each row of a table of settings or of one moment is another. */
    private static final Pattern PLACE = Pattern.compile(
            "(?i)(?:.*[ _])?(?:service|microservice|application|app|server|host|hostname|instance|pod|container|vm|machine|node)(?:[ _]?name)?");

    /** Matches column names for the load that a test sets, which no measurement over time has. */
    private static final Pattern SET_UP =
            Pattern.compile("(?i)(?:.*[ _])?(?:users?|vus?|vusers?|threads?|clients?|concurrency)(?:[ _(/].*)?");

    private static final Pattern CLOCK_TEXT = Pattern.compile(".*\\d[-:/.T ]\\d.*");

    @Override
    public String name() {
        return "run-table";
    }

    @Override
    public boolean recognises(ExportFile file) {
        if (file.headText().length() > MOST_CHARACTERS) {
            return false;
        }
        try {
            return isIn(CsvDialect.of(file, TextFormat.undeclared()));
        } catch (MetricExportException notOne) {
            return false;
        }
    }

    /** Returns whether a short table has a column for the load of a test run, and no column that may contain times. */
    private static boolean isIn(CsvDialect dialect) {
        int width = dialect.header().size();
        long numeric = IntStream.range(0, width)
                .filter(column -> isNumeric(dialect, column))
                .count();
        boolean setUp = dialect.header().stream()
                .anyMatch(name -> SET_UP.matcher(name.strip()).matches());
        boolean clock = IntStream.range(0, width)
                .anyMatch(column -> mayBeClock(dialect, column) && !(setUp && isOneDay(dialect, column)));
        boolean load = dialect.header().stream()
                .anyMatch(name -> LOAD.matcher(name.strip()).matches());
        return dialect.rows().size() >= FEWEST_ROWS && !clock && numeric >= 2 && (numeric >= width - 1 || load);
    }

    /** Returns whether a file is a table of test runs, read in a dialect that the user may have declared. */
    static boolean isIn(ExportFile file, CsvDialect dialect) {
        return file.headText().length() <= MOST_CHARACTERS && isIn(dialect);
    }

    private static boolean isUndeclared(FileReading reading) {
        return reading.config().time().column().isEmpty()
                && reading.config().time().pattern().isEmpty();
    }

    /** Returns the layout of a table of test runs: wide, and by service where a column tells its tests apart. */
    public static Layout layout(ExportFile file, TextFormat text) {
        return new Layout.WideTable(groups(CsvDialect.of(file, text)).first());
    }

    /** Returns the columns that tell several tests apart, whose values together are the names of services. */
    public static List<String> columnsApart(CsvDialect dialect) {
        return groups(dialect).columns().stream().map(dialect.header()::get).toList();
    }

    private static RunGroups groups(CsvDialect dialect) {
        return RunGroups.of(dialect.header(), rows(dialect), dialect.decimal(), LOAD);
    }

    private static List<List<String>> rows(CsvDialect dialect) {
        return dialect.rows().stream()
                .map(CsvFields.Row::fields)
                .filter(fields -> fields.size() == dialect.header().size())
                .toList();
    }

    /** Returns the columns whose values name the service of a row; none where all rows are of one test. */
    private static RunGroups groups(ExportFile file, FileReading reading, CsvDialect dialect) {
        RunGroups groups = groups(dialect);
        Optional<String> declared = reading.config().layout().serviceColumn();
        if (declared.isPresent()) {
            return groups.with(CsvColumns.named(reading, dialect, declared.get(), "serviceColumn"));
        } else if (groups.first().isPresent()) {
            String column = groups.first().get();
            throw MetricExportException.badData(
                    file.path(),
                    0,
                    "",
                    "the rows are runs of several tests, which '" + column + "' tells apart: "
                            + groups.examples(rows(dialect)) + ", and one line through all of them would mean nothing",
                    "take each as a service: " + Setting.SERVICE_COLUMN.to(column)
                            + "; if it tells no tests apart, leave that column out of the file");
        }
        requireOneKind(file, dialect);
        return groups;
    }

    /** Throws an exception where each row is of another kind of request, as in a summary of a whole test. */
    private static void requireOneKind(ExportFile file, CsvDialect dialect) {
        for (int i = 0; i < dialect.header().size(); i++) {
            List<String> kinds = dialect.sample(i);
            boolean each = kinds.size() == dialect.rows().size()
                    && kinds.stream().distinct().count() == kinds.size();
            boolean text = kinds.stream().noneMatch(kind -> isNumber(dialect, kind));
            if (each && text && PLACE.matcher(dialect.header().get(i).strip()).matches()) {
                throw MetricExportException.badData(
                        file.path(),
                        0,
                        "",
                        "each row is of another '" + dialect.header().get(i)
                                + "', once and without a time: settings, or values of one moment",
                        "give the measurements over time, with a time in each row; if the rows are runs of one test, leave"
                                + " that column out of the file");
            }
            if (each
                    && KIND.matcher(dialect.header().get(i).strip()).matches()
                    && kinds.stream().noneMatch(kind -> isNumber(dialect, kind))) {
                throw MetricExportException.badData(
                        file.path(),
                        0,
                        "",
                        "each row is of another '" + dialect.header().get(i)
                                + "', over a whole test, and one line through" + " all of them would mean nothing",
                        "give the measurements over time, or a row for each run of the same requests; if the rows are such"
                                + " runs, leave that column out of the file");
            }
        }
    }

    /** Throws an exception where each row is one request without its time, and not a run. */
    private static void requireNoRequests(ExportFile file, CsvDialect dialect) {
        boolean load = dialect.header().stream()
                .anyMatch(name -> LOAD.matcher(name.strip()).matches());
        Optional<RequestRows> requests =
                load ? Optional.empty() : RequestRows.of(dialect.header(), rows(dialect), dialect.decimal());
        if (requests.isPresent()) {
            throw requests.get().withoutTimes(file.path());
        }
    }

    /** Returns whether a column holds the same day in each row, that of the tests. */
    private static boolean isOneDay(CsvDialect dialect, int column) {
        List<String> days = dialect.sample(column).stream().distinct().toList();
        return days.size() == 1
                && days.get(0).matches("[^:\\s]{6,11}")
                && dialect.rows().size() >= FEWEST_ROWS;
    }

    private static boolean mayBeClock(CsvDialect dialect, int column) {
        return CsvTimeColumn.mayHoldTimes(dialect, column)
                || dialect.sample(column).stream()
                        .anyMatch(value -> !isNumber(dialect, value)
                                && CLOCK_TEXT.matcher(value).matches());
    }

    private static boolean isNumeric(CsvDialect dialect, int column) {
        return dialect.sample(column).stream().allMatch(value -> isNumber(dialect, value));
    }

    private static boolean isNumber(CsvDialect dialect, String value) {
        NumberReader numbers = new NumberReader(dialect.decimal());
        numbers.read(value);
        return numbers.outcome() != NumberReader.Outcome.NOT_A_NUMBER;
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        if (!isUndeclared(reading)) {
            // The user knows of a clock, and is told what is wrong with the column.
            return new CsvTable().read(file, reading);
        }
        return read(file, reading, CsvDialect.of(file, reading.config().text()));
    }

    InputFile read(ExportFile file, FileReading reading, CsvDialect dialect) {
        requireNoRequests(file, dialect);
        RunGroups groups = groups(file, reading, dialect);
        Optional<String> service = reading.config().layout().serviceColumn();
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading, dialect.decimal());
            CsvTable.skipLines(text, dialect.skippedLines());
            long[] run = {0};
            boolean[] numeric = new boolean[dialect.header().size()];
            for (int i = 0; i < numeric.length; i++) {
                boolean used = !dialect.isNameless(i) && !groups.columns().contains(i);
                numeric[i] = used && isNumeric(dialect, i);
                if (!numeric[i] && used) {
                    List<String> texts = dialect.sample(i);
                    String example = texts.isEmpty() ? "" : texts.get(0);
                    reading.note(DataQuality.Kind.TEXT_COLUMN, dialect.header().get(i), texts.size(), 0, example);
                }
            }
            boolean[] header = {dialect.start() == CsvDialect.Start.HEADER};
            CsvFields.forEach(file, text, dialect.delimiter(), row -> {
                if (row.fields().get(0).startsWith("#")) {
                    return;
                }
                if (header[0]) {
                    header[0] = false;
                } else if (row.fields().size() < numeric.length) {
                    samples.drop(
                            DataQuality.Kind.WRONG_FIELD_COUNT,
                            "",
                            row.line(),
                            row.fields().size() + " fields, not " + numeric.length);
                } else {
                    Map<String, String> labels =
                            service.isPresent() ? Map.of(service.get(), groups.nameOf(row.fields())) : Map.of();
                    samples.at(Runs.epochMillisOf(run[0]++));
                    for (int i = 0; i < numeric.length; i++) {
                        if (numeric[i]) {
                            samples.series(dialect.header().get(i).strip(), labels)
                                    .addWithUnit(row.fields().get(i), row.line());
                        }
                    }
                }
            });
            reading.note(DataQuality.Kind.NO_CLOCK, "", run[0], 0, "");
            return samples.publish(run[0]);
        });
    }
}
