package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.format.log.LogTimes;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.batch.source.sample.RequestSteps;
import org.capacityplanner.batch.source.sample.UrlPrefixes;

/**
 * Reads access logs with a JSON object for each request, by the field names of nginx, Caddy, Traefik, Envoy,
 * Kong, Cloudflare, AWS API Gateway and vegeta.
 */
public final class AccessLogJson implements RecordFormat<JsonNode> {
    private static final List<String> TIMES = List.of(
            "time_iso8601",
            "time_local",
            "msec",
            "@timestamp",
            "timestamp",
            "ts",
            "start_time",
            "StartUTC",
            "time",
            "EdgeStartTimestamp",
            "requestTime",
            "started_at");
    private static final List<String> STATUSES = List.of(
            "status",
            "response_code",
            "DownstreamStatus",
            "status_code",
            "sc-status",
            "code",
            "EdgeResponseStatus",
            "response.status");
    private static final List<String> TARGETS = List.of(
            "request_uri",
            "uri",
            "path",
            "RequestPath",
            "url",
            "request",
            "ClientRequestURI",
            "ClientRequestPath",
            "routeKey",
            "resourcePath");

    private static final int LOOKED_AT = 20;

    /** The name of a field that contains a duration, and the factor that converts the duration to milliseconds. */
    private record TimeTaken(String field, double millis) {}

    private static final List<TimeTaken> TAKEN = List.of(
            new TimeTaken("request_time", 1000),
            new TimeTaken("Duration", 1e-6),
            new TimeTaken("latency", 1e-6),
            new TimeTaken("response_time_ms", 1),
            new TimeTaken("duration_ms", 1),
            new TimeTaken("latency_ms", 1),
            new TimeTaken("latencies.request", 1),
            new TimeTaken("responseLatency", 1),
            new TimeTaken("EdgeTimeToFirstByteMs", 1),
            new TimeTaken("OriginResponseDurationMs", 1));

    /** The field in which Google's load balancers and services nest the properties of the request. */
    private static final String HTTP_REQUEST = "httpRequest";

    @Override
    public String name() {
        return "access-log-json";
    }

    @Override
    public boolean recognises(String head) {
        String first = head.lines().findFirst().orElse("");
        boolean google = first.contains("\"" + HTTP_REQUEST + "\":") && first.contains("\"requestUrl\":");
        return first.startsWith("{")
                && (google || TARGETS.stream().anyMatch(name -> first.contains("\"" + name + "\":")))
                && head.lines()
                        .limit(LOOKED_AT)
                        .anyMatch(line -> STATUSES.stream()
                                .anyMatch(name -> isNumber(line, name.substring(name.indexOf('.') + 1))))
                && TIMES.stream().anyMatch(name -> first.contains("\"" + name + "\":"));
    }

    /** Returns whether the value of a field is a number in a line of JSON: the status of a job is a word. */
    private static boolean isNumber(String line, String field) {
        int from = line.indexOf("\"" + field + "\":");
        int at = from + field.length() + 3;
        while (from >= 0 && at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '"')) {
            at++;
        }
        return from >= 0 && at < line.length() && Character.isDigit(line.charAt(at));
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        RequestSteps steps = new RequestSteps(reading, samples);
        UrlPrefixes prefixes = new UrlPrefixes(reading);
        return Records.publishedBy(steps::publish, (entry, line) -> {
            JsonNode request = flat(entry);
            String status = first(request, STATUSES).asText();
            if (!status.matches("\\d{1,3}")) {
                samples.drop(DataQuality.Kind.NOT_A_NUMBER, "status", line, status);
                return;
            }
            if (samples.at(time(first(request, TIMES)), "time", line)) {
                steps.add(
                        prefixes.of(target(request)),
                        millis(request),
                        status.startsWith("5") || status.equals("0")
                                ? RequestSteps.Outcome.FAILURE
                                : RequestSteps.Outcome.SUCCESS);
            }
        });
    }

    private static JsonNode flat(JsonNode entry) {
        if (!(entry.path(HTTP_REQUEST) instanceof ObjectNode inner)) {
            return entry;
        }
        ObjectNode request = inner.deepCopy();
        request.set("timestamp", entry.path("timestamp"));
        request.set("url", inner.path("requestUrl"));
        String latency = inner.path("latency").asText();
        request.remove("latency");
        if (latency.matches("\\d{1,9}(\\.\\d{1,9})?s")) {
            request.put("request_time", latency.substring(0, latency.length() - 1));
        }
        return request;
    }

    private static JsonNode first(JsonNode request, List<String> names) {
        return names.stream()
                .map(name -> at(request, name))
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .findFirst()
                .orElse(request.path(""));
    }

    /** Returns the value at a path such as {@code response.status}. */
    private static JsonNode at(JsonNode request, String path) {
        int dot = path.indexOf('.');
        return dot < 0
                ? request.path(path)
                : request.path(path.substring(0, dot)).path(path.substring(dot + 1));
    }

    private static String time(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : LogTimes.iso(value.asText());
    }

    private static String target(JsonNode request) {
        JsonNode found = first(request, TARGETS);
        if (found.isObject()) {
            return found.path("uri").asText();
        }
        // "GET /path HTTP/1.1"
        String[] words = found.asText().split(" ", 3);
        return words.length > 1 ? words[1] : words[0];
    }

    private static double millis(JsonNode request) {
        for (TimeTaken taken : TAKEN) {
            JsonNode value = at(request, taken.field());
            if (value.isNumber() || value.asText().matches("\\d{1,15}(\\.\\d{1,9})?")) {
                return value.asDouble() * taken.millis();
            }
        }
        // Caddy writes seconds as a fraction, Envoy whole milliseconds.
        JsonNode duration = request.path("duration");
        if (duration.isNumber()) {
            return duration.asDouble() * (duration.isIntegralNumber() ? 1 : 1000);
        }
        return Double.NaN;
    }
}
