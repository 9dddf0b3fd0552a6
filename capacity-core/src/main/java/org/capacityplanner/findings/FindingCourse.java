package org.capacityplanner.findings;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Span;

/** The states of one finding over the months, from its first report to its closure. */
final class FindingCourse {
    /** The headroom at which a finding about a KPI with status GREEN is closed; 0.1 is 10%. */
    private static final double CLEAR = 0.10;

    private static final String LIMIT_CHANGED = "limit changed";

    private final FindingKey key;
    private final YearMonth first;
    private YearMonth since;
    private YearMonth last;
    private Severity severity;
    private String message;
    private Optional<Span> when;
    private FindingState state = FindingState.NEW;
    private Optional<String> why = Optional.empty();
    private Optional<YearMonth> closed = Optional.empty();

    FindingCourse(Sighting sighting, YearMonth month) {
        key = sighting.key();
        severity = sighting.severity();
        message = sighting.message();
        when = sighting.when();
        first = month;
        since = month;
        last = month;
    }

    FindingKey key() {
        return key;
    }

    boolean isClosed() {
        return state == FindingState.CLOSED;
    }

    boolean isClosedIn(YearMonth month) {
        return closed.filter(month::equals).isPresent();
    }

    YearMonth since() {
        return since;
    }

    /**
     * Returns whether a sighting in a report is of this finding: it has the same key, or continues the same incident. A
     * month's data end with the month: what an incident went on with in the next one begins there where the first part
     * ended.
     */
    boolean isMeantBy(Sighting sighting) {
        return key.isSameAs(sighting.key()) || overlaps(sighting);
    }

    private boolean overlaps(Sighting sighting) {
        return key.kind() == FindingKind.INCIDENT
                && sighting.key().kind() == FindingKind.INCIDENT
                && key.service().equals(sighting.key().service())
                && when.isPresent()
                && sighting.when().isPresent()
                && !sighting.when().get().from().isAfter(when.get().to())
                && !sighting.when().get().to().isBefore(when.get().from());
    }

    /**
     * Updates the finding for a month whose report contains it again.
     *
     * @param from the start of the report's month
     */
    void seen(Sighting sighting, SeenMonth seen, Instant from) {
        if (key.kind() == FindingKind.INCIDENT) {
            if (goesOn(sighting, from)) {
                goOn(sighting, seen.month());
            } else {
                absent(seen);
            }
            return;
        }
        if (isClosed()) {
            if (key.kind().isDated()) {
                return;
            }
            reopen(seen.month());
        } else {
            state = FindingState.OPEN;
        }
        last = seen.month();
        severity = sighting.severity();
        message = sighting.message();
        when = sighting.when();
    }

    private void reopen(YearMonth month) {
        state = FindingState.REOPENED;
        since = month;
        why = Optional.empty();
        closed = Optional.empty();
    }

    /**
     * Returns whether a sighting shows that the incident continued in the month that begins at {@code from}, beyond its
     * known end.
     */
    private boolean goesOn(Sighting sighting, Instant from) {
        return when.isPresent()
                && sighting.when()
                        .map(Span::to)
                        .filter(end ->
                                end.isAfter(from) && end.isAfter(when.get().to()))
                        .isPresent();
    }

    private void goOn(Sighting sighting, YearMonth month) {
        if (isClosed()) {
            reopen(month);
        } else {
            state = FindingState.OPEN;
        }
        last = month;
        // A report of all data tells the whole again, one of the month the second part.
        message = sighting.key().equals(key) ? sighting.message() : message + "; " + sighting.message();
        when = Optional.of(new Span(
                when.orElseThrow().from(), sighting.when().orElseThrow().to()));
    }

    /** Updates the finding for a month whose report does not contain it. */
    void absent(SeenMonth seen) {
        if (isClosed() || isUnknownIn(seen)) {
            return;
        }
        Optional<String> settled = settledBy(seen);
        if (settled.isPresent()) {
            close(settled.get(), seen.month());
        } else if (state == FindingState.GONE) {
            close("not seen for two months", seen.month());
        } else {
            state = FindingState.GONE;
        }
    }

    private boolean isUnknownIn(SeenMonth seen) {
        if (seen.unknown().contains(key)) {
            return true;
        }
        SeenMonth.AtLimit now = seen.limits().get(key.subject());
        if (now == null || now.status() != Status.UNKNOWN) {
            return false;
        }
        return switch (key.kind()) {
            case LIMIT -> now.limit().equals(key.anchor());
            // A KPI that could not be judged is no evidence that its memory leaks no more.
            case LEAK, RESTARTS -> true;
            default -> false;
        };
    }

    private Optional<String> settledBy(SeenMonth seen) {
        if (key.kind() != FindingKind.LIMIT) {
            return agreedAnew(seen);
        }
        SeenMonth.AtLimit now = seen.limits().get(key.subject());
        if (now == null) {
            return Optional.of("no longer configured");
        }
        if (!now.limit().equals(key.anchor())) {
            return Optional.of(LIMIT_CHANGED);
        }
        if (now.growthLeft().isEmpty()) {
            return Optional.of("GREEN, and volume does not bind it");
        }
        double left = now.growthLeft().getAsDouble();
        return left >= CLEAR
                ? Optional.of(String.format(Locale.ROOT, "GREEN with a headroom of %.0f points", 100 * left))
                : Optional.empty();
    }

    /** Returns that a target or a customer's limit is another one than the finding's; empty where it is the same. */
    private Optional<String> agreedAnew(SeenMonth seen) {
        return seen.agreed().contains(key)
                ? Optional.empty()
                : seen.agreed().stream()
                        .filter(now -> now.kind() == key.kind() && now.subject().equals(key.subject()))
                        .min(Comparator.comparing(FindingKey::anchor))
                        .map(now -> key.kind() == FindingKind.AVAILABILITY
                                ? "target changed from " + percent(key) + " to " + percent(now)
                                : LIMIT_CHANGED);
    }

    private static String percent(FindingKey target) {
        return new BigDecimal(target.anchor())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }

    void close(String reason, YearMonth month) {
        state = FindingState.CLOSED;
        why = Optional.of(reason);
        closed = Optional.of(month);
    }

    /** Closes the finding if its action was done in the month. */
    void act(FindingAction action, YearMonth month) {
        if (!isClosed()
                && action.done()
                        .filter(day -> YearMonth.from(day).equals(month))
                        .isPresent()) {
            close(
                    "done on " + action.done().orElseThrow()
                            + (action.ticket().isEmpty() ? "" : ", " + action.ticket()),
                    month);
        }
    }

    FollowedFinding at(Optional<FindingAction> action, LocalDate day) {
        boolean isOverdue =
                !isClosed() && action.filter(known -> known.isOverdueOn(day)).isPresent();
        return new FollowedFinding(
                key,
                isOverdue ? Severity.RED : severity,
                message,
                state,
                first,
                since,
                last,
                closed,
                why,
                action,
                when,
                isOverdue);
    }
}
