package org.capacityplanner.batch.source.format.log;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Holds the rows of a text back until the order of day and month in its dates is proved; if the end of the file does
 * not prove it, the file is refused.
 */
final class DatedRows {
    private static final long DAY_MILLIS = 86_400_000L;

    private final FileReading reading;
    private final LabelledSamples samples;
    private final DayMonthProof proof = new DayMonthProof();
    private final List<Row> waiting = new ArrayList<>();
    private boolean proved;

    /**
     * A row whose values are added once the order of day and month in its date is known.
     *
     * @param days how many midnights passed since the date
     */
    private record Row(String time, int days, long line, Runnable values) {}

    DatedRows(FileReading reading, LabelledSamples samples) {
        this.reading = reading;
        this.samples = samples;
        this.proved = reading.config().time().pattern().isPresent();
    }

    /**
     * Adds a row, at once where its time is unambiguous, else once the order of day and month is proved.
     *
     * @param time date and time of day, in 24 hours
     * @param days how many midnights passed since the date
     * @param values adds the values of the row, once its time is set
     */
    void add(String time, int days, long line, Runnable values) {
        if (!proved && TimeStyle.ambiguous(List.of(time))) {
            proof.add(time);
            waiting.add(new Row(time, days, line, values));
            return;
        }
        if (!proved) {
            take(TimeStyle.proved(List.of(time)).orElse(TimeStyle.ISO));
        }
        publish(new Row(time, days, line, values));
    }

    /** Reads the dates with the month first, since the times are written with AM or PM in the American form. */
    void monthFirst() {
        if (!proved) {
            take(TimeStyle.MONTH_FIRST);
        }
    }

    /** Adds the waiting rows if they prove the order of day and month; to be called where a new date begins. */
    void look() {
        if (!proved && !waiting.isEmpty()) {
            proof.style().ifPresent(this::take);
        }
    }

    private void take(TimeStyle style) {
        proved = true;
        samples.timesAs(new TimeReader(style, reading.config().time().zone().orElse(ZoneId.of("UTC"))));
        waiting.forEach(this::publish);
        waiting.clear();
    }

    private void publish(Row row) {
        if (samples.at(row.time, "date", row.line)) {
            if (row.days > 0) {
                samples.at(samples.time() + row.days * DAY_MILLIS);
            }
            row.values.run();
        }
    }

    FileReading.RowCount finish() {
        if (!waiting.isEmpty()) {
            Optional<TimeStyle> style = proof.style();
            if (style.isEmpty()) {
                Row first = waiting.get(0);
                throw MetricExportException.badData(
                        reading.path(),
                        first.line,
                        "",
                        "'" + first.time + "' may be day/month or month/day, and no row proves which",
                        "declare it: " + Setting.TIME_FORMAT.to(DayMonthProof.patterns(first.time)));
            }
            take(style.get());
        }
        return samples.publish();
    }
}
