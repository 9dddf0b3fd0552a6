package org.capacityplanner.batch.source.grammar;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads words and abbreviations for seconds, minutes, hours and days as tools in several languages write them. */
final class TimeWord {
    private static final Map<String, String> UNITS = Collections.unmodifiableMap(units());

    /** Matches a word for a time behind a slash in scripts other than the Latin one. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("/\\s*(?:(?<s>с|сек|секунду|秒|초)|(?<min>мин|минуту|分|分钟|分鐘|분)"
                    + "|(?<h>ч|час|時|時間|时|小时|小時|시간)|(?<day>день|сут|日|天|일))\\.?$");

    private TimeWord() {}

    private static Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        put(units, "s", "s sec second seg seconde sekunde sekund sekunda sek segundo secondo saniye");
        put(units, "min", "min minute m mn minuto minuta minut minuut dakika");
        put(units, "h", "h hr hour std stunde stunden heure hora ora godz godzina godzine");
        put(units, "h", "uur timme hod hodina hodinu saat");
        put(units, "day", "d day tag jour dia giorno dzien dag");
        return units;
    }

    private static void put(Map<String, String> units, String unit, String words) {
        Arrays.stream(words.split(" ", -1)).forEach(word -> units.put(word, unit));
    }

    /**
     * Returns the symbol of the unit that a word means, singular or plural, in lower case without marks on its letters:
     * {@code h} for {@code std} and {@code hours}; null for another word.
     */
    static @Nullable String unit(String word) {
        String known = UNITS.get(word);
        return known != null ? known : UNITS.get(word.replaceFirst("(?:s|en|n)$", ""));
    }

    /** Returns a name whose word for a time behind a slash, if it is in another script, is replaced by its unit. */
    static String inLatinScript(String name) {
        Matcher elsewhere = ELSEWHERE.matcher(name);
        if (!elsewhere.find()) {
            return name;
        }
        for (String unit : new String[] {"s", "min", "h"}) {
            if (elsewhere.group(unit) != null) {
                return elsewhere.replaceFirst("/" + unit);
            }
        }
        return elsewhere.replaceFirst("/day");
    }
}
