package org.capacityplanner.batch.source.format.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.batch.source.sample.RequestSteps;

/** Extracts the fields of a request from log lines of proxies and load balancers. */
final class RequestLines {
    private static final int MOST_FIELDS = 64;
    private static final Set<String> AWS_TYPES = Set.of("http", "https", "h2", "grpcs", "ws", "wss");

    private RequestLines() {}

    /**
     * Returns the request in an access log line of an AWS load balancer; empty for another line. The form is
     * {@code https TIME elb client:port target:port 0.001 0.034 0.000 200 200 ... "GET https://...:443/x HTTP/1.1"};
     * classic load balancers write no type in front. The three times in seconds are of the request, the target and the
     * response; -1 means none.
     */
    static Optional<RequestLog.Request> ofAws(String line) {
        List<String> fields = quotedFields(line);
        int first = !fields.isEmpty() && AWS_TYPES.contains(fields.get(0)) ? 1 : 0;
        if (fields.size() < first + 12 || !isIsoTime(fields.get(first))) {
            return Optional.empty();
        }
        double seconds = 0;
        for (int i = first + 4; i < first + 7; i++) {
            if (!isDecimal(fields.get(i))) {
                return Optional.empty();
            }
            double part = Double.parseDouble(fields.get(i));
            seconds = part < 0 ? Double.NaN : seconds + part;
        }
        String status = fields.get(first + 7);
        return isStatus(status)
                ? request(fields.get(first), wordOf(fields.get(first + 11)), seconds * 1000, status)
                : Optional.empty();
    }

    /**
     * Returns the request in an access log line of the Squid proxy; empty for another line. The form is
     * {@code 1790812800.123    35 10.1.2.3 TCP_MISS/200 4122 GET http://... - HIER_DIRECT/93.184.216.34 text/html}.
     */
    static Optional<RequestLog.Request> ofSquid(String line) {
        List<String> fields = quotedFields(line);
        if (fields.size() < 9
                || !fields.get(0).matches("\\d{10}\\.\\d{3}")
                || !fields.get(1).matches("-?\\d{1,9}")
                || !fields.get(3).matches("[A-Z_]{3,40}/\\d{3}")) {
            return Optional.empty();
        }
        String status = fields.get(3).substring(fields.get(3).length() - 3);
        double millis = Double.parseDouble(fields.get(1));
        return request(fields.get(0), fields.get(6), millis < 0 ? Double.NaN : millis, status);
    }

    /**
     * Returns the request in an access log line of the Envoy proxy; empty for another line. The form is
     * {@code [TIME] "GET /x HTTP/1.1" 200 - 0 123 35 34 ...}: flags, bytes received and sent, milliseconds.
     */
    static Optional<RequestLog.Request> ofEnvoy(String line) {
        int close = line.indexOf("] \"");
        if (close < 2 || line.charAt(0) != '[' || !isIsoTime(line.substring(1, close))) {
            return Optional.empty();
        }
        List<String> fields = quotedFields(line.substring(close + 2));
        if (fields.size() < 8 || !isStatus(fields.get(1))) {
            return Optional.empty();
        }
        // Istio puts details and, in quotes, the reason of a failure between the flags and the bytes.
        int bytes = 3;
        while (bytes + 2 < fields.size() && !(isNumber(fields.get(bytes)) && isNumber(fields.get(bytes + 1)))) {
            bytes++;
        }
        boolean timed = bytes + 2 < fields.size() && isNumber(fields.get(bytes + 2));
        return request(
                line.substring(1, close),
                wordOf(fields.get(0)),
                timed ? Double.parseDouble(fields.get(bytes + 2)) : Double.NaN,
                fields.get(1));
    }

    private static Optional<RequestLog.Request> request(String time, String target, double millis, String status) {
        boolean failed = status.charAt(0) == '5' || status.charAt(0) == '0';
        return Optional.of(new RequestLog.Request(
                time, target, millis, failed ? RequestSteps.Outcome.FAILURE : RequestSteps.Outcome.SUCCESS));
    }

    /** Returns the path in a request such as {@code GET /path HTTP/1.1}. */
    private static String wordOf(String request) {
        int start = request.indexOf(' ') + 1;
        int end = request.indexOf(' ', start);
        return request.substring(start, end < 0 ? request.length() : end);
    }

    /** Returns the first fields of a line, without their quotes; a quoted field may contain spaces. */
    private static List<String> quotedFields(String line) {
        List<String> fields = new ArrayList<>();
        int i = 0;
        while (i < line.length() && fields.size() < MOST_FIELDS) {
            char c = line.charAt(i);
            if (c == ' ') {
                i++;
            } else if (c == '"') {
                int end = line.indexOf('"', i + 1);
                while (end > 0 && line.charAt(end - 1) == '\\') {
                    end = line.indexOf('"', end + 1);
                }
                int to = end < 0 ? line.length() : end;
                fields.add(line.substring(i + 1, to));
                i = to + 1;
            } else {
                int space = line.indexOf(' ', i);
                int to = space < 0 ? line.length() : space;
                fields.add(line.substring(i, to));
                i = to;
            }
        }
        return fields;
    }

    private static boolean isIsoTime(String text) {
        return text.length() <= 40 && text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");
    }

    private static boolean isDecimal(String text) {
        return text.length() <= 20 && text.matches("-1|\\d{1,9}\\.\\d{1,9}");
    }

    private static boolean isNumber(String text) {
        return text.length() <= 15 && text.matches("\\d+");
    }

    private static boolean isStatus(String text) {
        return text.length() <= 3 && text.matches("[0-5]|[0-5]\\d\\d");
    }
}
