package org.capacityplanner.batch.source.grammar;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of months, short and long, in the languages of most exports. */
final class MonthName {
    /** The first letters of each month: English, German and its neighbours, French, Spanish, Italian, Portuguese, and others. */
    private static final List<String> MONTHS = List.of(
            "jan ene gen sty oca янв",
            "feb fev lut sub фев",
            "mar mrz mrt мар",
            "apr avr abr kwi nis апр",
            "may mai mag mei maj мая май",
            "jun jui giu cze haz июн",
            "jul lug lip tem июл",
            "aug aou ago sie agu авг",
            "sep set wrz eyl сен",
            "oct okt ott out paz eki окт",
            "nov lis kas noy ноя",
            "dec dez dic des gru ara дек");

    private static final Map<String, Integer> BY_LETTERS = byLetters();

    private MonthName() {}

    private static Map<String, Integer> byLetters() {
        Map<String, Integer> months = new HashMap<>();
        for (int i = 0; i < MONTHS.size(); i++) {
            for (String letters : MONTHS.get(i).split(" ")) {
                months.put(letters, i + 1);
            }
        }
        return Map.copyOf(months);
    }

    /** Returns the number of a month, from 1 on; 0 where a word is no month. */
    static int number(String word) {
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
