package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.capacityplanner.forecast.method.GaussianForecast;

/**
 * The effects of planned events on the days of a history and on the days after it. A permanent event that began at
 * least a week before the end of the history is treated as a level shift; the days of a later one, and of a campaign,
 * are left out of the fit.
 */
final class EventCalendar {
    private static final int LEAST_DAYS_TO_LEARN = 7;

    private final List<PlannedEvent> events;
    private final BusyHours busyHours;
    private final LocalDate lastDay;

    EventCalendar(List<PlannedEvent> events, BusyHours busyHours) {
        this.events = events;
        this.busyHours = busyHours;
        this.lastDay = busyHours.dayAt(busyHours.size() - 1);
    }

    private boolean isLearnt(PlannedEvent event) {
        return !(event instanceof PlannedEvent.Campaign)
                && !event.from().isAfter(lastDay.minusDays(LEAST_DAYS_TO_LEARN - 1L));
    }

    /** Returns whether a day of the history is excluded from the fit because of an event. */
    boolean isIgnored(LocalDate day) {
        return events.stream().anyMatch(event -> !isLearnt(event) && event.actsOn(day));
    }

    /**
     * Returns the indices of the days in the history on which those permanent events began whose level shift can be
     * estimated from the history.
     */
    List<Integer> knownShifts(DailyHistory history) {
        return events.stream()
                .filter(this::isLearnt)
                .map(event -> history.indexOf(event.from()))
                .toList();
    }

    /** Returns the effect of planned events on a day's log volume: the sum of the logarithms of their ratios. */
    double effectOn(LocalDate day) {
        double effect = 0;
        for (PlannedEvent event : events) {
            if (!isLearnt(event) && event.actsOn(day)) {
                effect += logRatio(event);
            }
        }
        return effect;
    }

    private static double logRatio(PlannedEvent event) {
        return event.<Double>fold(
                step -> Math.log1p(step.ratio()), campaign -> Math.log1p(campaign.ratio()), added -> 0.0);
    }

    /**
     * Returns the volume that new customers add to the busy hour of each day after the history, minus the offset of the
     * logarithmic scale, transactions per second.
     */
    double[] addedAhead(GaussianForecast logForecast, DailyHistory history) {
        List<PlannedEvent.AddedVolume> customers = events.stream()
                .filter(event -> !isLearnt(event))
                .filter(PlannedEvent.AddedVolume.class::isInstance)
                .map(PlannedEvent.AddedVolume.class::cast)
                .toList();
        double[] added = new double[logForecast.steps()];
        Arrays.fill(added, -history.scale().offset());
        if (customers.isEmpty()) {
            return added;
        }
        double[] shares = busyHours.hourlyShares();
        for (int step = 0; step < added.length; step++) {
            LocalDate day = history.dayAt(history.size() + step);
            double busyHour = history.scale().toVolume(logForecast.meanAt(step));
            double[] hours =
                    Arrays.stream(shares).map(share -> share * busyHour).toArray();
            for (PlannedEvent.AddedVolume customer : customers) {
                if (customer.actsOn(day)) {
                    Arrays.setAll(
                            hours,
                            hour -> hours[hour]
                                    + customer.volume()
                                            * customer.hourlyShares().get(hour));
                }
            }
            added[step] += Arrays.stream(hours).max().orElseThrow() - busyHour;
        }
        return added;
    }

    /** Returns remarks on the planned events for a report, as sentences. */
    List<String> notes(LocalDate origin) {
        List<String> notes = new ArrayList<>();
        long ahead = events.stream().filter(event -> !isLearnt(event)).count();
        if (ahead > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%d planned event%s after %s added as given, without an uncertainty of their own",
                    ahead,
                    ahead == 1 ? " is" : "s are",
                    origin));
        }
        return notes;
    }
}
