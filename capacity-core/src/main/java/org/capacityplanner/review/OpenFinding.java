package org.capacityplanner.review;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Span;

/**
 * A finding that recurs month after month.
 *
 * @param kind the kind
 * @param subject the metric that the finding is about
 * @param message the finding of this month
 * @param since the month of the first report that had it, without a report between that had not
 * @param when the time that it concerns; empty for a property of the data
 */
public record OpenFinding(Finding.Kind kind, String subject, String message, YearMonth since, Optional<Span> when) {
    public OpenFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(when, "when");
    }

    /** Returns this finding as one that was there in an earlier month too. */
    OpenFinding openSince(YearMonth earlier) {
        return new OpenFinding(kind, subject, message, earlier, when);
    }

    /** Returns whether it is the same finding as another, although its message may differ from month to month. */
    boolean isSameAs(OpenFinding other) {
        return kind == other.kind && subject.equals(other.subject);
    }

    /** Returns the number of months from the first one to a month, both included. */
    public int monthsBy(YearMonth month) {
        return Math.toIntExact(ChronoUnit.MONTHS.between(since, month)) + 1;
    }
}
