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
 * Whether a limit agreed with a customer on a service was met in a month.
 *
 * @param what the measure: a KPI, availability or volume
 * @param kept how it was kept, or why that is not known
 */
record AgreedMonth(
        YearMonth month, String customer, String service, String what, Sla sla, Unit unit, Answer<Kept> kept) {
    static final String VOLUME = "volume";

    /** The number of significant digits of a printed value, enough to distinguish it from the limit that it missed. */
    private static final int DIGITS = 5;

    /**
     * The decimal format of a printed value, with grouped thousands. Values are rounded to nine digits first: otherwise
     * 0.9999 of 100 would be truncated to 99.989.
     */
    private static final String NUMBER = "#,##0.##########";

    private static final int EXACT_DIGITS = 9;

    /**
     * The actual value of an agreed measure in a month, whether it met the limit, and the time at which it was worst.
     *
     * @param worst the time at which it was kept least; empty where none is known
     */
    record Kept(Outcome outcome, Optional<Span> worst) {
        Kept {
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(worst, "worst");
        }
    }

    FindingKey key() {
        return FindingKey.agreed(service, customer, what, sla);
    }

    /** Returns the missed limit as a finding; empty where the limit was met, or where that is not known. */
    Optional<Sighting> missed() {
        return kept.known()
                .filter(known -> known.outcome().verdict() == Verdict.MISSED)
                .map(known ->
                        new Sighting(key(), severity(), message(known.outcome().actual()), known.worst()));
    }

    /**
     * Returns the severity of a miss: AMBER where the customer sent more volume than agreed, RED where a promise to the
     * customer was broken.
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
