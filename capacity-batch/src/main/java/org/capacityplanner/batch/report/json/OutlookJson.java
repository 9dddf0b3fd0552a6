package org.capacityplanner.batch.report.json;

import java.util.List;
import org.capacityplanner.batch.report.text.KpiRow;
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

    static OutlookJson of(KpiRow row, List<DemandJson> demands) {
        return row.outlook().fold(numbers -> of(row, numbers, demands), refusal -> of(row, refusal, demands));
    }

    private static OutlookJson of(KpiRow row, KpiRow.Numbers numbers, List<DemandJson> demands) {
        Unit unit = row.kpi().unit();
        Interval interval = numbers.interval();
        return new OutlookJson(
                row.kpi().name(),
                unit.symbol(),
                row.limit(),
                row.sla().bound(),
                ServiceJson.existing(numbers.now()),
                ServiceJson.existing(numbers.then()),
                ServiceJson.existing(unit.fromCore(interval.lower())),
                ServiceJson.existing(unit.fromCore(interval.upper())),
                interval.level(),
                ServiceJson.existing(numbers.probability()),
                row.status().name(),
                numbers.certainty().name(),
                ServiceJson.existing(numbers.elasticity()),
                numbers.model(),
                null,
                null,
                numbers.notes(),
                demands);
    }

    private static OutlookJson of(KpiRow row, Refusal refusal, List<DemandJson> demands) {
        return new OutlookJson(
                row.kpi().name(),
                row.kpi().unit().symbol(),
                row.limit(),
                row.sla().bound(),
                null,
                null,
                null,
                null,
                null,
                null,
                row.status().name(),
                null,
                null,
                null,
                refusal.message(),
                refusal.reason(),
                List.of(),
                demands);
    }
}
