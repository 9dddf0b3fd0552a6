package org.capacityplanner.batch.report.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A prediction or date, such as a headroom or a breach date, that differs between two reports.
 *
 * @param what kind of answer
 * @param service the service it is about
 * @param kpi the KPI; empty where it is about the service as a whole
 * @param growth the scenario; empty outside scenarios
 * @param unit of both values; empty where they have none
 * @param old as the first report has it; a JSON null where it has none
 * @param now as the second report has it
 * @param size how much it changed, comparable among answers of the same kind
 */
public record Difference(
        What what,
        String service,
        String kpi,
        OptionalDouble growth,
        String unit,
        JsonNode old,
        JsonNode now,
        double size) {

    /** The kinds of compared predictions and dates, the most important first. */
    public enum What {
        PLAN("plan"),
        STATUS("status"),
        OUTLOOK("outlook"),
        ACT_BY("act by"),
        BREACH("likely breach"),
        EARLY_BREACH("early breach"),
        BINDING_KPI("binding KPI"),
        HEADROOM("headroom"),
        SCENARIO_STATUS("status"),
        PREDICTED("predicted"),
        ELASTICITY("elasticity"),
        R_SQUARED("R²"),
        MODEL("model");

        private final String title;

        What(String title) {
            this.title = title;
        }

        /** Returns the printed name of this kind of prediction or date. */
        public String title() {
            return title;
        }
    }

    /** Orders differences by kind, then by decreasing size, then by name. */
    static final Comparator<Difference> BY_IMPORTANCE = Comparator.comparing(Difference::what)
            .thenComparing(Comparator.comparingDouble(Difference::size).reversed())
            .thenComparing(Difference::service)
            .thenComparing(Difference::kpi)
            .thenComparingDouble(difference -> difference.growth().orElse(0));

    public Difference {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(growth, "growth");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(old, "old");
        Objects.requireNonNull(now, "now");
        if (!(size >= 0)) {
            throw new IllegalArgumentException("size must not be negative, got " + size);
        }
    }
}
