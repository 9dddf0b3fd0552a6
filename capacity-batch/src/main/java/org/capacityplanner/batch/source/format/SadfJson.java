package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.format.log.SysstatUnit;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the output of sysstat's {@code sadf -j}, {@code iostat -o JSON} and {@code mpstat -o JSON}: statistics by time,
 * nested by section and device.
 */
final class SadfJson implements ExportFormat {
    private static final Set<String> CPU_SECTIONS = Set.of("cpu-load", "cpu-load-all", "avg-cpu");

    @Override
    public String name() {
        return "sadf-json";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return file.headText().matches("(?s)\\s*\\{\\s*\"sysstat\"\\s*:.*");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            for (JsonNode host :
                    JsonDocument.read(reading, text).path("sysstat").path("hosts")) {
                host(host, samples, reading);
            }
            return samples.publish();
        });
    }

    private static void host(JsonNode host, LabelledSamples samples, FileReading reading) {
        Map<String, String> labels = Map.of("host", host.path("nodename").asText());
        // iostat's first statistics are averages since the machine started; mpstat's are of its first interval.
        boolean sinceBoot =
                !host.has("file-date") && !host.path("statistics").path(0).has("cpu-load");
        DaysOfTimes days = new DaysOfTimes(reading, host.path("date").asText());
        for (JsonNode statistic : host.path("statistics")) {
            // Versions of sadf write empty objects between the statistics.
            if (!statistic.has("timestamp")) {
                continue;
            }
            if (sinceBoot) {
                sinceBoot = false;
                reading.note(DataQuality.Kind.SINCE_START, "", 1, 0, days.time(time(statistic.path("timestamp"))));
            } else if (samples.at(days.time(time(statistic.path("timestamp"))), "timestamp", 0)) {
                statistic.properties().forEach(section -> {
                    if (!section.getKey().equals("timestamp")) {
                        section(section.getKey(), section.getValue(), labels, samples);
                    }
                });
            }
        }
        for (JsonNode restart : host.path("restarts")) {
            JsonNode boot = restart.path("boot");
            reading.note(
                    DataQuality.Kind.RESTART,
                    "",
                    1,
                    0,
                    boot.path("date").asText() + " " + boot.path("time").asText());
        }
    }

    /**
     * Puts a day to times of day, as mpstat writes them below one date: another day begins where they fall by most of a
     * day, and not where the clock is put back.
     */
    private static final class DaysOfTimes {
        private static final Pattern TIME_OF_DAY = Pattern.compile("\\d\\d:\\d\\d:\\d\\d");
        private static final int MOST_HOURS_BACK = 3;

        private final Optional<TimeReader> dates;
        private final String date;
        private final boolean ambiguous;
        private final FileReading reading;
        private int hourBefore;
        private long daysPassed;

        DaysOfTimes(FileReading reading, String date) {
            this.date = date;
            this.dates = TimeStyle.proved(List.of(date)).map(style -> new TimeReader(style, ZoneOffset.UTC));
            this.ambiguous = TimeStyle.ambiguous(List.of(date));
            this.reading = reading;
        }

        /** Returns a time with its day; any other text than a time of day unchanged. */
        String time(String text) {
            if (!TIME_OF_DAY.matcher(text).matches()) {
                return text;
            } else if (ambiguous) {
                throw MetricExportException.badData(
                        reading.path(),
                        0,
                        "",
                        "its date '" + date + "' may be day/month or month/day",
                        "collect it with S_TIME_FORMAT=ISO mpstat -o JSON ..., or write the date so: 2026-10-31");
            } else if (dates.isEmpty() || !dates.get().read(date)) {
                return text;
            }
            int hour = Integer.parseInt(text.substring(0, 2));
            daysPassed += hourBefore - hour > MOST_HOURS_BACK ? 1 : 0;
            hourBefore = hour;
            return Instant.ofEpochMilli(dates.get().earlier())
                            .plus(Duration.ofDays(daysPassed))
                            .toString()
                            .substring(0, 10)
                    + "T" + text;
        }
    }

    /**
     * Returns the date and time of a statistic as text, with a Z where the file says that it is in UTC; in iostat's
     * files, the text is in the form of the locale.
     */
    private static String time(JsonNode timestamp) {
        if (timestamp.isTextual()) {
            return timestamp.asText();
        }
        String local =
                timestamp.path("date").asText() + " " + timestamp.path("time").asText();
        return timestamp.path("utc").asInt() == 1 ? local + "Z" : local;
    }

    private static void section(String path, JsonNode node, Map<String, String> labels, LabelledSamples samples) {
        if (node.isArray()) {
            node.forEach(element -> section(path, element, labels, samples));
        } else if (node.isObject()) {
            Map<String, String> own = new LinkedHashMap<>(labels);
            node.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    own.put(field.getKey(), field.getValue().asText());
                }
            });
            node.properties().forEach(field -> {
                if (!field.getValue().isTextual()) {
                    section(path + "." + field.getKey(), field.getValue(), own, samples);
                }
            });
        } else if (node.isNumber()) {
            LabelledSamples.Series series = samples.series(path, labels);
            unit(path).ifPresent(series::unit);
            series.add(node.asDouble(), 0);
        }
    }

    private static Optional<Unit> unit(String path) {
        String section = path.substring(0, Math.max(0, path.indexOf('.')));
        String name = path.substring(path.lastIndexOf('.') + 1);
        boolean percent = CPU_SECTIONS.contains(section) || name.contains("percent") || name.equals("util");
        return percent ? Optional.of(Unit.PERCENT) : SysstatUnit.of(name);
    }
}
