package org.capacityplanner.batch.report;

import java.util.Objects;
import java.util.OptionalDouble;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * The result of a limit agreed with a customer on one measure (a KPI, availability or volume) in the month.
 *
 * @param what the measure: a KPI, availability or volume
 * @param sla the agreed limit, in the core's unit
 * @param unit the unit for people
 * @param measured of whom the measurements are
 * @param outcome how it was kept, or why that is not known
 * @param months how many months in a row it was kept, this one last, up to twelve; 0 where it was not
 */
public record AgreedResult(String what, Sla sla, Unit unit, Measured measured, Answer<Outcome> outcome, int months) {

    /** The source of the measurements that are compared with the agreed limit: the customer or the whole service. */
    public enum Measured {
        CUSTOMER,
        SERVICE
    }

    /** The verdict on an agreed limit: met or missed. */
    public enum Verdict {
        KEPT,
        MISSED
    }

    /**
     * The actual value of an agreed measure in the month, and whether it met the limit.
     *
     * @param actual the value that is compared with the limit, in the core's unit
     * @param within the share of the samples in the customer's window that met it; empty where it is not counted in samples
     * @param verdict whether it was kept
     */
    public record Outcome(double actual, OptionalDouble within, Verdict verdict) {
        public Outcome {
            Objects.requireNonNull(within, "within");
            Objects.requireNonNull(verdict, "verdict");
        }
    }

    public AgreedResult {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(sla, "sla");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(measured, "measured");
        Objects.requireNonNull(outcome, "outcome");
    }

    /**
     * Returns the distance of the actual value from the limit, in base units (seconds, ratios, bytes, transactions per
     * second); negative if the limit was missed, empty if the value is not known.
     */
    public OptionalDouble margin() {
        return outcome.known()
                .map(known -> OptionalDouble.of(
                        sla.bound() == Sla.Bound.AT_MOST ? sla.limit() - known.actual() : known.actual() - sla.limit()))
                .orElse(OptionalDouble.empty());
    }
}
