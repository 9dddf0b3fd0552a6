package org.capacityplanner.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A change to a service, as listed in a change calendar.
 *
 * @param id what people call it, such as CHG-12
 * @param service the service that was changed
 * @param start when it began
 * @param end when it was complete, which may be its start
 * @param kind how it was approved
 * @param what what was changed; may be empty
 * @param owner who made it; may be empty
 */
public record ServiceChange(
        String id, String service, Instant start, Instant end, Kind kind, String what, String owner) {
    /**
     * The largest number of days between a change and a change point that the change may explain; the day of a change
     * point is an estimate.
     */
    private static final int SAME_DAYS = 2;

    /** The procedure by which a change was approved. */
    public enum Kind {
        NORMAL,
        STANDARD,
        EMERGENCY
    }

    public ServiceChange {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(owner, "owner");
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("end must not be before start, got " + end + " and " + start);
        }
    }

    /** Returns whether the change may explain what changed on a day, being at most two days away from it. */
    public boolean mayExplain(LocalDate day, ZoneId zone) {
        return daysFrom(day, zone) <= SAME_DAYS;
    }

    /** Returns the number of days between a day and the change; 0 where the change was in progress on that day. */
    public long daysFrom(LocalDate day, ZoneId zone) {
        LocalDate first = start.atZone(zone).toLocalDate();
        LocalDate last = end.atZone(zone).toLocalDate();
        return day.isBefore(first)
                ? ChronoUnit.DAYS.between(day, first)
                : Math.max(0, ChronoUnit.DAYS.between(last, day));
    }
}
