package org.capacityplanner.batch.source.grammar;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Recognises short and long names of months in the languages in which most exports are written. */
public final class MonthName {
    /**
     * The first three letters of each month's names in several languages, from January on: English, German, French,
     * Spanish, Italian, Portuguese and others.
     */
    private static final List<List<String>> MONTHS = List.of(
            List.of("jan", "ene", "gen", "sty", "oca", "янв"),
            List.of("feb", "fev", "lut", "sub", "фев"),
            List.of("mar", "mrz", "mrt", "мар"),
            List.of("apr", "avr", "abr", "kwi", "nis", "апр"),
            List.of("may", "mai", "mag", "mei", "maj", "мая", "май"),
            List.of("jun", "jui", "giu", "cze", "haz", "июн"),
            List.of("jul", "lug", "lip", "tem", "июл"),
            List.of("aug", "aou", "ago", "sie", "agu", "авг"),
            List.of("sep", "set", "wrz", "eyl", "сен"),
            List.of("oct", "okt", "ott", "out", "paz", "eki", "окт"),
            List.of("nov", "lis", "kas", "noy", "ноя"),
            List.of("dec", "dez", "dic", "des", "gru", "ara", "дек"));

    private static final Map<String, Integer> BY_LETTERS = byLetters();

    private MonthName() {}

    private static Map<String, Integer> byLetters() {
        Map<String, Integer> months = new HashMap<>();
        for (int i = 0; i < MONTHS.size(); i++) {
            for (String letters : MONTHS.get(i)) {
                months.put(letters, i + 1);
            }
        }
        return Map.copyOf(months);
    }

    /** Returns the number of the month that a word names, 1 to 12; 0 where the word is not the name of a month. */
    public static int number(String word) {
        String plain = Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        if (plain.length() < 3) {
            return 0;
        }
        // In French, June and July begin with the same letters.
        return plain.startsWith("juil") ? 7 : BY_LETTERS.getOrDefault(plain.substring(0, 3), 0);
    }
}
