package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses the fields of text that tell the series of JSON rows apart. A text that changes within a series, such as a
 * status, describes a row: as a label it would cut the series into pieces.
 */
final class RowLabels {
    private static final int MOST_VALUES = 1_000;

    private final List<Map<String, JsonNode>> rows;
    private final Function<Map<String, JsonNode>, String> time;

    private RowLabels(List<Map<String, JsonNode>> rows, Function<Map<String, JsonNode>, String> time) {
        this.rows = rows;
        this.time = time;
    }

    /**
     * Returns the labels among some fields of text; none where no time repeats.
     *
     * @param metric the field that names the metric of each row; empty where none does
     */
    static Set<String> of(
            List<Map<String, JsonNode>> rows,
            Function<Map<String, JsonNode>, String> time,
            Set<String> words,
            Optional<String> metric) {
        return new RowLabels(rows, time).among(words, metric);
    }

    private Set<String> among(Set<String> words, Optional<String> metric) {
        List<String> own = metric.map(List::of).orElse(List.of());
        // Of one moment there are as many rows as hosts, say, and each has its own name.
        boolean isOneMoment = rows.stream().map(time).distinct().count() == 1;
        List<String> candidates = words.stream()
                .filter(word -> {
                    long distinct =
                            rows.stream().map(row -> text(row, word)).distinct().count();
                    return distinct < MOST_VALUES && (isOneMoment || 2 * distinct <= rows.size());
                })
                .sorted()
                .toList();
        if (areDistinct(own)) {
            // Services may follow each other, and the first rows be those of one.
            return new HashSet<>(
                    metric.isEmpty()
                            ? List.of()
                            : candidates.stream()
                                    .filter(word -> isOneIn(own, word))
                                    .toList());
        }
        for (String candidate : candidates) {
            List<String> key = new ArrayList<>(own);
            key.add(candidate);
            if (areDistinct(key)) {
                Set<String> labels = new HashSet<>(Set.of(candidate));
                candidates.stream().filter(word -> isOneIn(key, word)).forEach(labels::add);
                return labels;
            }
        }
        return new HashSet<>(candidates);
    }

    /** Returns whether no two rows with other contents have the same time and the same texts in some fields. */
    private boolean areDistinct(List<String> fields) {
        Map<List<String>, Map<String, JsonNode>> seen = new HashMap<>();
        return rows.stream().allMatch(row -> {
            List<String> key = new ArrayList<>(List.of(time.apply(row)));
            fields.forEach(field -> key.add(text(row, field)));
            Map<String, JsonNode> before = seen.putIfAbsent(key, row);
            return before == null || before.equals(row);
        });
    }

    /** Returns whether a field has one text in all rows with the same texts in the fields of a key. */
    private boolean isOneIn(List<String> key, String field) {
        Map<List<String>, String> first = new HashMap<>();
        return rows.stream().allMatch(row -> {
            List<String> texts = key.stream().map(each -> text(row, each)).toList();
            String own = text(row, field);
            String before = first.putIfAbsent(texts, own);
            return before == null || before.equals(own);
        });
    }

    private static String text(Map<String, JsonNode> row, String field) {
        JsonNode value = row.get(field);
        return value == null ? "" : JsonColumns.text(value);
    }
}
