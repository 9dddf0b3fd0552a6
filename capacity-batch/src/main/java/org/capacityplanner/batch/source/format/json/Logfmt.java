package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Lines of {@code key=value}, as Heroku's router and programs in Go log them. Lines with a status and a path are requests; else
 * every number is a metric, as in lines of JSON.
 */
public final class Logfmt implements RecordFormat<String> {
    private static final int LOOKED_AT = 10;
    private static final int FEWEST_PAIRS = 3;

    /** Lines of any log are shorter; a document in one line is none. */
    private static final int LONGEST = 20_000;

    private static final Set<String> TIMES = Set.of("time", "ts", "timestamp", "@timestamp", "t", "date", "datetime");

    /** How long a request took; only behind a unit is that known. */
    private static final List<String> TAKEN = List.of(
            "duration", "service", "elapsed", "took", "latency", "response_time", "request_time", "dur", "total");

    private static final Set<String> REQUEST = Set.of("time", "ts", "timestamp", "@timestamp", "status", "path", "uri");

    private static final String MILLIS = "duration_ms";

    @Override
    public String name() {
        return "logfmt";
    }

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
        return new Records<>() {
            private Records<JsonNode> rows = new JsonRows().reader(reading);
            private boolean decided;
            private boolean ofRequests;
            private long others;

            @Override
            public void add(String line, long number) {
                ObjectNode pairs = pairs(line);
                boolean request = pairs.has("status") && (pairs.has("path") || pairs.has("method") || pairs.has("uri"));
                if (!decided) {
                    decided = true;
                    ofRequests = request;
                    rows = request ? new AccessLogJson().reader(reading) : rows;
                }
                if (!isTimed(pairs) || (ofRequests && !request)) {
                    others++;
                } else {
                    rows.add(ofRequests ? requestIn(pairs) : pairs, number);
                }
            }

            @Override
            public FileReading.RowCount finish() {
                if (others > 0) {
                    reading.note(DataQuality.Kind.TEXT_COLUMN, "", others, 0, "");
                }
                return rows.finish();
            }
        };
    }

    /** What counts for a request: a time taken without its unit could be anything. */
    private static ObjectNode requestIn(ObjectNode pairs) {
        ObjectNode request = pairs.objectNode();
        pairs.properties().forEach(pair -> {
            if (REQUEST.contains(pair.getKey()) || pair.getKey().endsWith("_ms")) {
                request.set(pair.getKey(), pair.getValue());
            }
        });
        return request;
    }

    /** The pairs of a line; a time in front of them is one too. */
    private static ObjectNode pairs(String line) {
        ObjectNode pairs = JsonNodeFactory.instance.objectNode();
        int i = 0;
        while (i < line.length()) {
            int space = line.indexOf(' ', i);
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
                    pairs.put(line.substring(i, equals), line.substring(from, end));
                }
            } else if (i == 0 && TimeStyle.isTime(line.substring(0, end))) {
                pairs.put("time", line.substring(0, end));
            }
            i = end + 1;
        }
        millis(pairs);
        return pairs;
    }

    private static int endOfQuoted(String line, int from) {
        int end = line.indexOf('"', from);
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end = line.indexOf('"', end + 1);
        }
        return end < 0 ? line.length() : end;
    }

    /** Adds the time taken in milliseconds, where a value has a unit behind it. */
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
