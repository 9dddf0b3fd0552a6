package org.capacityplanner.availability;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.capacityplanner.metrics.Span;

/**
 * The agreed service hours for which availability is promised: always, or some hours of each day of the week in a time
 * zone. An outage outside of them does not count.
 */
public final class AgreedTime {
    private static final AgreedTime ALWAYS = new AgreedTime(Map.of(), ZoneId.of("UTC"));

    private final Map<DayOfWeek, Hours> hours;
    private final ZoneId zone;

    private AgreedTime(Map<DayOfWeek, Hours> hours, ZoneId zone) {
        this.hours = hours.isEmpty() ? Map.of() : new EnumMap<>(hours);
        this.zone = zone;
    }

    /**
     * The agreed service hours of one day.
     *
     * @param from the start, inclusive
     * @param to the end, exclusive; {@link LocalTime#MIDNIGHT} is the end of the day
     */
    public record Hours(LocalTime from, LocalTime to) {
        public Hours {
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to, got " + from + " and " + to);
            }
        }
    }

    /** Returns agreed service hours of 24 hours on seven days a week. */
    public static AgreedTime always() {
        return ALWAYS;
    }

    /**
     * Returns agreed service hours that repeat every week.
     *
     * @param hours by day; a day that is missing is not agreed
     */
    public static AgreedTime weekly(Map<DayOfWeek, Hours> hours, ZoneId zone) {
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("hours must name at least one day");
        }
        return new AgreedTime(hours, zone);
    }

    /**
     * Returns the parts of a time span that are within the agreed service hours, in the order of time. A day on which
     * the clocks change has its real length.
     */
    public List<Span> within(Span span) {
        if (hours.isEmpty()) {
            return List.of(span);
        }
        List<Span> parts = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(span.to(), zone);
        for (LocalDate day = LocalDate.ofInstant(span.from(), zone); !day.isAfter(last); day = day.plusDays(1)) {
            Hours agreed = hours.get(day.getDayOfWeek());
            if (agreed == null) {
                continue;
            }
            Instant from = day.atTime(agreed.from()).atZone(zone).toInstant();
            LocalDate ends = agreed.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
            Instant to = ends.atTime(agreed.to()).atZone(zone).toInstant();
            if (from.isBefore(span.to()) && to.isAfter(span.from()) && from.isBefore(to)) {
                parts.add(new Span(from, to).within(span));
            }
        }
        return parts;
    }
}
