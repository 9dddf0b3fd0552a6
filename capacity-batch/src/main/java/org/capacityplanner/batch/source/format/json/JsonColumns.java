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
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.Quantity;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.sample.FileReading;

/**
 * The fields of JSON rows by their roles: time, labels, numbers and the name of the metric.
 *
 * @param time the field that holds the time, or those of the date and the time of day
 * @param labels fields of text that tell series apart
 * @param numbers fields whose text is numbers in every row looked at
 * @param words fields whose text is something else in a row looked at
 * @param metric where each row holds one value under the name of its metric
 */
record JsonColumns(
        JsonTime time, Set<String> labels, Set<String> numbers, Set<String> words, Optional<Layout.LongTable> metric) {
    static final JsonColumns UNKNOWN = new JsonColumns(JsonTime.NONE, Set.of(), Set.of(), Set.of(), Optional.empty());

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
        JsonTime time = JsonTime.of(reading, rows, values, textual);
        Set<String> numbers = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (String name : textual) {
            if (!time.isPart(name)) {
                (areNumbers(name, values.getOrDefault(name, List.of())) ? numbers : words).add(name);
            }
        }
        Set<String> noNumbers = Set.copyOf(words);
        Optional<Layout.LongTable> metric = metric(reading.config().layout(), rows, values, words, time);
        metric.ifPresent(names -> {
            words.remove(names.metricColumn());
            words.removeIf(UnitText::isColumn);
        });
        Set<String> labels = new HashSet<>(
                time.isKnown()
                        ? RowLabels.of(rows, time::text, words, metric.map(Layout.LongTable::metricColumn))
                        : Set.of());
        reading.config().layout().serviceColumn().ifPresent(labels::add);
        return new JsonColumns(time, Set.copyOf(labels), Set.copyOf(numbers), noNumbers, metric);
    }

    /** Returns whether texts are numbers, of which some may be what tools write for no value. */
    private static boolean areNumbers(String name, List<String> texts) {
        List<String> some = texts.stream()
                .filter(text -> !NumberReader.isMissing(text.strip()))
                .toList();
        return !some.isEmpty()
                && some.stream().allMatch(text -> NUMBER.matcher(text).matches() || hasUnit(name, text));
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
            JsonTime time) {
        if (layout instanceof Layout.LongTable declared) {
            return Optional.of(declared);
        }
        List<String> others = values.keySet().stream()
                .filter(name -> !time.isPart(name)
                        && !words.contains(name)
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
