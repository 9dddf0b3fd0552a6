package org.capacityplanner.batch.source.format.log;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the progress lines of benchmarks: {@code pgbench -P 10}, {@code sysbench --report-interval=10} and
 * {@code kafka-producer-perf-test}. Seconds count from the start of the run; other lines are what else the tool prints.
 */
public final class ProgressLines implements RecordFormat<String> {
    private static final Pattern PGBENCH = Pattern.compile(
            "progress: (?<seconds>[\\d.]+) s, (?<tps>[\\d.]+) tps, lat (?<mean>[\\d.]+) ms stddev [\\d.]+.*");

    private static final Pattern SYSBENCH =
            Pattern.compile("\\[ *(?<seconds>\\d+)s *] thds: (?<threads>\\d+) tps: (?<tps>[\\d.]+)"
                    + " qps: (?<qps>[\\d.]+) .*lat \\(ms, ?(?<rank>\\d+)%\\): (?<latency>[\\d.]+).*");

    private static final Pattern PRODUCER =
            Pattern.compile("(?<records>\\d+) records sent, (?<rate>[\\d.]+) records/sec \\((?<data>[\\d.]+) MB/sec\\),"
                    + " (?<mean>[\\d.]+) ms avg latency, (?<max>[\\d.]+) ms max(?:imum)? latency\\.?\\s*");

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public boolean recognises(String head) {
        return head.lines()
                .limit(40)
                .anyMatch(line -> PGBENCH.matcher(line).matches()
                        || SYSBENCH.matcher(line).matches()
                        || PRODUCER.matcher(line).matches());
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        reading.note(DataQuality.Kind.NO_CLOCK, "", 1, 0, "");
        return new Records<>() {
            private double seconds;

            @Override
            public void add(String line, long number) {
                Matcher pgbench = PGBENCH.matcher(line);
                Matcher sysbench = SYSBENCH.matcher(line);
                if (pgbench.matches()) {
                    at(pgbench);
                    value("transactions_per_s", Unit.TRANSACTIONS_PER_SECOND, pgbench.group("tps"), number);
                    value("latency_ms_mean", Unit.MILLISECONDS, pgbench.group("mean"), number);
                } else if (sysbench.matches()) {
                    at(sysbench);
                    value("transactions_per_s", Unit.TRANSACTIONS_PER_SECOND, sysbench.group("tps"), number);
                    value("queries_per_s", Unit.parse("queries/s").orElseThrow(), sysbench.group("qps"), number);
                    value("threads", Unit.custom("threads"), sysbench.group("threads"), number);
                    value(
                            "latency_ms_p" + sysbench.group("rank"),
                            Unit.MILLISECONDS,
                            sysbench.group("latency"),
                            number);
                } else {
                    producer(line, number);
                }
            }

            /** Reads a line of Kafka's producer test, which lasts as long as its records take at their rate. */
            private void producer(String line, long number) {
                Matcher producer = PRODUCER.matcher(line);
                if (producer.matches() && Double.parseDouble(producer.group("rate")) > 0) {
                    seconds +=
                            Double.parseDouble(producer.group("records")) / Double.parseDouble(producer.group("rate"));
                    samples.at(Math.round(seconds * 1000));
                    value("messages_per_s", Unit.parse("messages/s").orElseThrow(), producer.group("rate"), number);
                    value("latency_ms_mean", Unit.MILLISECONDS, producer.group("mean"), number);
                    value("latency_ms_max", Unit.MILLISECONDS, producer.group("max"), number);
                }
            }

            private void at(Matcher line) {
                samples.at(Math.round(Double.parseDouble(line.group("seconds")) * 1000));
            }

            private void value(String metric, Unit unit, String text, long line) {
                LabelledSamples.Series series = samples.series(metric, Map.of());
                series.unit(unit);
                series.add(text, line);
            }

            @Override
            public FileReading.RowCount finish() {
                return samples.publish();
            }
        };
    }
}
