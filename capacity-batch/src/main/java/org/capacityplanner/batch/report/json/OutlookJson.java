package org.capacityplanner.batch.report.json;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.capacityplanner.batch.report.text.KpiRow;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The prediction of a KPI in a scenario, in a JSON document; the components are the document's fields, in the KPI's
 * unit. A number that does not exist is null, and {@code refusal} says why.
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

    /**
     * The service demand of a transaction type on a resource, seconds per transaction, with its 95% interval, in a JSON
     * document.
     */
    record DemandJson(
            String metric,
            double serviceDemand,
            @Nullable Double lower,
            @Nullable Double upper) {}

    static OutlookJson of(KpiRow row, List<DemandJson> demands) {
        Unit unit = row.kpi().unit();
        Optional<KpiRow.Numbers> numbers = row.outlook().known();
        Optional<Refusal> refusal = row.outlook().refusal();
        return new OutlookJson(
                row.kpi().name(),
                unit.symbol(),
                row.limit(),
                row.sla().bound(),
                existing(numbers, KpiRow.Numbers::now),
                existing(numbers, KpiRow.Numbers::then),
                existing(numbers, of -> unit.fromCore(of.interval().lower())),
                existing(numbers, of -> unit.fromCore(of.interval().upper())),
                existing(numbers, of -> of.interval().level()),
                existing(numbers, KpiRow.Numbers::probability),
                row.status().name(),
                numbers.map(of -> of.certainty().name()).orElse(null),
                existing(numbers, KpiRow.Numbers::elasticity),
                numbers.map(KpiRow.Numbers::model).orElse(null),
                refusal.map(Refusal::message).orElse(null),
                refusal.map(Refusal::reason).orElse(null),
                numbers.map(KpiRow.Numbers::notes).orElse(List.of()),
                demands);
    }

    private static @Nullable Double existing(
            Optional<KpiRow.Numbers> numbers, ToDoubleFunction<KpiRow.Numbers> number) {
        return numbers.map(of -> ServiceJson.existing(number.applyAsDouble(of))).orElse(null);
    }
}
