package org.capacityplanner.batch.source.grammar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Detects from all rows of a file whether the day or the month comes first in its dates: by a number above twelve, by a
 * day that a month does not have, or by the order of the rows. Rows that are minutes or hours apart continue with the
 * next day if read correctly, and jump to another month if not.
 */
public final class DayMonthProof {
    private static final long DAY_SECONDS = 86_400;

    /** The largest interval between consecutive rows, in seconds, that does not count as a gap in the dates. */
    private static final long JUMP_SECONDS = 10 * DAY_SECONDS;

    private static final int CENTURY = 2000;

    /** The year before which measurements are too old to plan from. */
    static final int OLDEST_YEAR = 2015;

    private static final int MONTHS = 12;
    private static final int FEWEST_STEPS = 2;

    private final Reading dayFirst = new Reading();
    private final Reading monthFirst = new Reading();
    private final Reading yearFirst = new Reading();
    /** The dates read in the order that one of them proves, and in the other order where both are possible. */
    private final Reading dayFirstOrSwapped = new Reading();

    private final Reading monthFirstOrSwapped = new Reading();
    private String either = "";
    private String proving = "";
    private boolean stopsAfterDay;
    private int latestYear;
    private int earliestFirst = Integer.MAX_VALUE;
    private boolean shortYears = true;

    /** The dates of the file when read in one order of day, month and year, with what shows that the order is wrong. */
    private static final class Reading {
        private boolean impossible;
        private boolean within;
        private long jumps;
        private long steps;
        private long last = Long.MIN_VALUE;

        /**
         * Returns whether all rows are valid dates in this order, with no interval above ten days between consecutive
         * rows.
         */
        boolean isContinuous() {
            return !impossible && jumps == 0 && steps >= FEWEST_STEPS;
        }

        void add(int year, int month, int day, int secondOfDay) {
            if (impossible) {
                return;
            }
            try {
                long time = LocalDate.of(year, month, day).toEpochDay() * DAY_SECONDS + secondOfDay;
                if (last != Long.MIN_VALUE && time != last) {
                    long step = Math.abs(time - last);
                    steps++;
                    within |= step < DAY_SECONDS;
                    jumps += step > JUMP_SECONDS ? 1 : 0;
                }
                last = time;
            } catch (DateTimeException noSuchDay) {
                impossible = true;
            }
        }
    }

    /** Adds the time of the next row; a text that is not a numeric date is ignored. */
    public void add(String text) {
        DayMonthText parts = DayMonthText.parse(text);
        if (parts != null) {
            stopsAfterDay |= parts.separator() == '.';
            dayFirst.add(parts.year(), parts.second(), parts.first(), parts.secondOfDay());
            monthFirst.add(parts.year(), parts.first(), parts.second(), parts.secondOfDay());
            boolean swappable = parts.first() <= MONTHS && parts.second() <= MONTHS;
            int low = swappable ? parts.first() : parts.second();
            int high = swappable ? parts.second() : parts.first();
            dayFirstOrSwapped.add(parts.year(), low, high, parts.secondOfDay());
            monthFirstOrSwapped.add(parts.year(), high, low, parts.secondOfDay());
            either = swappable && low != high && either.isEmpty() ? text.strip() : either;
            proving = !swappable && proving.isEmpty() ? text.strip() : proving;
            shortYears &= parts.hasShortYear();
            latestYear = Math.max(latestYear, parts.year());
            earliestFirst = Math.min(earliestFirst, parts.first());
            yearFirst.add(CENTURY + parts.first(), parts.second(), parts.year() - CENTURY, parts.secondOfDay());
        }
    }

    /** Returns whether the order of no dates is proved, since they may begin with a year of two digits and are old if not. */
    static boolean areOldUnlessYearFirst(List<String> values) {
        DayMonthProof proof = new DayMonthProof();
        values.forEach(proof::add);
        return proof.isOldUnlessYearFirst();
    }

    /**
     * Returns whether the dates may begin with a year of two digits, as 26/10/05, where the usual reading is of a year
     * from which nobody plans any more.
     */
    private boolean isOldUnlessYearFirst() {
        return shortYears
                && !stopsAfterDay
                && yearFirst.isContinuous()
                && latestYear < OLDEST_YEAR
                && earliestFirst >= OLDEST_YEAR - CENTURY;
    }

    /** Returns the order of day, month and year that the dates prove; empty where several orders are possible. */
    public Optional<TimeStyle> style() {
        if (shortYears
                && !stopsAfterDay
                && yearFirst.isContinuous()
                && !dayFirst.isContinuous()
                && !monthFirst.isContinuous()) {
            return Optional.of(TimeStyle.SHORT_YEAR_FIRST);
        }
        if (isOldUnlessYearFirst()) {
            return Optional.empty();
        }
        if (dayFirst.impossible != monthFirst.impossible) {
            return Optional.of(dayFirst.impossible ? TimeStyle.MONTH_FIRST : TimeStyle.DAY_FIRST);
        }
        if (stopsAfterDay) {
            return Optional.of(TimeStyle.DAY_FIRST);
        }
        if (dayFirst.within && dayFirst.jumps == 0 && monthFirst.jumps > 0) {
            return Optional.of(TimeStyle.DAY_FIRST);
        }
        if (monthFirst.within && monthFirst.jumps == 0 && dayFirst.jumps > 0) {
            return Optional.of(TimeStyle.MONTH_FIRST);
        }
        return Optional.empty();
    }

    /**
     * Returns two dates of which one has the day first and the other the month, where the rows go on without a jump
     * only if each is read in its own order; empty otherwise. A spreadsheet leaves such dates behind that was set to another
     * language than the file: it exchanges day and month of those that it understands, up to the 12th of each month.
     */
    public Optional<String> swapped() {
        if (dayFirst.impossible == monthFirst.impossible) {
            return Optional.empty();
        }
        Reading one = dayFirst.impossible ? monthFirst : dayFirst;
        Reading swapped = dayFirst.impossible ? monthFirstOrSwapped : dayFirstOrSwapped;
        return one.jumps > 1 && swapped.isContinuous()
                ? Optional.of("'" + either + "' and '" + proving + "'")
                : Optional.empty();
    }

    /** Returns the two date patterns that a text may have, day first and month first, as text for a message. */
    public static String patterns(String text) {
        DayMonthText parts = DayMonthText.parse(text);
        if (parts == null) {
            return "dd/MM/yyyy HH:mm";
        }
        char mark = parts.separator();
        String year = mark + (text.matches("\\d{1,2}\\D\\d{1,2}\\D\\d{4}.*") ? "yyyy" : "yy");
        boolean half = text.matches("(?i).*\\d\\s*[ap]\\.?m\\.?.*");
        boolean seconds = text.matches(".*\\d:\\d\\d:\\d\\d.*");
        String time =
                !text.contains(":") ? "" : half ? (seconds ? " h:mm:ss a" : " h:mm a") : seconds ? " H:mm:ss" : " H:mm";
        if (parts.hasShortYear() && parts.first() > MONTHS) {
            return "\"yy" + mark + "M" + mark + "d" + time + "\" or \"d" + mark + "M" + year + time + "\"";
        }
        return "\"d" + mark + "M" + year + time + "\" or \"M" + mark + "d" + year + time + "\"";
    }
}
