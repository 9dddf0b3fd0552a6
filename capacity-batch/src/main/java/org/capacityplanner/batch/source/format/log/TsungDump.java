package org.capacityplanner.batch.source.format.log;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Unit;

/**
 * Collects the statistics that Tsung dumps every few seconds of a load test. Counts are those since the dump before, so
 * that the first dump has none.
 */
public final class TsungDump {
    /** Matches what a monitor measured on a host, such as {@code {cpu,"web01"}} or {@code {freemem, "tsung@web01"}}. */
    private static final Pattern OF_HOST = Pattern.compile("\\{(\\w+),\\s*\"?(?:\\w+@)?([^\"}]+)\"?}");

    private final LabelledSamples samples;
    private double seconds;
    private long before;

    public TsungDump(FileReading reading) {
        samples = new LabelledSamples(reading);
    }

    /** Begins the dump of a time in seconds since 1970. */
    public void at(long epochSeconds) {
        seconds = before == 0 ? 0 : epochSeconds - before;
        before = epochSeconds;
        samples.at(epochSeconds * 1000);
    }

    /**
     * Adds a statistic of the current dump.
     *
     * @param value the count since the dump before, or the present value of {@code users}
     * @param mean the mean in milliseconds of what has a duration
     */
    public void add(String name, double value, double mean, long line) {
        Matcher host = OF_HOST.matcher(name);
        switch (name) {
            case "request" -> timed("requests_per_s", "req/s", "response_time_ms_mean", value, mean, line);
            case "page" -> timed("pages_per_s", "pages/s", "page_time_ms_mean", value, mean, line);
            case "session" -> timed("sessions_per_s", "sessions/s", "session_time_ms_mean", value, mean, line);
            case "users" -> value("users", Map.of(), Unit.custom("users"), value, line);
            case "size_rcv" -> rate("received_bytes_per_s", "B/s", value, line);
            case "size_sent" -> rate("sent_bytes_per_s", "B/s", value, line);
            default -> {
                if (host.matches() && value > 0) {
                    ofHost(host.group(1), host.group(2), mean, line);
                }
            }
        }
    }

    private void timed(String rate, String unit, String time, double count, double mean, long line) {
        rate(rate, unit, count, line);
        if (count > 0 && seconds > 0) {
            value(time, Map.of(), Unit.MILLISECONDS, mean, line);
        }
    }

    private void rate(String metric, String unit, double count, long line) {
        if (seconds > 0) {
            value(metric, Map.of(), Unit.parse(unit).orElse(Unit.custom(unit)), count / seconds, line);
        }
    }

    private void ofHost(String statistic, String host, double mean, long line) {
        Map<String, String> labels = Map.of("host", host);
        switch (statistic) {
            case "cpu" -> value("cpu_pct", labels, Unit.PERCENT, mean, line);
            case "freemem" -> value("free_memory_mb", labels, Unit.parse("MB").orElseThrow(), mean, line);
            case "load" -> value("load", labels, Unit.custom("load"), mean, line);
            default -> {
                // Packets of interfaces, whose direction the name does not tell in all versions.
            }
        }
    }

    private void value(String metric, Map<String, String> labels, Unit unit, double value, long line) {
        LabelledSamples.Series series = samples.series(metric, labels);
        series.unit(unit);
        series.add(value, line);
    }

    public FileReading.RowCount finish() {
        return samples.publish();
    }
}
