package org.capacityplanner.changes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Span;

/**
 * The periods before and after a change that are compared: each at most four weeks, and without another change of the
 * service.
 *
 * @param before ends with the start of the change
 * @param after begins with its end
 */
record ChangeWindows(Span before, Span after) {
    private static final int DAYS = 28;
    private static final int FEWEST_DAYS = 7;

    public ChangeWindows {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * Returns the periods before and after a change, or the reason why they are too short to compare.
     *
     * @param all the changes of its service, itself included
     * @param known the time of which measurements are known
     */
    public static Answer<ChangeWindows> of(ServiceChange change, List<ServiceChange> all, Span known, ZoneId zone) {
        Instant from = later(change.start().atZone(zone).minusDays(DAYS).toInstant(), known.from());
        Instant to = earlier(change.end().atZone(zone).plusDays(DAYS).toInstant(), known.to());
        for (ServiceChange other : all) {
            if (other.equals(change)) {
                continue;
            }
            if (!other.start().isAfter(change.start())) {
                from = later(from, other.end());
            }
            if (!other.start().isBefore(change.start())) {
                to = earlier(to, other.start());
            }
        }
        return isLongEnough(from, change.start()) && isLongEnough(change.end(), to)
                ? Answer.of(new ChangeWindows(new Span(from, change.start()), new Span(change.end(), to)))
                : Answer.refused(
                        Refusal.Reason.TOO_FEW_DAYS,
                        "fewer than " + FEWEST_DAYS + " days before or after it are known and without another change");
    }

    private static boolean isLongEnough(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(Duration.ofDays(FEWEST_DAYS)) >= 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Returns the time span from the start of the period before to the end of the period after. */
    Span whole() {
        return new Span(before.from(), after.to());
    }
}
