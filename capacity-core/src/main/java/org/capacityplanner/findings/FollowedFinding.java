package org.capacityplanner.findings;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Span;

/**
 * A finding and its state at the end of a month.
 *
 * @param key its identity
 * @param severity how much it matters: RED where its action is overdue
 * @param message what was last seen
 * @param state where it is on its way to closure
 * @param first the month of the first report that saw it
 * @param since the month from which on it is open: the first, or that in which it was opened again
 * @param last the month of the last report that saw it
 * @param closed the month in which it was closed; empty as long as it is not
 * @param why why it is closed
 * @param action what is done about it
 * @param when the time that it concerns, of an incident with all months that it lasted in; empty for a property
 * @param isOverdue whether the action was to be done before the month ended, and is not done
 */
public record FollowedFinding(
        FindingKey key,
        Severity severity,
        String message,
        FindingState state,
        YearMonth first,
        YearMonth since,
        YearMonth last,
        Optional<YearMonth> closed,
        Optional<String> why,
        Optional<FindingAction> action,
        Optional<Span> when,
        boolean isOverdue) {
    public FollowedFinding {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(closed, "closed");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(when, "when");
    }

    /**
     * Returns the number of months for which the finding has been open, from the first month to the given one, both
     * included.
     */
    public int monthsBy(YearMonth month) {
        return Math.toIntExact(ChronoUnit.MONTHS.between(since, month)) + 1;
    }

    /** Returns whether the finding is closed and needs no more action. */
    public boolean isClosed() {
        return state == FindingState.CLOSED;
    }
}
