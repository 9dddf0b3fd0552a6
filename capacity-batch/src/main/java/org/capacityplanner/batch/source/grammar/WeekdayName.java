package org.capacityplanner.batch.source.grammar;

import java.util.regex.Pattern;

/** Recognises short and long names of weekdays in the languages in which most exports are written. */
public final class WeekdayName {
    /** The regular expression of a weekday's name, without capturing groups, for use within other expressions. */
    static final String REGEX = "(?iu:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
            + "|mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
            + "|lun|mar|mer|jeu|ven|sam|dim|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
            + "|mi[eé]|jue|vie|s[aá]b|dom|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
            + "|gio|(?:lune|marte|mercole|giove|vener)d[iì]|sabato|domenica"
            + "|seg|ter|qua|qui|sex|(?:segunda|ter[cç]a|quarta|quinta|sexta)(?:-feira)?"
            + "|ma|wo|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag)";

    private static final Pattern NAME = Pattern.compile(REGEX + "\\.?");
    private static final Pattern IN_FRONT = Pattern.compile("^" + REGEX + "\\.?,?\\s+");

    private WeekdayName() {}

    /** Returns whether a text is the name of a weekday. */
    public static boolean is(String text) {
        return NAME.matcher(text.strip()).matches();
    }

    /** Returns a text without a weekday's name at its beginning. */
    static String without(String text) {
        return IN_FRONT.matcher(text).replaceFirst("");
    }
}
