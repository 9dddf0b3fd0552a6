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
import org.capacityplanner.batch.source.file.ReadingLimit;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.ElapsedTime;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.Quantity;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * The fields of JSON rows by their roles: time, labels, numbers and the name of the metric.
 *
 * @param time the field that holds the time; empty where none does
 * @param times how times are written, as the rows prove it; empty where the user says it
 * @param labels fields of text that tell series apart
 * @param numbers fields whose text is numbers in every row looked at
 * @param words fields whose text is something else in a row looked at
 * @param metric where each row holds one value under the name of its metric
 */
record JsonColumns(
        String time,
        Optional<TimeStyle> times,
        Set<String> labels,
        Set<String> numbers,
        Set<String> words,
        Optional<Layout.LongTable> metric) {
    static final JsonColumns UNKNOWN =
            new JsonColumns("", Optional.empty(), Set.of(), Set.of(), Set.of(), Optional.empty());

    static final Pattern TIME_NAME = Pattern.compile(
            "(?i)(?:.*[._])?(?:@?timestamp(?:_?ms)?|time|ts|date|datetime|date_?time|epoch(?:_?ms)?|when|_time|t|at|(?:created|sampled|measured|collected|recorded)_?at"
                    + "|(?:start_?)?time(?:_?in)?_?(?:millis|milliseconds|ms|seconds|sec))");
    private static final Pattern METRIC_NAME = Pattern.compile("(?i)metric|metric_?name|name|measurement|counter");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,18})?(?:[eE][+-]?\\d{1,3})?");
    private static final int MOST_VALUES_OF_A_LABEL = 1_000;

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
        Set<String> numbers = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (String name : textual) {
            if (!name.equals(time)) {
                boolean allNumbers = values.getOrDefault(name, List.of()).stream()
                        .allMatch(value -> NUMBER.matcher(value).matches() || hasUnit(name, value));
                (allNumbers ? numbers : words).add(name);
            }
        }
        Set<String> noNumbers = Set.copyOf(words);
        Optional<Layout.LongTable> metric = metric(reading.config().layout(), rows, values, words, time);
        metric.ifPresent(names -> {
            words.remove(names.metricColumn());
            words.removeIf(UnitText::isColumn);
        });
        Set<String> labels = new HashSet<>();
        boolean repeats = !time.isEmpty()
                && new HashSet<>(values.getOrDefault(time, List.of())).size()
                        < values.getOrDefault(time, List.of()).size();
        for (String word : words) {
            int distinct = new HashSet<>(values.getOrDefault(word, List.of())).size();
            if (repeats && distinct < MOST_VALUES_OF_A_LABEL && 2 * distinct <= rows.size()) {
                labels.add(word);
            }
        }
        reading.config().layout().serviceColumn().ifPresent(labels::add);
        Optional<TimeStyle> times = reading.config().time().pattern().isPresent()
                ? Optional.empty()
                : style(values.getOrDefault(time, List.of()))
                        .or(() -> ElapsedTime.style(
                                time,
                                values.getOrDefault(time, List.of()),
                                declared.isPresent() ? ElapsedTime.Naming.BY_USER : ElapsedTime.Naming.BY_FILE));
        return new JsonColumns(time, times, Set.copyOf(labels), Set.copyOf(numbers), noNumbers, metric);
    }

    /** Returns the field that contains times with a date; empty where there is none. */
    private static Optional<String> time(
            FileReading reading, int rows, Map<String, List<String>> values, Set<String> textual) {
        return values.entrySet().stream()
                .filter(field -> 2 * field.getValue().size() > rows)
                .filter(field -> textual.contains(field.getKey())
                        || TIME_NAME.matcher(field.getKey()).matches())
                .filter(field -> style(field.getValue()).isPresent()
                        || (reading.config().time().pattern().isPresent()
                                && TIME_NAME.matcher(field.getKey()).matches()))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(name -> !TIME_NAME.matcher(name).matches()));
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
            String time) {
        if (layout instanceof Layout.LongTable declared) {
            return Optional.of(declared);
        }
        List<String> others = values.keySet().stream()
                .filter(name -> !name.equals(time) && !words.contains(name))
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
