package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.ReadingLimit;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.LayoutNames;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.ElapsedTime;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.Quantity;
import org.capacityplanner.batch.source.grammar.SerialDay;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * The fields of JSON rows by their roles: time, labels, numbers and the name of the metric.
 *
 * @param time the field that holds the time, or the date alone; empty where none does
 * @param timeOfDay the field that holds the time of day beside a date
 * @param times how times are written, as the rows prove it; empty where the user says it
 * @param labels fields of text that tell series apart
 * @param numbers fields whose text is numbers in every row looked at
 * @param words fields whose text is something else in a row looked at
 * @param metric where each row holds one value under the name of its metric
 */
record JsonColumns(
        String time,
        Optional<String> timeOfDay,
        Optional<TimeStyle> times,
        Set<String> labels,
        Set<String> numbers,
        Set<String> words,
        Optional<Layout.LongTable> metric) {
    static final JsonColumns UNKNOWN =
            new JsonColumns(
                    "", Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of(), Optional.empty());

    static final Pattern TIME_NAME = Pattern.compile(
            "(?i)(?:.*[._])?(?:@?timestamp(?:_?ms)?|time|ts|date|datetime|date_?time|epoch(?:_?ms)?|when|_time|t|at|(?:created|sampled|measured|collected|recorded)_?at"
                    + "|(?:start_?)?time(?:_?in)?_?(?:millis|milliseconds|ms|seconds|sec))");
    private static final Pattern METRIC_NAME = Pattern.compile("(?i)metric|metric_?name|name|measurement|counter");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,18})?(?:[eE][+-]?\\d{1,3})?");

    static JsonColumns of(FileReading reading, List<Map<String, JsonNode>> rows) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Set<String> textual = new HashSet<>();
        for (Map<String, JsonNode> row : rows) {
            row.forEach((name, value) -> {
                if (value.isTextual()) {
                    textual.add(name);
                }
                if (!value.isNull()) {
                    values.computeIfAbsent(name, each -> new ArrayList<>()).add(text(value));
                }
            });
        }
        ReadingLimit.COLUMNS.require(reading.path(), 0, values.size());
        Optional<String> declared = reading.config().time().column();
        String time = (declared.isPresent()
                        ? declared.filter(values::containsKey)
                        : time(reading, rows.size(), values, textual).or(() -> sinceStart(values)))
                .orElse("");
        Optional<String> timeOfDay = TimeOfDay.areDates(values.getOrDefault(time, List.of()))
                ? values.entrySet().stream()
                        .filter(field -> textual.contains(field.getKey()) && TimeOfDay.areAll(field.getValue()))
                        .map(Map.Entry::getKey)
                        .min(Comparator.comparing(name -> !isTimeName(name)))
                : Optional.empty();
        Set<String> numbers = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (String name : textual) {
            if (!name.equals(time) && !timeOfDay.equals(Optional.of(name))) {
                (areNumbers(name, values.getOrDefault(name, List.of())) ? numbers : words).add(name);
            }
        }
        Set<String> noNumbers = Set.copyOf(words);
        Optional<Layout.LongTable> metric = metric(reading.config().layout(), rows, values, words, time, timeOfDay);
        metric.ifPresent(names -> {
            words.remove(names.metricColumn());
            words.removeIf(UnitText::isColumn);
        });
        Set<String> labels = new HashSet<>(
                time.isEmpty()
                        ? Set.of()
                        : RowLabels.of(
                                rows,
                                row -> timeText(row, time, timeOfDay),
                                words,
                                metric.map(Layout.LongTable::metricColumn)));
        reading.config().layout().serviceColumn().ifPresent(labels::add);
        List<String> written = timeOfDay.isEmpty()
                ? values.getOrDefault(time, List.of())
                : rows.stream().map(row -> timeText(row, time, timeOfDay)).toList();
        Optional<TimeStyle> times = reading.config().time().pattern().isPresent()
                ? Optional.empty()
                : style(time, written, declared.isPresent() ? ElapsedTime.Naming.BY_USER : ElapsedTime.Naming.BY_FILE);
        return new JsonColumns(time, timeOfDay, times, Set.copyOf(labels), Set.copyOf(numbers), noNumbers, metric);
    }

    /** Throws an exception where rows have times in which day and month cannot be told apart. */
    static void requireOrder(FileReading reading, List<Map<String, JsonNode>> rows) {
        rows.stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .filter(JsonColumns::isTimeName)
                .forEach(name -> {
                    List<String> times = rows.stream()
                            .filter(row -> row.containsKey(name))
                            .map(row -> text(row.get(name)))
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

    /** Returns whether texts are numbers, of which some may be what tools write for no value. */
    private static boolean areNumbers(String name, List<String> texts) {
        List<String> some = texts.stream()
                .filter(text -> !NumberReader.isMissing(text.strip()))
                .toList();
        return !some.isEmpty()
                && some.stream().allMatch(text -> NUMBER.matcher(text).matches() || hasUnit(name, text));
    }

    /** Returns the time of a row as it is written, joined from date and time of day where these are in two fields. */
    private static String timeText(Map<String, JsonNode> row, String time, Optional<String> timeOfDay) {
        JsonNode first = row.get(time);
        String date = first == null ? "" : text(first);
        return timeOfDay
                .map(name -> TimeOfDay.joined(date, row.containsKey(name) ? text(row.get(name)) : ""))
                .orElse(date);
    }

    /** Returns whether a field holds the time of the row, or a part of it. */
    boolean isTime(String name) {
        return name.equals(time) || timeOfDay.equals(Optional.of(name));
    }

    /** Returns the time of a row as it is written. */
    String time(Map<String, JsonNode> row) {
        return timeText(row, time, timeOfDay);
    }

    /**
     * Returns the format of the times of rows: of an epoch or a calendar, in a spreadsheet's day numbers, or since a
     * start; empty where none is proved.
     */
    private static Optional<TimeStyle> style(String name, List<String> values, ElapsedTime.Naming naming) {
        Optional<TimeStyle> proved = style(values).or(() -> SerialDay.byName(name, values));
        Optional<TimeStyle> elapsed = ElapsedTime.style(name, values, naming);
        if (proved.isEmpty() && (ElapsedTime.areDays(values) || areDays(name, values))) {
            return Optional.of(TimeStyle.SERIAL_DAY);
        }
        return proved.isEmpty() || (elapsed.isPresent() && ElapsedTime.areNoEpoch(proved.get(), values))
                ? elapsed
                : proved;
    }

    /** Returns the field that contains times with a date; empty where there is none. */
    private static Optional<String> time(
            FileReading reading, int rows, Map<String, List<String>> values, Set<String> textual) {
        return values.entrySet().stream()
                .filter(field -> 2 * field.getValue().size() > rows)
                .filter(field -> textual.contains(field.getKey())
                        || isTimeName(field.getKey()))
                .filter(field -> style(field.getValue()).isPresent()
                        || areDays(field.getKey(), field.getValue())
                        || (reading.config().time().pattern().isPresent()
                                && isTimeName(field.getKey())))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(name -> !isTimeName(name)));
    }

    /** Returns whether numbers under the name of a time are a spreadsheet's day numbers. */
    private static boolean areDays(String name, List<String> values) {
        return isTimeName(name) && TimeStyle.maybeSerialDays(values);
    }

    static boolean isTimeName(String name) {
        return TIME_NAME.matcher(name).matches() || LayoutNames.isTime(name);
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

    /** Returns whether a text is a number with a unit behind it, as in {@code 12.5%}, or {@code 250m} of a processor. */
    private static boolean hasUnit(String name, String value) {
        NumberReader numbers = new NumberReader('.');
        numbers.read(value);
        return numbers.outcome() == NumberReader.Outcome.VALUE
                && numbers.unit() != null
                && (!Quantity.isCores(numbers.unit()) || UnitByName.isProcessor(name));
    }

    /**
     * Returns the fields for the names and values of metrics: those declared, or a field of names and the only number
     * field if that is called value; else empty.
     */
    private static Optional<Layout.LongTable> metric(
            Layout layout,
            List<Map<String, JsonNode>> rows,
            Map<String, List<String>> values,
            Set<String> words,
            String time,
            Optional<String> timeOfDay) {
        if (layout instanceof Layout.LongTable declared) {
            return Optional.of(declared);
        }
        List<String> others = values.keySet().stream()
                .filter(name -> !name.equals(time)
                        && !words.contains(name)
                        && !timeOfDay.equals(Optional.of(name))
                        && !layout.serviceColumn().equals(Optional.of(name)))
                .toList();
        if (others.size() == 1 && !others.get(0).equals("value")) {
            return words.stream()
                    .filter(name -> !UnitText.isColumn(name) && givesUnits(name, rows))
                    .min(Comparator.naturalOrder())
                    .map(name -> new Layout.LongTable(layout.serviceColumn(), name, others.get(0)));
        }
        return others.equals(List.of("value"))
                ? words.stream()
                        .filter(name -> METRIC_NAME.matcher(name).matches())
                        .min(Comparator.naturalOrder())
                        .map(name -> new Layout.LongTable(layout.serviceColumn(), name, "value"))
                : Optional.empty();
    }

    /**
     * Returns whether a field names metrics, since a field of units beside it has one unit for each of its texts, and not
     * the same for all.
     */
    private static boolean givesUnits(String name, List<Map<String, JsonNode>> rows) {
        Map<String, String> units = new HashMap<>();
        for (Map<String, JsonNode> row : rows) {
            Optional<String> unit = row.entrySet().stream()
                    .filter(field -> UnitText.isColumn(field.getKey()))
                    .map(field -> field.getValue().asText())
                    .filter(text -> UnitText.of(text).isPresent())
                    .findFirst();
            if (unit.isEmpty() || !row.containsKey(name)) {
                return false;
            }
            String before = units.putIfAbsent(row.get(name).asText(), unit.get());
            if (before != null && !before.equals(unit.get())) {
                return false;
            }
        }
        return units.values().stream().distinct().count() > 1;
    }

    /**
     * Returns whether a value is a number, or the text of one. A field that only later rows have, such as the second of
     * two long series, is judged by its own text.
     */
    boolean isNumber(String name, JsonNode value) {
        return value.isNumber()
                || numbers.contains(name)
                || (value.isTextual() && !words.contains(name) && hasUnit(name, value.asText()));
    }

    /** Returns a JSON value as text, a number without an exponent; an empty text for null. */
    static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isFloatingPointNumber() && Double.isFinite(value.asDouble())
                ? value.decimalValue().toPlainString()
                : value.asText();
    }
}
