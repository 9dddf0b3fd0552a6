package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.LayoutNames;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.ElapsedTime;
import org.capacityplanner.batch.source.grammar.SerialDay;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * The field of JSON rows that holds their times, or the fields of the date and the time of day.
 *
 * @param field the field of the time, or of the date alone; empty where none holds times
 * @param timeOfDay the field of the time of day beside a date
 * @param style how times are written, as the rows prove it; empty where the user says it
 */
record JsonTime(String field, Optional<String> timeOfDay, Optional<TimeStyle> style) {
    static final JsonTime NONE = new JsonTime("", Optional.empty(), Optional.empty());

    private static final Pattern NAME = Pattern.compile(
            "(?i)(?:.*[._])?(?:@?timestamp(?:_?ms)?|time|ts|date|datetime|date_?time|epoch(?:_?ms)?|when|_time|t|at|(?:created|sampled|measured|collected|recorded)_?at"
                    + "|(?:start_?)?time(?:_?in)?_?(?:millis|milliseconds|ms|seconds|sec))");

    /**
     * Returns the fields of the times.
     *
     * @param values the texts of each field
     * @param textual the fields of which some values are texts and no numbers
     */
    static JsonTime of(
            FileReading reading,
            List<Map<String, JsonNode>> rows,
            Map<String, List<String>> values,
            Set<String> textual) {
        Optional<String> declared = reading.config().time().column();
        String field = (declared.isPresent()
                        ? declared.filter(values::containsKey)
                        : time(reading, rows.size(), values, textual).or(() -> sinceStart(values)))
                .orElse("");
        List<String> dates = values.getOrDefault(field, List.of());
        // Beside one row of each day, a time of day may be that of a peak.
        boolean repeat = Set.copyOf(dates).size() < dates.size();
        Optional<String> timeOfDay = repeat && TimeOfDay.areDates(dates)
                ? values.entrySet().stream()
                        .filter(other -> textual.contains(other.getKey()) && TimeOfDay.areAll(other.getValue()))
                        .map(Map.Entry::getKey)
                        .min(Comparator.comparing(name -> !isName(name)))
                : Optional.empty();
        if (reading.config().time().pattern().isPresent()) {
            return new JsonTime(field, timeOfDay, Optional.empty());
        }
        JsonTime unproved = new JsonTime(field, timeOfDay, Optional.empty());
        List<String> written =
                timeOfDay.isEmpty() ? dates : rows.stream().map(unproved::text).toList();
        return new JsonTime(
                field,
                timeOfDay,
                style(field, written, declared.isPresent() ? ElapsedTime.Naming.BY_USER : ElapsedTime.Naming.BY_FILE));
    }

    /** Returns whether there are times. */
    boolean isKnown() {
        return !field.isEmpty();
    }

    /** Returns whether a field holds the time of the row, or a part of it. */
    boolean isPart(String name) {
        return name.equals(field) || timeOfDay.equals(Optional.of(name));
    }

    /** Returns the time of a row as it is written, joined from date and time of day where these are in two fields. */
    String text(Map<String, JsonNode> row) {
        JsonNode first = row.get(field);
        String date = first == null ? "" : JsonColumns.text(first);
        return timeOfDay
                .map(name -> TimeOfDay.joined(date, row.containsKey(name) ? JsonColumns.text(row.get(name)) : ""))
                .orElse(date);
    }

    /** Throws an exception where rows have times in which day and month cannot be told apart. */
    static void requireOrder(FileReading reading, List<Map<String, JsonNode>> rows) {
        rows.stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .filter(JsonTime::isName)
                .forEach(name -> {
                    List<String> times = rows.stream()
                            .filter(row -> row.containsKey(name))
                            .map(row -> JsonColumns.text(row.get(name)))
                            .toList();
                    if (TimeStyle.ambiguous(times)) {
                        throw MetricExportException.badData(
                                reading.path(),
                                0,
                                name,
                                "'" + times.get(0) + "' may be day/month or month/day, and no row proves which",
                                "declare it: " + Setting.TIME_FORMAT.to(DayMonthProof.patterns(times.get(0))));
                    }
                });
    }

    /**
     * Returns the format of the times of rows: of an epoch or a calendar, in a spreadsheet's day numbers, or since a
     * start; empty where none is proved.
     */
    private static Optional<TimeStyle> style(String name, List<String> values, ElapsedTime.Naming naming) {
        Optional<TimeStyle> proved = style(values).or(() -> SerialDay.byName(name, values));
        Optional<TimeStyle> elapsed = ElapsedTime.style(name, values, naming);
        if (proved.isEmpty() && ElapsedTime.areDays(values)) {
            return Optional.of(TimeStyle.SERIAL_DAY);
        }
        if (elapsed.isPresent() && (proved.isEmpty() || ElapsedTime.areNoEpoch(proved.get(), values))) {
            return elapsed;
        }
        return proved.isEmpty() && areDays(name, values) ? Optional.of(TimeStyle.SERIAL_DAY) : proved;
    }

    /** Returns the field that contains times with a date; empty where there is none. */
    private static Optional<String> time(
            FileReading reading, int rows, Map<String, List<String>> values, Set<String> textual) {
        return values.entrySet().stream()
                .filter(field -> 2 * field.getValue().size() > rows)
                .filter(field -> textual.contains(field.getKey()) || isName(field.getKey()))
                .filter(field -> style(field.getValue()).isPresent()
                        || areDays(field.getKey(), field.getValue())
                        || (reading.config().time().pattern().isPresent() && isName(field.getKey())))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(name -> !isName(name)));
    }

    /** Returns whether numbers under the name of a time are a spreadsheet's day numbers. */
    private static boolean areDays(String name, List<String> values) {
        return isName(name) && TimeStyle.maybeSerialDays(values);
    }

    /** Returns whether a field is called a time. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches() || LayoutNames.isTime(name);
    }

    /** Returns the field that contains times since a start by its name and values; empty where there is none. */
    private static Optional<String> sinceStart(Map<String, List<String>> values) {
        return values.entrySet().stream()
                .filter(field -> ElapsedTime.style(field.getKey(), field.getValue(), ElapsedTime.Naming.BY_FILE)
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Returns the format of some times, with the order of day and month proved by the values or by the order of the
     * rows; empty where it is not proved.
     */
    private static Optional<TimeStyle> style(List<String> values) {
        if (!TimeStyle.ambiguous(values)) {
            return TimeStyle.proved(values);
        }
        DayMonthProof proof = new DayMonthProof();
        values.forEach(proof::add);
        return proof.style();
    }
}
