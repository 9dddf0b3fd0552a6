package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.TimeOfDay;

/** What the name of a column and its values say about the times in it, where the values alone leave it open. */
public final class TimeColumnName {
    private static final Pattern START = Pattern.compile("(?i).*(?:start|begin|from|von|début|inicio).*");
    private static final Pattern END = Pattern.compile("(?i).*(?:end|until|finish|stop|bis|(?:^|[ _])to(?:$|[ _])).*");

    /** Matches names of columns whose digits may be times of day. */
    private static final Pattern OF_DAY = Pattern.compile("(?i).*(?:time|hhmm|clock|zeit|heure|hora).*");

    /** Matches names that say nothing but a time of day. */
    private static final Pattern OF_DAY_ALONE = Pattern.compile(
            "(?i)(?:(?:reading|sample|log|local|start|end|interval)[ _.-]?)?(?:time|clock|hhmm|time[ _]of[ _]day|uhrzeit|zeit|heure|hora)");

    private static final Pattern HOUR = Pattern.compile("(?i)(?:hour|hr|stunde|heure|hora|hh).*");

    /** Matches names of durations, of which large ones may look like epoch times. */
    private static final Pattern DURATION =
            Pattern.compile("(?i).*(?:latenc|durat|respon|delay|rtt|(?:^|_)lat(?:$|_)).*");

    private TimeColumnName() {}

    /** Returns whether a name is that of the start of an interval. */
    public static boolean isStart(String name) {
        return START.matcher(name).matches();
    }

    /** Returns whether a name is that of the end of an interval. */
    public static boolean isEnd(String name) {
        return END.matcher(name).matches();
    }

    /**
     * Returns whether digits are times of day by the name of their column.
     *
     * @param dates the dates beside the digits
     */
    public static boolean isOfDay(String name, List<String> digits, List<String> dates) {
        if (TimeOfDay.mayBeUnpaddedDigits(digits)) {
            // Beside dates that do not repeat, such digits may be durations, and the dates suffice as times.
            return OF_DAY_ALONE.matcher(name).matches()
                    && dates.stream().distinct().count() < dates.size();
        }
        return (OF_DAY.matcher(name).matches() && TimeOfDay.mayBeDigits(digits))
                || (HOUR.matcher(name).matches() && TimeOfDay.mayBeHours(digits));
    }

    /**
     * Returns whether numbers are durations by the name of their column. Numbers that only rise are times, whatever their
     * column is called.
     */
    public static boolean areDurations(String name, List<String> values) {
        return DURATION.matcher(name).matches() && areNumbers(values) && !rise(values);
    }

    /** Returns whether values are numbers, of which some may be what tools write for no value. */
    public static boolean areNumbers(List<String> values) {
        return values.stream().allMatch(TimeColumnName::isNumber);
    }

    /** Returns whether a value is a number without a sign, or what tools write for no value. */
    public static boolean isNumber(String value) {
        return value.matches("[\\d.,]+") || NumberReader.isMissing(value.strip());
    }

    private static boolean rise(List<String> values) {
        // Epoch times in one unit have the same number of digits, so that their texts are in the order of their
        // numbers.
        return values.stream().distinct().count() > 1
                && values.stream().sorted().toList().equals(values);
    }
}
