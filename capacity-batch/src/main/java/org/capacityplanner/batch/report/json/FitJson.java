package org.capacityplanner.batch.report.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.text.FitRow;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.FitSummary;
import org.jspecify.annotations.Nullable;

/**
 * The regression of a KPI on volume, in a JSON document; the components are the document's fields. Correlation, R-squared
 * and coefficients are those of the least-squares line, whatever model predicts; coefficients are in the core's units:
 * seconds, ratios, transactions per second.
 *
 * @param family the name of the model that predicts
 * @param n the number of intervals that the line goes through
 * @param standardErrors the Newey-West standard errors of the coefficients
 * @param intervals the Newey-West confidence intervals of the coefficients
 * @param modelRSquared R-squared of the model that predicts
 * @param elasticity the percent by which the predicted KPI changes when the planning volume grows by one percent
 * @param refusal why nothing is predicted, or else why there is no line
 */
record FitJson(
        String kpi,
        String family,
        @Nullable Double correlation,
        @Nullable Double rSquared,
        int n,
        Map<String, Double> coefficients,
        Map<String, Double> standardErrors,
        Map<String, IntervalJson> intervals,
        @Nullable Double modelRSquared,
        @Nullable Double elasticity,
        @Nullable String refusal) {

    /** The confidence interval of a regression coefficient, in a JSON document. */
    record IntervalJson(@Nullable Double lower, @Nullable Double upper, double level) {

        private static IntervalJson of(Interval interval) {
            return new IntervalJson(
                    ServiceJson.existing(interval.lower()), ServiceJson.existing(interval.upper()), interval.level());
        }
    }

    static FitJson of(CapacityPlan plan, KpiPlan kpi) {
        FitRow row = FitRow.of(plan, kpi);
        FitSummary line = row.summary().known().orElse(null);
        return new FitJson(
                kpi.kpi().name(),
                row.model().known().orElse("none"),
                line == null ? null : ServiceJson.existing(line.correlation()),
                line == null ? null : ServiceJson.existing(line.rSquared()),
                line == null ? kpi.observations().size() : line.n(),
                line == null ? Map.of() : named(line.intercept(), line.slope()),
                line == null ? Map.of() : named(line.interceptStandardError(), line.slopeStandardError()),
                line == null
                        ? Map.of()
                        : named(IntervalJson.of(line.interceptInterval()), IntervalJson.of(line.slopeInterval())),
                line == null ? null : ServiceJson.existing(line.modelRSquared()),
                ServiceJson.existing(row.elasticity()),
                row.model()
                        .refusal()
                        .or(row.summary()::refusal)
                        .map(Refusal::message)
                        .orElse(null));
    }

    private static <T> Map<String, T> named(T intercept, T slope) {
        Map<String, T> named = new LinkedHashMap<>();
        named.put("intercept", intercept);
        named.put("slope", slope);
        return named;
    }
}
