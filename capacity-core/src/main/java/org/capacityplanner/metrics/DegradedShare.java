package org.capacityplanner.metrics;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Objects;

/**
 * The share of the time in which a resource was as busy as it usually is at a multiple of the volume.
 *
 * @param degraded the number of times that it was
 * @param days the number of times that it might have been
 * @param factor the multiple, above 1: 2 where half of the machines carried the load
 * @param when what was counted, for readers, such as "on 3 of 31 days"
 * @param times whether they were days, days of one weekday, or hours
 */
public record DegradedShare(int degraded, int days, double factor, String when, Times times) {
    /** The times at which a resource was busier than its volume explains. */
    public enum Times {
        /** Whole days, as after a failover. */
        DAYS,
        /** All days of one weekday, which come by the calendar. */
        WEEKDAY,
        /** Hours of some days, as after a failover that ends within the day. */
        HOURS,
        /** Hours of some days in which there was more volume as well, as in a campaign with transactions of its own. */
        CAMPAIGN
    }

    public DegradedShare {
        if (!(degraded > 0 && degraded < days)) {
            throw new IllegalArgumentException(
                    "degraded must be above 0 and less than days, got " + degraded + " of " + days);
        }
        if (!(factor > 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor must be above 1 and finite, got " + factor);
        }
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(times, "times");
    }

    /** Creates the share of whole days on which a resource was so busy. */
    public static DegradedShare ofDays(int degraded, int days, double factor) {
        return new DegradedShare(degraded, days, factor, "on " + degraded + " of " + days + " days", Times.DAYS);
    }

    /** Creates the share of a day of the week on each of which a resource was so busy. */
    public static DegradedShare ofWeekday(DayOfWeek weekday, int degraded, int days, double factor) {
        String name = weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return new DegradedShare(
                degraded, days, factor, "on each " + name + ", " + degraded + " of " + days + " days", Times.WEEKDAY);
    }

    /**
     * Creates the share of hours in which a resource was so busy. The hours of an occasion have one cause, so that the
     * share is known as well as that many occasions tell.
     *
     * @param occasions the number of times that it happened
     * @param share of the busy hours that were in one of them, above 0 and below 1
     * @param times {@link Times#HOURS} or {@link Times#CAMPAIGN}
     */
    public static DegradedShare ofHours(int occasions, double share, double factor, Times times) {
        return new DegradedShare(
                occasions,
                (int) Math.max(occasions + 1, Math.round(occasions / share)),
                factor,
                String.format(
                        Locale.ROOT,
                        "for hours on %d occasions, %s of the busy hours",
                        occasions,
                        share < 0.01 ? "less than 1%" : Math.round(100 * share) + "%"),
                times);
    }

    /** Returns what the multiple looks like, for the end of a clause; empty for a weekday, which is said already. */
    public String likeness() {
        return switch (times) {
            case DAYS, HOURS -> ", as after a failover";
            case CAMPAIGN ->
                ", while the volume was larger than usual at that time, as in a campaign with dearer transactions";
            case WEEKDAY -> "";
        };
    }

    /** Returns the probability that an observation is of such a time. */
    public double probability() {
        return degraded / (double) days;
    }
}
