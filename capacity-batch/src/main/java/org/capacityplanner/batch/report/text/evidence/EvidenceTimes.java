package org.capacityplanner.batch.report.text.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats times and durations of evidence in the readers' time zone. */
final class EvidenceTimes {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int SECONDS_A_MINUTE = 60;

    private EvidenceTimes() {}

    /** Returns a time in the given zone to the minute, or to the second where it is not a whole minute. */
    static String at(Instant time, ZoneId zone) {
        return (time.getEpochSecond() % SECONDS_A_MINUTE == 0 ? MINUTE : SECOND).format(time.atZone(zone));
    }

    /** Returns a time span as text; the day of its end only if it differs from the day of its start. */
    static String span(Instant from, Instant to, ZoneId zone) {
        ZonedDateTime start = from.atZone(zone);
        ZonedDateTime end = to.atZone(zone);
        String until = at(to, zone);
        return at(from, zone) + " to "
                + (start.toLocalDate().equals(end.toLocalDate()) ? until.substring(until.indexOf(' ') + 1) : until);
    }

    /** Returns a duration as text: {@code 5 h}, {@code 1 h 30 min}, {@code 40 s}. */
    static String length(Duration length) {
        String hours = length.toHours() > 0 ? length.toHours() + " h" : "";
        String minutes = length.toMinutesPart() > 0 ? " " + length.toMinutesPart() + " min" : "";
        String seconds = length.toSecondsPart() > 0 ? " " + length.toSecondsPart() + " s" : "";
        return (hours + minutes + seconds).strip();
    }
}
