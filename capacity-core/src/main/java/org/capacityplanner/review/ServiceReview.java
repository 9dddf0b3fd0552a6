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
 * The comparison of a month with earlier months: the accuracy of earlier forecasts, and the causes of changes in
 * headroom.
 *
 * @param record the record of this month
 * @param previous the month of the previous report; empty for the first
 * @param trackRecord the accuracy of the volume forecasts
 * @param kpis the KPIs that the previous report expected, and the actual ones
 * @param bridge the causes of the change of headroom of the binding KPI; empty where they cannot be determined
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
     * Compares a capacity plan with the records of earlier months. Records of another volume metric are ignored.
     *
     * @param earlier the records of the same service, all from before that month
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

    /** Returns the name of the service. */
    public String service() {
        return record.service();
    }

    /** Returns the findings that earlier reports already contained, in the order of their first report. */
    public List<OpenFinding> openFindings() {
        return record.findings().stream()
                .filter(finding -> finding.since().isBefore(record.month()))
                .sorted(Comparator.comparing(OpenFinding::since))
                .toList();
    }
}
