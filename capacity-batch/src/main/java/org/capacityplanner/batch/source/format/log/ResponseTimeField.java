package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The position and unit of the response time after status and size in the lines of an access log: in a named field,
 * such as {@code rt=0.123}, or in the first number outside quotes that may be one. nginx writes seconds with three
 * decimals; Apache's {@code %D} is a whole number of microseconds, {@code %{ms}T} one of milliseconds and {@code %T}
 * one of seconds, which are only told apart where the numbers are so large that one reading is left.
 *
 * @param key the name with its equals sign; empty for a field without a name
 * @param place the number of the bare field, from 0 after status and size; -1 for none
 * @param millisPerUnit what one unit of it is
 * @param example what could not be decided; empty for nothing
 */
record ResponseTimeField(String key, int place, double millisPerUnit, String example) {
    static final ResponseTimeField NONE = new ResponseTimeField("", -1, 0, "");

    private static final List<String> KEYS =
            List.of("rt=", "request_time=", "req_time=", "duration=", "response_time=", "time_taken=");
    private static final Pattern NUMBER = Pattern.compile("\"?(\\d+(?:\\.\\d+)?)(ms|s|us)?\"?");
    /**
     * The median above which whole numbers must be microseconds, since as milliseconds it would be twenty seconds,
     * which no server has.
     */
    private static final double SURELY_MICROSECONDS = 20_000;

    /**
     * Returns the position and unit of the response time, detected from {@code tails}, the parts of several lines that
     * follow the request: status, size and further fields.
     */
    static ResponseTimeField of(List<String> tails) {
        for (String key : KEYS) {
            Optional<String> named = tails.stream()
                    .filter(tail -> tail.contains(" " + key))
                    .map(tail -> tail.substring(tail.indexOf(" " + key) + key.length() + 1))
                    .filter(value -> NUMBER.matcher(value.split(" ", 2)[0]).matches())
                    .findFirst();
            if (named.isPresent()) {
                return new ResponseTimeField(key, -1, unitOf(named.get().split(" ", 2)[0]), "");
            }
        }
        List<List<String>> fields = tails.stream().map(ResponseTimeField::bare).toList();
        for (int place = 0; place < 8; place++) {
            int at = place;
            // Traefik writes its unit behind the number.
            if (share(fields, at, "\\d{1,12}(\\.\\d{1,9})?(ms|us|s)") > 0.5) {
                return new ResponseTimeField(
                        "",
                        place,
                        unitOf(fields.stream()
                                .filter(each -> each.size() > at && each.get(at).endsWith("s"))
                                .findFirst()
                                .map(each -> each.get(at))
                                .orElse("s")),
                        "");
            }
        }
        for (int place = 0; place < 8; place++) {
            int at = place;
            if (share(fields, at, "\\d+\\.\\d+") > 0.5) {
                return new ResponseTimeField("", place, 1000, "");
            }
        }
        if (share(fields, 0, "\\d+") > 0.9) {
            double[] values = fields.stream()
                    .filter(each -> !each.isEmpty() && each.get(0).matches("\\d{1,15}"))
                    .mapToDouble(each -> Double.parseDouble(each.get(0)))
                    .sorted()
                    .toArray();
            double median = values[values.length / 2];
            return median >= SURELY_MICROSECONDS
                    ? new ResponseTimeField("", 0, 0.001, "")
                    : new ResponseTimeField(
                            "",
                            -1,
                            0,
                            fields.get(0).isEmpty() ? "?" : fields.get(0).get(0));
        }
        return NONE;
    }

    private static double unitOf(String value) {
        return value.contains("ms") ? 1 : value.contains("us") ? 0.001 : 1000;
    }

    private static double share(List<List<String>> fields, int place, String form) {
        long there = fields.stream()
                .filter(each -> each.size() > place && each.get(place).matches(form))
                .count();
        return fields.isEmpty() ? 0 : (double) there / fields.size();
    }

    /** Returns the unquoted fields of a line behind status and size. */
    private static List<String> bare(String tail) {
        String[] parts =
                tail.replaceAll("\"(?:[^\"\\\\]|\\\\.)*+\"", "").strip().split(" +", -1);
        return IntStream.range(2, Math.max(2, parts.length))
                .mapToObj(i -> parts[i])
                .toList();
    }

    boolean isAmbiguous() {
        return !example.isEmpty();
    }

    /** Returns the response time in a line, in milliseconds; NaN where it has none. */
    double millis(String line, int from) {
        if (!key.isEmpty()) {
            int start = line.indexOf(key, from);
            return start < 0 ? Double.NaN : number(line, start + key.length());
        }
        if (place < 0) {
            return Double.NaN;
        }
        int wanted = place + 2;
        int i = from;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == ' ') {
                i++;
            } else if (c == '"') {
                i = afterQuoted(line, i + 1);
            } else if (wanted-- == 0) {
                return number(line, i);
            } else {
                int space = line.indexOf(' ', i);
                i = space < 0 ? line.length() : space;
            }
        }
        return Double.NaN;
    }

    private static int afterQuoted(String line, int from) {
        int end = line.indexOf('"', from);
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end = line.indexOf('"', end + 1);
        }
        return end < 0 ? line.length() : end + 1;
    }

    private double number(String line, int from) {
        int start = from < line.length() && line.charAt(from) == '"' ? from + 1 : from;
        double value = 0;
        double scale = 0;
        int i = start;
        for (; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                scale *= 10;
            } else if (c == '.' && scale == 0) {
                scale = 1;
            } else {
                break;
            }
        }
        return i == start ? Double.NaN : value / Math.max(1, scale) * millisPerUnit;
    }
}
