package org.capacityplanner.customers;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.capacityplanner.metrics.Span;

/**
 * The hours of the week in which a customer uses a service, in the customer's time zone: the same hours on some days of
 * the week, which may pass midnight. Where the clocks change, the window begins and ends at its local times, so that
 * its length may differ, and its hours in another zone move.
 *
 * @param days the days on which it begins
 * @param from the local time of its start, inclusive
 * @param to the local time of its end, exclusive; equal to {@code from} for a window of a whole day
 * @param zone the zone of the days and times
 */
public record ServiceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    public ServiceWindow {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(zone, "zone");
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days must name at least one day");
        }
        days = Set.copyOf(days);
    }

    /** Returns the service window of a customer at all hours of the week. */
    public static ServiceWindow always(ZoneId zone) {
        return new ServiceWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, zone);
    }

    /** Returns whether the window covers all hours of all days. */
    public boolean isAlways() {
        return days.size() == DayOfWeek.values().length && from.equals(to);
    }

    /** Returns the occurrences of the window that begin in a time span, in the order of time, each as a whole. */
    public List<Span> beginningIn(Span span) {
        List<Span> windows = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(span.to(), zone);
        for (LocalDate day = LocalDate.ofInstant(span.from(), zone); !day.isAfter(last); day = day.plusDays(1)) {
            if (!days.contains(day.getDayOfWeek())) {
                continue;
            }
            Instant start = day.atTime(from).atZone(zone).toInstant();
            LocalDate ends = from.isBefore(to) ? day : day.plusDays(1);
            Instant end = ends.atTime(to).atZone(zone).toInstant();
            // A window within the hour that the clocks leave out does not take place.
            if (span.contains(start) && start.isBefore(end)) {
                windows.add(new Span(start, end));
            }
        }
        return windows;
    }

    /**
     * Returns for each of several intervals the share of the interval within the window.
     *
     * @param starts the start of each interval
     * @param length of all intervals
     */
    double[] sharesOf(List<Instant> starts, Duration length) {
        double[] shares = new double[starts.size()];
        if (isAlways()) {
            Arrays.fill(shares, 1);
            return shares;
        }
        double millis = length.toMillis();
        for (int i = 0; i < shares.length; i++) {
            Instant start = starts.get(i);
            Instant end = start.plus(length);
            long inside = 0;
            for (Span window : beginningIn(new Span(start.minus(Duration.ofDays(2)), end))) {
                long from = Math.max(window.from().toEpochMilli(), start.toEpochMilli());
                long to = Math.min(window.to().toEpochMilli(), end.toEpochMilli());
                inside += Math.max(0, to - from);
            }
            shares[i] = inside / millis;
        }
        return shares;
    }

    /** Returns the window as text for reports: {@code MONDAY, TUESDAY 15:00-16:00 America/New_York}. */
    @Override
    public String toString() {
        return days.stream().sorted().toList() + " " + from + "-" + to + " " + zone;
    }
}
