package org.capacityplanner.batch.source.format.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.file.LimitedLines;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Reads rows whose dates may have the day or the month first, in the order that all rows of the file prove; a file
 * whose rows prove none is rejected.
 */
final class DatedRows {
    private static final long DAY_MILLIS = 86_400_000L;

    private final FileReading reading;
    private final LabelledSamples samples;
    private final Supplier<Function<String, Optional<String>>> times;
    private boolean proved;

    /** @param times gives a function that finds the date and time of each line of the file, from its first line on */
    DatedRows(FileReading reading, LabelledSamples samples, Supplier<Function<String, Optional<String>>> times) {
        this.reading = reading;
        this.samples = samples;
        this.times = times;
        this.proved = reading.config().time().pattern().isPresent();
    }

    /**
     * Adds the row with a time, for which the order of day and month is determined at the first row, if necessary from
     * the whole file.
     *
     * @param time date and time of day, in 24 hours
     * @param days how many midnights passed since the date
     * @param values adds the values of the row, once its time is set
     */
    void add(String time, int days, long line, Runnable values) {
        if (!proved) {
            take(
                    TimeStyle.ambiguous(List.of(time))
                            ? byAllRows(time, line)
                            : TimeStyle.proved(List.of(time)).orElse(TimeStyle.ISO));
        }
        if (samples.at(time, "date", line)) {
            if (days > 0) {
                samples.at(samples.time() + days * DAY_MILLIS);
            }
            values.run();
        }
    }

    /** Sets the order of dates to month first, since times with AM or PM show the American form. */
    void monthFirst() {
        if (!proved) {
            take(TimeStyle.MONTH_FIRST);
        }
    }

    private void take(TimeStyle style) {
        proved = true;
        samples.timesAs(new TimeReader(style, reading.config().time().zone().orElse(ZoneId.of("UTC"))));
    }

    private TimeStyle byAllRows(String first, long line) {
        ExportFile file = ExportFile.of(
                reading.path(),
                reading.config().text().encoding(),
                reading.config().text().sheet());
        DayMonthProof proof = new DayMonthProof();
        Function<String, Optional<String>> time = times.get();
        try (ExportStream stream = file.open(Hashing.OMITTED);
                Reader text = file.text(stream);
                BufferedReader lines = new BufferedReader(new LimitedLines(reading.path(), text))) {
            for (String each = lines.readLine(); each != null; each = lines.readLine()) {
                time.apply(each).ifPresent(proof::add);
            }
        } catch (IOException failure) {
            throw ExportStream.fault(reading.path(), failure);
        }
        return proof.style()
                .orElseThrow(() -> MetricExportException.badData(
                        reading.path(),
                        line,
                        "",
                        "'" + first + "' may be day/month or month/day, and no row proves which",
                        "declare it: " + Setting.TIME_FORMAT.to(DayMonthProof.patterns(first))));
    }

    FileReading.RowCount finish() {
        return samples.publish();
    }
}
