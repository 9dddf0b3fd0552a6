package org.capacityplanner.review;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.capacityplanner.metrics.Finding;

/**
 * Something found in the data that is there month after month.
 *
 * @param kind the kind
 * @param subject the metric it concerns
 * @param message what was found this month
 * @param since the month of the first report that had it, without a report between that had not
 */
public record OpenFinding(Finding.Kind kind, String subject, String message, YearMonth since) {
    public OpenFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(since, "since");
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
