package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates whose month is a word, with their time: {@code 05-OCT-2026 14:00}, {@code 05/Oct/2026:14:00:00 +0200},
 * {@code Oct 5, 2026 2:00 PM}, {@code Mon, 05 Oct 2026 14:00:00 GMT}, {@code Mon Oct 5 14:00:00 2026}.
 */
final class NamedMonthText {
    private static final String TIME =
            "(?<hour>\\d{1,2})(?:[:.]|\\s?[Hh]\\s?|(?=\\s?[AaPp]\\.?[Mm]))(?<minute>\\d{2})?(?:[:.](?<second>\\d{2})(?:[.,]\\d+)?)?"
                    + "(?:[\\s\\u00a0\\u202f]*(?<half>[AaPp])\\.?[\\s\\u00a0\\u202f]?[Mm]\\.?)?";
    /**
     * Matches the UTC offset or the zone behind a time, and the zone's name in parentheses that JavaScript writes after
     * it.
     */
    private static final String REST = "\\s*(?<suffix>\\S*?)(?:\\s+\\([^)]*\\))?";

    private static final String WEEKDAY = "(?:[\\p{L}\\p{M}]{2,13}\\.?,?\\s+)?";
    private static final String MONTH = "(?:de\\s)?(?<month>[\\p{L}\\p{M}]{3,12})\\.?(?:\\sde(?=\\s))?";

    /** Matches what makes an ordinal of a day: {@code 1er octobre}, {@code October 3rd}. */
    private static final String ORDINAL = "(?:er|st|nd|rd|th|\u00ba|o)?";

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(WEEKDAY + "(?<day>\\d{1,2})" + ORDINAL + "[-/ .]+" + MONTH
                    + "[-/ .,]+(?<year>\\d{4}|\\d{2})(?:[ T:,]+" + TIME + REST + ")?"),
            Pattern.compile(WEEKDAY + MONTH + "[- ]+(?<day>\\d{1,2})" + ORDINAL + ",?[- ]+(?<year>\\d{4})(?:[ T:,@]+"
                    + TIME + REST + ")?"),
            // SAS writes nothing between them.
            Pattern.compile("(?<day>\\d{2})(?<month>[A-Za-z]{3})(?<year>\\d{4}):" + TIME + REST),
            Pattern.compile(WEEKDAY + MONTH + "\\s+(?<day>\\d{1,2})\\s+" + TIME
                    + "\\s+(?:(?<suffix>[A-Z]{3,4}|[+-]\\d{4})\\s+)?" + "(?<year>\\d{4})"));

    private static final Pattern MONTH_ALONE = Pattern.compile("^([\\p{L}\\p{M}]{3,12})\\.?[- ](\\d{4})$");

    private NamedMonthText() {}

    /**
     * Returns a date and time in ISO form, {@code 2026-10-05 14:00:00}; null where the text is not a date with a named
     * month.
     */
    static @Nullable String iso(String text) {
        // A month alone begins with its first day.
        String whole = MONTH_ALONE.matcher(withoutBrackets(text.strip())).replaceFirst("$1 1, $2");
        for (Pattern pattern : FORMS) {
            Matcher form = pattern.matcher(whole);
            if (form.matches()) {
                return iso(form);
            }
        }
        return null;
    }

    /** Returns a text without the square brackets that the logs of web servers have around times. */
    private static String withoutBrackets(String text) {
        boolean between = text.length() > 2 && text.charAt(0) == '[' && text.charAt(text.length() - 1) == ']';
        return between ? text.substring(1, text.length() - 1) : text;
    }

    private static @Nullable String iso(Matcher form) {
        int month = MonthName.number(form.group("month"));
        if (month == 0) {
            return null;
        }
        String year = form.group("year").length() == 2 ? "20" + form.group("year") : form.group("year");
        int hour = form.group("hour") == null ? 0 : Integer.parseInt(form.group("hour"));
        if (form.group("half") != null) {
            hour = hour % 12 + (form.group("half").equalsIgnoreCase("p") ? 12 : 0);
        }
        String suffix =
                form.group("suffix") == null ? "" : form.group("suffix").replaceFirst("^(?:GMT|UTC)(?=[+-]\\d)", "");
        return String.format(
                Locale.ROOT,
                "%s-%02d-%02d %02d:%s:%s%s%s",
                year,
                month,
                Integer.parseInt(form.group("day")),
                hour,
                form.group("minute") == null ? "00" : form.group("minute"),
                form.group("second") == null ? "00" : form.group("second"),
                suffix.isEmpty() || suffix.startsWith("+") || suffix.startsWith("-") ? "" : " ",
                suffix);
    }
}
