package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date in one column and the time of day in the next, as one text. */
public final class TimeOfDay {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*(?:([AaPp])\\.?[Mm]\\.?)?");

    private TimeOfDay() {}

    /** Whether all values are times of a day that they do not name. */
    public static boolean areAll(List<String> values) {
        return !values.isEmpty()
                && values.stream().allMatch(value -> FORM.matcher(value.strip()).matches());
    }

    /** Whether all values are dates without a time. */
    public static boolean areDates(List<String> values) {
        boolean anyTime = values.stream().anyMatch(value -> value.indexOf(':') >= 0);
        boolean digits =
                values.stream().allMatch(value -> value.strip().length() == 8 && CalendarDigits.is(value.strip()));
        boolean written = values.stream()
                .allMatch(value -> TimeStyle.isTime(value) && !value.strip().matches("[\\d.]+"));
        return !values.isEmpty() && !anyTime && (digits || written);
    }

    /** Date and time of day as one text. */
    public static String joined(String date, String timeOfDay) {
        String day = date.strip();
        if (CalendarDigits.is(day)) {
            day = day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6, 8);
        }
        Matcher form = FORM.matcher(timeOfDay.strip());
        if (!form.matches()) {
            return day + " " + timeOfDay.strip();
        }
        int hour = Integer.parseInt(form.group(1));
        if (form.group(4) != null) {
            hour = hour % 12 + (form.group(4).equalsIgnoreCase("p") ? 12 : 0);
        }
        return String.format(
                Locale.ROOT, "%s %02d:%s:%s", day, hour, form.group(2), form.group(3) == null ? "00" : form.group(3));
    }
}
