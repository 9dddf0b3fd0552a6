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

    /** Matches the words for per second, minute and so on in front of what is counted, in Chinese, Japanese and Korean. */
    private static final Pattern IN_FRONT = Pattern.compile(
            "^(?:\u6bcf|\u6bce|1)(?:(?<s>\u79d2)|(?<min>\u5206\u949f|\u5206\u9418|\u5206)|(?<h>\u5c0f\u65f6|\u5c0f\u6642|\u6642\u9593|\u6642)|(?<day>\u5929|\u65e5))(?:\u3042\u305f\u308a)?(?:\u306e)?"
                    + "|^(?:(?<s2>\ucd08\ub2f9)|(?<min2>\ubd84\ub2f9)|(?<h2>\uc2dc\uac04\ub2f9))\\s*");

    private TimeWord() {}

    /** Returns the unit of the time that a name in another script begins with, {@code s} of {@code \u6bcf\u79d2\u8bf7\u6c42\u6570}; null where there is none. */
    static @Nullable String inFront(String name) {
        Matcher front = IN_FRONT.matcher(name);
        if (!front.find()) {
            return null;
        }
        return front.group("s") != null || front.group("s2") != null
                ? "s"
                : front.group("min") != null || front.group("min2") != null
                        ? "min"
                        : front.group("day") != null ? "day" : "h";
    }

    private static Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        put(
                units,
                "s",
                "s sec second seg seconde sekunde sekund sekunda sekundu sekunde sek segundo secondo saniye sn");
        put(units, "min", "min minute m mn minuto minuta minut minutu minuut dakika dk");
        put(units, "h", "h hr hour std stunde stunden heure hora ora godz godzina godzine");
        put(units, "h", "uur timme timmen hod hodina hodinu godziny saat");
        put(units, "15min", "kwartier viertelstunde kvart quart_d_heure quarter_hour quarter_of_an_hour");
        put(units, "day", "d day tag jour dia giorno dzien dag den gun");
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
