package org.capacityplanner.benchmarks.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

/** The words that exports are disguised with, from a resource with a line for each: kind, word, meaning, unit. */
final class DisguiseWords {
    /**
     * One word.
     *
     * @param text as it is written in the export
     * @param meaning what a number below it is, such as {@code left 0.01} or {@code interval}; empty for mere words
     * @param unit the unit that a user would give who is asked for it; empty for mere words
     */
    record Word(String text, String meaning, String unit) {}

    private final Map<String, List<Word>> byKind;

    private DisguiseWords(Map<String, List<Word>> byKind) {
        this.byKind = byKind;
    }

    /** Reads the words of one of the two vocabularies, {@code words} or {@code words-reserved}. */
    static DisguiseWords of(String vocabulary) {
        try (InputStream in = Objects.requireNonNull(
                DisguiseWords.class.getResourceAsStream(vocabulary + ".txt"), "no vocabulary " + vocabulary)) {
            return new DisguiseWords(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("\\|", -1))
                    .collect(Collectors.groupingBy(
                            fields -> fields[0],
                            Collectors.mapping(
                                    fields -> new Word(
                                            fields[1],
                                            fields.length > 2 ? fields[2] : "",
                                            fields.length > 3 ? fields[3] : ""),
                                    Collectors.toList()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Word any(String kind, Random random) {
        List<Word> words = Objects.requireNonNull(byKind.get(kind), kind);
        return words.get(random.nextInt(words.size()));
    }
}
