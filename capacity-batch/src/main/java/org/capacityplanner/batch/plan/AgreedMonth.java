package org.capacityplanner.batch.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.history.KeptAgreement;
import org.capacityplanner.batch.report.AgreedResult.Outcome;
import org.capacityplanner.batch.report.AgreedResult.Verdict;
import org.capacityplanner.findings.FindingKey;
import org.capacityplanner.findings.Severity;
import org.capacityplanner.findings.Sighting;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;

/**
 * The result of one limit agreed with a customer on a service in one month: met, missed or unknown.
 *
 * @param what the measure: a KPI, availability or volume
 * @param kept how it was kept, or why that is not known
 */
record AgreedMonth(
        YearMonth month, String customer, String service, String what, Sla sla, Unit unit, Answer<Kept> kept) {
    static final String VOLUME = "volume";

    /** The number of significant digits of a printed value, enough to tell a missed limit from the actual value. */
    private static final int DIGITS = 5;

    /**
     * The decimal format of a printed value, with a grouping separator for thousands. Values are rounded to nine digits
     * first: otherwise 0.9999 of 100 would be truncated to 99.989.
     */
    private static final String NUMBER = "#,##0.##########";

    private static final int EXACT_DIGITS = 9;

    /**
     * The actual value of an agreed measure in a month, whether the limit was met, and the time of the worst value.
     *
     * @param worst the time at which it was kept least; empty where none is known
     */
    record Kept(Outcome outcome, Optional<Span> worst) {
        Kept {
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(worst, "worst");
        }
    }

    /**
     * Returns the name under which the limit that a month was judged by is kept. Commas in a customer's name are
     * escaped: two customers with one subject would be one row of the history, which could then not be written.
     */
    static String subject(String customer, String what) {
        return customer.replace("\\", "\\\\").replace(",", "\\,") + ", " + what;
    }

    KeptAgreement judgedBy() {
        return new KeptAgreement(subject(customer, what), sla);
    }

    FindingKey key() {
        return FindingKey.agreed(service, customer, what, sla);
    }

    /** Returns the missed limit as a sighting of a finding; empty if the limit was met or the result is not known. */
    Optional<Sighting> missed() {
        return kept.known()
                .filter(known -> known.outcome().verdict() == Verdict.MISSED)
                .map(known ->
                        new Sighting(key(), severity(), message(known.outcome().actual()), known.worst()));
    }

    /**
     * Returns the severity of a missed limit: AMBER if the customer exceeded the agreed volume, RED if a limit promised
     * to the customer was missed.
     */
    private Severity severity() {
        return what.equals(VOLUME) ? Severity.AMBER : Severity.RED;
    }

    private String message(double actual) {
        boolean isAtLeast = sla.bound() == Sla.Bound.AT_LEAST;
        // 99.98% is not the 99.99% that was agreed: truncated, as availability is.
        return customer + ": " + what + " was " + value(actual, isAtLeast ? RoundingMode.DOWN : RoundingMode.HALF_EVEN)
                + " in " + month + ", agreed is " + (isAtLeast ? "at least " : "at most ")
                + value(sla.limit(), RoundingMode.HALF_EVEN);
    }

    private String value(double inCoreUnit, RoundingMode rounding) {
        BigDecimal value = new BigDecimal(unit.fromCore(inCoreUnit))
                .round(new MathContext(EXACT_DIGITS, RoundingMode.HALF_EVEN))
                .round(new MathContext(DIGITS, rounding));
        String number = new DecimalFormat(NUMBER, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
        return number + (unit.equals(Unit.PERCENT) ? "" : " ") + unit.symbol();
    }
}
