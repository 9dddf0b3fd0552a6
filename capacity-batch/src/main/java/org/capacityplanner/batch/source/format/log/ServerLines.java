package org.capacityplanner.batch.source.format.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.sample.RequestSteps;

/** Reads the requests in log lines of uWSGI, of object stores with the form of S3, and of HAProxy in TCP mode. */
final class ServerLines {
    private static final Pattern UWSGI = Pattern.compile(
            "\\[pid: \\d+\\|[^]]*] [^\\[]*\\[\\w{3} (\\w{3}) +(\\d{1,2}) (\\d\\d:\\d\\d:\\d\\d) (\\d{4})] [A-Z]+ (\\S+) => "
                    + "generated \\d+ bytes in (\\d+) (msecs|micros) .{0,40}\\(HTTP/\\S+ (\\d{3})\\).*");

    private static final Pattern STORE = Pattern.compile(
            "\\S+ \\S+ \\[(\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4})] \\S+ \\S+ \\S+ \\S+ \\S+ \"[^\"]*\" (\\d{3}) \\S+ \\S+"
                    + " \\S+ (\\d+|-) (?:\\d+|-) .*");

    private static final Pattern TCP = Pattern.compile(
            ".*\\[(\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d\\.\\d{3})] (\\S+) [^ /]+/\\S+ -?\\d+/-?\\d+/\\+?(-?\\d+) \\+?\\d+ (\\S\\S)"
                    + " \\d+/\\d+/\\d+/\\d+/\\+?\\d+ \\d+/\\d+.*");

    private ServerLines() {}

    /**
     * Returns the request in a line of a uWSGI server; empty for another line. The form is {@code [pid: 29|...] ... [Mon
     * Oct  5 14:00:00 2026] GET /cart => generated 312 bytes in 28 msecs (HTTP/1.1 200) ...}.
     */
    static Optional<RequestLog.Request> ofUwsgi(String line) {
        Matcher found = UWSGI.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        String day = found.group(2).length() == 1 ? "0" + found.group(2) : found.group(2);
        double millis = Double.parseDouble(found.group(6)) * (found.group(7).equals("micros") ? 1e-3 : 1);
        return Optional.of(new RequestLog.Request(
                LogTimes.iso(day + "/" + found.group(1) + "/" + found.group(4) + ":" + found.group(3)),
                found.group(5),
                millis,
                outcome(found.group(8).startsWith("5"))));
    }

    /**
     * Returns the request in a line of S3's server access log; empty for another line. Its time is the total of request
     * and response, in milliseconds.
     */
    static Optional<RequestLog.Request> ofStore(String line) {
        Matcher found = STORE.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        String[] quoted = line.split("\"", 3);
        String[] words = quoted[1].split(" ", 3);
        double millis = found.group(3).equals("-") ? Double.NaN : Double.parseDouble(found.group(3));
        return Optional.of(new RequestLog.Request(
                LogTimes.iso(found.group(1)),
                words.length > 1 ? words[1] : "",
                millis,
                outcome(found.group(2).startsWith("5"))));
    }

    /** Returns the connection in a line of HAProxy in TCP mode, whose time is that of the session; empty for another line. */
    static Optional<RequestLog.Request> ofTcp(String line) {
        Matcher found = TCP.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        double millis = Double.parseDouble(found.group(3));
        return Optional.of(new RequestLog.Request(
                LogTimes.iso(found.group(1)),
                "/" + found.group(2),
                millis < 0 ? Double.NaN : millis,
                outcome(!found.group(4).equals("--"))));
    }

    private static RequestSteps.Outcome outcome(boolean failed) {
        return failed ? RequestSteps.Outcome.FAILURE : RequestSteps.Outcome.SUCCESS;
    }
}
