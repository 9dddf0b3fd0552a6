package org.capacityplanner.batch.source.format;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Runs;

/**
 * The table that sums up a load test: a row for each run, with its users or its rate beside CPU and percentiles, and no clock.
 * KPIs are related to volume as ever, at made-up times a minute apart; such a file has no future, and nothing is forecast.
 */
final class RunTable implements ExportFormat {
    private static final int FEWEST_ROWS = 3;
    /** A summary is short; what is longer has lost its times. */
    private static final int MOST_CHARACTERS = 32 * 1024;

    private static final Pattern CLOCK_NAME = Pattern.compile(
            "(?i)(?:@?timestamp|_?time|date|date_?time|ts|zeit|clock|epoch|day|month|hour|when|period)(?:[ _(].*)?");
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
            CsvDialect dialect = CsvDialect.of(file, TextFormat.undeclared());
            long numeric = IntStream.range(0, dialect.header().size())
                    .filter(column -> isNumeric(dialect, column))
                    .count();
            boolean clock = IntStream.range(0, dialect.header().size()).anyMatch(column -> mayBeClock(dialect, column));
            return dialect.rows().size() >= FEWEST_ROWS
                    && !clock
                    && numeric >= 2
                    && numeric >= dialect.header().size() - 1;
        } catch (MetricExportException notOne) {
            return false;
        }
    }

    private static boolean mayBeClock(CsvDialect dialect, int column) {
        String name = dialect.header().get(column);
        if (CLOCK_NAME.matcher(name).matches()) {
            return true;
        }
        return dialect.sample(column).stream()
                .anyMatch(value -> TimeStyle.proved(List.of(value)).isPresent()
                        || (!isNumber(dialect, value)
                                && CLOCK_TEXT.matcher(value).matches()));
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
        if (reading.config().time().column().isPresent()
                || reading.config().layout().serviceColumn().isPresent()) {
            // The user knows of a clock, or of services, and is told what is wrong with the column.
            return new CsvTable().read(file, reading);
        }
        CsvDialect dialect = CsvDialect.of(file, reading.config().text());
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading, dialect.decimal());
            CsvTable.skipLines(text, dialect.skippedLines());
            long[] run = {0};
            HeadedCsv.forEach(file, text, dialect.delimiter(), samples, row -> {
                samples.at(Runs.epochMillisOf(run[0]++));
                for (int i = 0; i < row.header().size(); i++) {
                    if (isNumeric(dialect, i)) {
                        samples.series(row.header().get(i).strip(), Map.of())
                                .add(row.fields().get(i), row.line());
                    }
                }
            });
            reading.note(DataQuality.Kind.NO_CLOCK, "", run[0], 0, "");
            return samples.publish(run[0]);
        });
    }
}
