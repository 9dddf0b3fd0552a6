package org.capacityplanner.review;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Span;

/**
 * A finding of a month's report, with the month from which on every report has contained it.
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

    /** Returns this finding as reported without interruption since an earlier month. */
    OpenFinding openSince(YearMonth earlier) {
        return new OpenFinding(kind, subject, message, earlier, when);
    }

    /** Returns whether another finding has the same kind and metric, regardless of its message. */
    boolean isSameAs(OpenFinding other) {
        return kind == other.kind && subject.equals(other.subject);
    }

    /** Returns the number of months from the first report that contains the finding to a given month, both included. */
    public int monthsBy(YearMonth month) {
        return Math.toIntExact(ChronoUnit.MONTHS.between(since, month)) + 1;
    }
}
