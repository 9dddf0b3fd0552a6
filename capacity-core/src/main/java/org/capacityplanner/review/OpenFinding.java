package org.capacityplanner.review;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Span;

/**
 * Something found in the data that is there month after month.
 *
 * @param kind the kind
 * @param subject the metric it concerns
 * @param message what was found this month
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

    /** Whether it is the same thing as another, though its message may differ from month to month. */
    boolean isSameAs(OpenFinding other) {
        return kind == other.kind && subject.equals(other.subject);
    }

    /** How many months it has been there by a month, that one and the first included. */
    public int monthsBy(YearMonth month) {
        return Math.toIntExact(ChronoUnit.MONTHS.between(since, month)) + 1;
    }
}
