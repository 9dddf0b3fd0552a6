package org.capacityplanner.review;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.TrackRecord;

/**
 * What a month says of the months before: whether they forecast it rightly, and why its answers are not theirs.
 *
 * @param record what is kept of this month
 * @param previous the month of the report before; empty for the first
 * @param trackRecord how good the volume forecasts were
 * @param kpis what the report before expected of them this month
 * @param bridge why the growth left has changed, of the KPI that binds now; empty where that cannot be said
 * @param familyChanges the KPIs that are described by another family now
 */
public record ServiceReview(
        MonthRecord record,
        Optional<YearMonth> previous,
        TrackRecord trackRecord,
        List<KpiOutcome> kpis,
        Optional<HeadroomBridge> bridge,
        List<FamilyChange> familyChanges) {

    public ServiceReview {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(trackRecord, "trackRecord");
        Objects.requireNonNull(bridge, "bridge");
        kpis = List.copyOf(kpis);
        familyChanges = List.copyOf(familyChanges);
    }

    /**
     * Sets a plan beside the records of earlier months. Those of another volume metric are no comparison.
     *
     * @param earlier of the same service, all from before that month
     */
    public static ServiceReview of(YearMonth month, CapacityPlan plan, List<MonthRecord> earlier) {
        Optional<MonthRecord> before = earlier.stream()
                .filter(record -> record.metric().equals(MonthRecord.metricOf(plan)))
                .max(Comparator.comparing(MonthRecord::month));
        return new ServiceReview(
                MonthRecord.of(month, plan, before),
                before.map(MonthRecord::month),
                plan.forecast() instanceof ForecastResult.Forecasted known
                        ? known.forecast().trackRecord()
                        : TrackRecord.NONE,
                before.map(record -> KpiOutcome.of(record, month, plan)).orElse(List.of()),
                before.flatMap(
                        record -> plan.bindingKpi().flatMap(binding -> HeadroomBridge.of(record, plan, binding))),
                before.map(record -> FamilyChange.between(record, plan)).orElse(List.of()));
    }

    /** The name of the service. */
    public String service() {
        return record.service();
    }

    /** What was found before too, the oldest first. */
    public List<OpenFinding> openFindings() {
        return record.findings().stream()
                .filter(finding -> finding.since().isBefore(record.month()))
                .sorted(Comparator.comparing(OpenFinding::since))
                .toList();
    }
}
