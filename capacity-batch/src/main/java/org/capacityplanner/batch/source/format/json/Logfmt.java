package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads log lines of {@code key=value} pairs, as Heroku's router and programs in Go write them. Lines with a status and
 * a path are requests; else every number is a metric, as in lines of JSON.
 */
public final class Logfmt implements RecordFormat<String> {
    private static final int LOOKED_AT = 10;
    private static final int FEWEST_PAIRS = 3;

    /** The length in characters above which a line is taken for a whole document and not for a log line. */
    private static final int LONGEST = 20_000;

    private static final Set<String> TIMES = Set.of("time", "ts", "timestamp", "@timestamp", "t", "date", "datetime");

    /** The keys under which a request's duration may be; a duration without a unit is ignored. */
    private static final List<String> TAKEN = List.of(
            "duration", "service", "elapsed", "took", "latency", "response_time", "request_time", "dur", "total");

    private static final Set<String> REQUEST = Set.of("time", "ts", "timestamp", "@timestamp", "status", "path", "uri");

    private static final String MILLIS = "duration_ms";

    @Override
    public String name() {
        return "logfmt";
    }

    /** Matches a line of Ruby's logger. */
    private static final Pattern RUBY =
            Pattern.compile("[A-Z], \\[(\\d{4}-\\S{15,25}) #\\d+]\\s+[A-Z]+ -- [^ ]*: (.*)");

    @Override
    public boolean recognises(String head) {
        List<String> first =
                head.lines().filter(line -> !line.isBlank()).limit(LOOKED_AT).toList();
        long timed = first.stream()
                .filter(line -> line.length() <= LONGEST && isTimed(pairs(line)))
                .count();
        return timed > 0 && 2 * timed > first.size();
    }

    private static boolean isTimed(ObjectNode pairs) {
        return pairs.size() >= FEWEST_PAIRS
                && TIMES.stream()
                        .anyMatch(name -> TimeStyle.isTime(pairs.path(name).asText()));
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Lines(reading);
    }

    private static boolean isRequest(ObjectNode pairs) {
        return pairs.has("status") && (pairs.has("path") || pairs.has("method") || pairs.has("uri"));
    }

    /** Collects the lines of one log; the first 200 decide whether its lines are requests or metrics. */
    private static final class Lines implements Records<String> {
        private static final int DECIDED_BY = 200;

        private record Line(ObjectNode pairs, long number) {}

        private final FileReading reading;
        private final List<Line> first = new ArrayList<>();
        private @Nullable Records<JsonNode> rows;
        private boolean ofRequests;
        private long others;

        Lines(FileReading reading) {
            this.reading = reading;
        }

        @Override
        public void add(String line, long number) {
            ObjectNode pairs = pairs(line);
            if (!isTimed(pairs)) {
                others++;
            } else if (rows != null) {
                add(rows, new Line(pairs, number));
            } else {
                first.add(new Line(pairs, number));
                if (first.size() == DECIDED_BY) {
                    decide();
                }
            }
        }

        private Records<JsonNode> decide() {
            long requests =
                    first.stream().filter(line -> isRequest(line.pairs())).count();
            ofRequests = requests > 0 && 3 * requests >= first.size();
            Records<JsonNode> decided =
                    ofRequests ? new AccessLogJson().reader(reading) : new JsonRows().reader(reading);
            first.forEach(line -> add(decided, line));
            first.clear();
            rows = decided;
            return decided;
        }

        private void add(Records<JsonNode> to, Line line) {
            if (ofRequests && !isRequest(line.pairs())) {
                others++;
            } else {
                to.add(ofRequests ? requestIn(line.pairs()) : line.pairs(), line.number());
            }
        }

        @Override
        public FileReading.RowCount finish() {
            Records<JsonNode> read = rows == null ? decide() : rows;
            if (others > 0) {
                reading.note(DataQuality.Kind.TEXT_COLUMN, "", others, 0, "");
            }
            return read.finish();
        }
    }

    /** Returns the key-value pairs that describe a request, without durations that have no unit. */
    private static ObjectNode requestIn(ObjectNode pairs) {
        ObjectNode request = pairs.objectNode();
        pairs.properties().forEach(pair -> {
            if (REQUEST.contains(pair.getKey()) || pair.getKey().endsWith("_ms")) {
                request.set(pair.getKey(), pair.getValue());
            }
        });
        return request;
    }

    /** Returns the key-value pairs of a log line, with a time at the beginning of the line as one more pair. */
    private static ObjectNode pairs(String written) {
        Matcher ruby = RUBY.matcher(written);
        // One line for each request of Rails has its duration in milliseconds.
        String line = ruby.matches()
                ? "time=" + ruby.group(1) + " " + ruby.group(2).replaceFirst("\\bduration=([\\d.]+)", "duration=$1ms")
                : written;
        ObjectNode spaced = pairs(line, ' ');
        if (isTimed(spaced)) {
            return spaced;
        }
        for (char other : new char[] {';', ',', '\t', '|'}) {
            ObjectNode pairs = line.indexOf(other) < 0 ? spaced : pairs(line, other);
            if (isTimed(pairs)) {
                return pairs;
            }
        }
        return spaced;
    }

    private static ObjectNode pairs(String line, char separator) {
        ObjectNode pairs = JsonNodeFactory.instance.objectNode();
        int i = 0;
        while (i < line.length()) {
            int space = line.indexOf(separator, i);
            int end = space < 0 ? line.length() : space;
            int equals = i;
            while (equals < end && line.charAt(equals) != '=') {
                equals++;
            }
            if (equals > i && equals < end) {
                int from = equals + 1;
                if (from < line.length() && line.charAt(from) == '"') {
                    end = endOfQuoted(line, from + 1);
                    pairs.put(line.substring(i, equals), line.substring(from + 1, end));
                    end = Math.min(line.length(), end + 1);
                } else {
                    // Between pairs that spaces part, some programs write commas too.
                    boolean comma = separator == ' ' && end > from && ",;".indexOf(line.charAt(end - 1)) >= 0;
                    pairs.put(line.substring(i, equals), line.substring(from, comma ? end - 1 : end));
                }
            } else if (i == 0) {
                int to = separator == ' ' ? endOfTime(line, end) : end;
                if (TimeStyle.isTime(line.substring(0, to))) {
                    pairs.put("time", line.substring(0, to));
                    end = to;
                }
            }
            i = end + 1;
        }
        millis(pairs);
        return pairs;
    }

    /** Returns the end index of the time at the beginning of a line, with a time of day behind a space included. */
    private static int endOfTime(String line, int endOfFirst) {
        int space = line.indexOf(' ', Math.min(line.length(), endOfFirst + 1));
        int end = space < 0 ? line.length() : space;
        boolean ofDay = end - endOfFirst > 5
                && end - endOfFirst < 30
                && Character.isDigit(line.charAt(endOfFirst + 1))
                && line.substring(endOfFirst + 1, end).matches("\\d{1,2}:\\d{2}\\S*");
        return ofDay ? end : endOfFirst;
    }

    private static int endOfQuoted(String line, int from) {
        int end = line.indexOf('"', from);
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end = line.indexOf('"', end + 1);
        }
        return end < 0 ? line.length() : end;
    }

    /** Adds the duration of a request in milliseconds to {@code pairs}, if one of its values has a unit of time. */
    private static void millis(ObjectNode pairs) {
        for (String name : TAKEN) {
            String value = pairs.path(name).asText();
            double factor = value.endsWith("ms")
                    ? 1
                    : value.endsWith("us") || value.endsWith("µs") ? 1e-3 : value.endsWith("s") ? 1000 : 0;
            String digits = value.replaceFirst("[mµu]?s$", "");
            if (factor > 0 && digits.matches("\\d{1,12}(\\.\\d{1,12})?") && !pairs.has(MILLIS)) {
                pairs.put(MILLIS, Double.parseDouble(digits) * factor);
                return;
            }
        }
    }
}
