package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads InfluxDB's line protocol, which Telegraf's file output and {@code influx_inspect export} write:
 * {@code cpu,host=web-1 usage_idle=61.6 1790812800000000000}. Fields are series, the measurement and its tags their
 * labels.
 */
public final class LineProtocol implements RecordFormat<String> {
    private static final int LOOKED_AT = 10;
    private static final int LONGEST = 100_000;

    @Override
    public String name() {
        return "influx-line-protocol";
    }

    @Override
    public boolean recognises(String head) {
        List<String> first = head.lines()
                .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                .limit(LOOKED_AT)
                .toList();
        long points = first.stream()
                .filter(line -> line.length() <= LONGEST && Point.of(line).isTimed())
                .count();
        return points > 0 && 2 * points > first.size();
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return new Records<>() {
            @Override
            public void add(String line, long number) {
                if (line.isBlank() || line.charAt(0) == '#' || isStatement(line)) {
                    return;
                }
                Point point = Point.of(line);
                if (!point.isTimed()) {
                    samples.drop(
                            point.time().isEmpty() ? DataQuality.Kind.NOT_A_TIME : DataQuality.Kind.WRONG_FIELD_COUNT,
                            "",
                            number,
                            line);
                } else if (samples.at(point.time(), "time", number)) {
                    point.fields().forEach((field, value) -> add(point, field, value, number));
                }
            }

            private void add(Point point, String field, String value, long number) {
                char last = value.charAt(value.length() - 1);
                if (value.charAt(0) == '"' || Character.isLetter(value.charAt(0))) {
                    // Text, or whether something is so.
                    return;
                }
                LabelledSamples.Series series = samples.series(field, point.labels());
                if (point.isTelegrafsCpu(field)) {
                    series.unit(Unit.PERCENT);
                }
                series.add(last == 'i' || last == 'u' ? value.substring(0, value.length() - 1) : value, number);
            }

            @Override
            public FileReading.RowCount finish() {
                return samples.publish();
            }
        };
    }

    /** Returns whether a line is a statement that {@code influx_inspect export} writes above the points. */
    private static boolean isStatement(String line) {
        return line.startsWith("CREATE DATABASE ");
    }

    /**
     * One line of the protocol: labels, fields and time.
     *
     * @param labels the measurement and its tags
     * @param fields values by their names, as they are written
     * @param time digits since 1970; empty for none
     */
    private record Point(Map<String, String> labels, Map<String, String> fields, String time) {
        private static final Point NONE = new Point(Map.of(), Map.of(), "?");
        private static final String MEASUREMENT = "measurement";

        static Point of(String line) {
            int series = end(line, 0, ' ');
            int fields = series < line.length() ? end(line, series + 1, ' ') : series;
            if (series == 0 || fields <= series + 1) {
                return NONE;
            }
            Map<String, String> labels = new TreeMap<>();
            int name = Math.min(series, end(line, 0, ','));
            labels.put(MEASUREMENT, plain(line.substring(0, name)));
            Map<String, String> values = new TreeMap<>();
            return pairs(line, name + 1, series, labels) && pairs(line, series + 1, fields, values) && !values.isEmpty()
                    ? new Point(labels, values, line.substring(fields).strip())
                    : NONE;
        }

        /**
         * Adds the pairs in {@code name=value,name=value} to {@code pairs}, and returns false where the text has
         * another form.
         */
        private static boolean pairs(String line, int from, int to, Map<String, String> pairs) {
            int start = from;
            while (start < to) {
                int end = Math.min(to, end(line, start, ','));
                int equals = end(line, start, '=');
                if (equals <= start || equals + 1 >= end) {
                    return false;
                }
                pairs.put(plain(line.substring(start, equals)), plain(line.substring(equals + 1, end)));
                start = end + 1;
            }
            return true;
        }

        /**
         * Returns the index of the next {@code mark} that is neither escaped by a backslash nor within quotes; the
         * line's length where there is none.
         */
        private static int end(String line, int from, char mark) {
            boolean quoted = false;
            for (int i = from; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == mark && !quoted) {
                    return i;
                }
            }
            return line.length();
        }

        private static String plain(String text) {
            if (text.indexOf('\\') < 0) {
                return text;
            }
            StringBuilder plain = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
                plain.append(escape ? text.charAt(++i) : text.charAt(i));
            }
            return plain.toString();
        }

        boolean isTimed() {
            return !labels.isEmpty()
                    && time.length() >= 10
                    && time.length() <= 19
                    && time.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        boolean isTelegrafsCpu(String field) {
            return "cpu".equals(labels.get(MEASUREMENT)) && field.startsWith("usage_");
        }
    }
}
