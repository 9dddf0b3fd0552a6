package org.capacityplanner.batch.report.json;

import java.util.List;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A KPI in a scenario, in a JSON document; the components are the document's fields, in the KPI's unit. A number that does
 * not exist is null, and {@code refusal} says why.
 */
record OutlookJson(
        String kpi,
        String unit,
        double limit,
        Sla.Bound bound,
        @Nullable Double current,
        @Nullable Double predicted,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Double level,
        @Nullable Double probabilityWithinLimit,
        String status,
        @Nullable String certainty,
        @Nullable Double elasticity,
        @Nullable String model,
        @Nullable String refusal,
        Refusal.@Nullable Reason refusalReason,
        List<String> notes,
        List<DemandJson> types) {

    /** What a transaction of a type costs a resource, in seconds, and the 95% interval of that. */
    record DemandJson(
            String metric,
            double serviceDemand,
            @Nullable Double lower,
            @Nullable Double upper) {}

    static OutlookJson of(KpiOutlook outlook, List<DemandJson> demands) {
        Unit unit = outlook.kpi().unit();
        double limit = unit.fromCore(outlook.sla().limit());
        if (outlook instanceof KpiOutlook.Predicted predicted) {
            Interval interval = predicted.interval();
            return new OutlookJson(
                    predicted.kpi().name(),
                    unit.symbol(),
                    limit,
                    predicted.sla().bound(),
                    ServiceJson.existing(unit.fromCore(predicted.current())),
                    ServiceJson.existing(unit.fromCore(predicted.predicted())),
                    ServiceJson.existing(unit.fromCore(interval.lower())),
                    ServiceJson.existing(unit.fromCore(interval.upper())),
                    interval.level(),
                    ServiceJson.existing(predicted.probabilityWithinLimit()),
                    predicted.status().name(),
                    predicted.certainty().name(),
                    ServiceJson.existing(predicted.elasticity()),
                    predicted.model(),
                    null,
                    null,
                    predicted.notes(),
                    demands);
        }
        Refusal refusal = ((KpiOutlook.Unknown) outlook).refusal();
        return new OutlookJson(
                outlook.kpi().name(),
                unit.symbol(),
                limit,
                outlook.sla().bound(),
                null,
                null,
                null,
                null,
                null,
                null,
                outlook.status().name(),
                null,
                null,
                null,
                refusal.message(),
                refusal.reason(),
                List.of(),
                demands);
    }
}
