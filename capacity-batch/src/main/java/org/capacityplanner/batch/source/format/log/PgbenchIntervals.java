package org.capacityplanner.batch.source.format.log;

import java.util.Arrays;
import java.util.Map;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the output of {@code pgbench -l --aggregate-interval}: for each interval its start, the number of transactions,
 * and the sum, sum of squares, minimum and maximum of their latencies in microseconds. An interval lasts until the
 * start of the next one.
 */
public final class PgbenchIntervals implements RecordFormat<String> {

    @Override
    public String name() {
        return "pgbench-intervals";
    }

    @Override
    public boolean recognises(String head) {
        return head.matches("(?s)\\d{10} \\d+ \\d+ \\d{4,} \\d+ \\d++(?: \\d++)*+\\r?\\n\\d{10} .*");
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return new Records<>() {
            private String[] last = {};

            @Override
            public void add(String line, long number) {
                String[] fields = line.split(" ");
                if (fields.length < 6 || !isInterval(fields)) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, line);
                    return;
                }
                if (last.length > 0) {
                    interval(Long.parseLong(fields[0]) - Long.parseLong(last[0]), number - 1);
                }
                last = fields;
            }

            /** Returns whether all fields of a line are whole numbers. */
            private static boolean isInterval(String[] fields) {
                return Arrays.stream(fields).allMatch(field -> field.matches("\\d{1,18}"));
            }

            private void interval(long seconds, long line) {
                if (seconds <= 0 || !samples.at(last[0], "interval_start", line)) {
                    return;
                }
                double transactions = Double.parseDouble(last[1]);
                LabelledSamples.Series rate = samples.series("transactions_per_s", Map.of());
                Unit.parse("tx/s").ifPresent(rate::unit);
                rate.add(transactions / seconds, line);
                if (transactions > 0) {
                    millis("latency_ms_mean", Double.parseDouble(last[2]) / transactions, line);
                    millis("latency_ms_max", Double.parseDouble(last[5]), line);
                }
            }

            private void millis(String metric, double micros, long line) {
                LabelledSamples.Series series = samples.series(metric, Map.of());
                series.unit(Unit.MILLISECONDS);
                series.add(micros / 1000, line);
            }

            @Override
            public FileReading.RowCount finish() {
                // How long the last interval was is not in the file; pgbench may have ended within it.
                if (last.length > 0) {
                    reading.note(DataQuality.Kind.PARTIAL_STEP, "", 1, 0, "");
                }
                return samples.publish();
            }
        };
    }
}
