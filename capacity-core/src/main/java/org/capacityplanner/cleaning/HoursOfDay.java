package org.capacityplanner.cleaning;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;

/** The hour of day, the kind of day (working day or weekend) and the date of each observation in a time zone. */
final class HoursOfDay {
    static final int HOURS = 24;

    private static final int FRIDAY = 5;
    private static final long FEWEST_DAYS = 14;
    private static final int FEWEST_HOURS = 12;
    private static final Duration LONGEST_STEP = Duration.ofHours(1);

    private final Observations observations;
    private final int[] hours;
    private final int[] kinds;
    private final int[] days;

    HoursOfDay(Observations observations, ZoneId zone) {
        this.observations = observations;
        this.hours = new int[observations.size()];
        this.kinds = new int[hours.length];
        this.days = new int[hours.length];
        long first = 0;
        for (int i = 0; i < hours.length; i++) {
            ZonedDateTime time =
                    Instant.ofEpochMilli(observations.epochMillisAt(i)).atZone(zone);
            long day = time.toLocalDate().toEpochDay();
            first = i == 0 ? day : first;
            hours[i] = time.getHour();
            kinds[i] = hours[i] + (time.getDayOfWeek().getValue() <= FRIDAY ? 0 : HOURS);
            days[i] = Math.toIntExact(day - first);
        }
    }

    /** Returns whether the observations are hourly or finer and cover at least 14 days and 12 hours of day. */
    boolean areEnough() {
        return observations.size() > 0
                && observations.step().compareTo(LONGEST_STEP) <= 0
                && IntStream.of(days).distinct().count() >= FEWEST_DAYS
                && IntStream.of(hours).distinct().count() >= FEWEST_HOURS;
    }

    /** Returns the hour of day of an observation, 0 to 23. */
    int hour(int row) {
        return hours[row];
    }

    /**
     * Returns a number for the hour of day and the kind of day, Monday to Friday or weekend; it is equal for
     * observations that agree in both.
     */
    int hourOfKind(int row) {
        return kinds[row];
    }

    /** Returns the day of an observation, in days since the first observation's date. */
    int day(int row) {
        return days[row];
    }

    /** Returns the number of days from the first observation's date to the last one's, both included. */
    int dayCount() {
        return IntStream.of(days).max().orElse(-1) + 1;
    }
}
