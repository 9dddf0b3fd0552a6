package org.capacityplanner.customers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.BusyHours;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The planning volume of a service with a new customer, whose volume is added to every observed hour rather than to a
 * mean day, as busy hours coincide with the customer's hours on some days only.
 */
final class AddedVolume {
    private static final Duration HOUR = Duration.ofHours(1);

    private final MetricSeries history;
    private final ZoneId zone;
    private final double planning;

    /** @param volume the observed volume, hourly or finer */
    AddedVolume(MetricSeries volume, ZoneId zone) {
        this.history = volume.averagedBy(HOUR);
        this.zone = zone;
        this.planning = BusyHours.of(history, zone).planningVolume();
    }

    /** Returns for each observed hour the share of the hour within the customer's service hours. */
    double[] sharesNow(ServiceWindow window) {
        return window.sharesOf(times(), history.step());
    }

    /**
     * Returns the share of each observed hour within the customer's service hours if the hour were in the given month,
     * since clock changes in two time zones shift these hours.
     *
     * @param from the first day of the customer
     */
    double[] sharesIn(YearMonth month, ServiceWindow window, LocalDate from) {
        List<Instant> then = times().stream().map(time -> inMonth(time, month)).toList();
        double[] shares = window.sharesOf(then, history.step());
        for (int i = 0; i < shares.length; i++) {
            if (LocalDate.ofInstant(then.get(i), zone).isBefore(from)) {
                shares[i] = 0;
            }
        }
        return shares;
    }

    private Instant inMonth(Instant time, YearMonth month) {
        ZonedDateTime local = time.atZone(zone);
        LocalDate first = month.atDay(1).with(TemporalAdjusters.nextOrSame(local.getDayOfWeek()));
        int week = (local.getDayOfMonth() - 1) / 7;
        LocalDate day = first.plusWeeks(week);
        LocalDate inside = YearMonth.from(day).equals(month) ? day : day.minusWeeks(1);
        return inside.atTime(local.toLocalTime()).atZone(zone).toInstant();
    }

    private List<Instant> times() {
        return IntStream.range(0, history.size()).mapToObj(history::timeAt).toList();
    }

    /**
     * Returns the planning volume of the service including the customer's volume, transactions per second.
     *
     * @param without the planning volume without; the observed days are scaled to it
     * @param shares the share of each hour in the customer's window
     * @param added the volume in the window, transactions per second
     */
    double planningWith(double without, double[] shares, double added) {
        double scale = without / planning;
        double[] values = new double[history.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * history.valueAt(i) + shares[i] * added;
        }
        return BusyHours.of(MetricSeries.of(history.name(), history.unit(), history.epochMillis(), values), zone)
                .planningVolume();
    }
}
