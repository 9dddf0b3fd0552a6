package org.capacityplanner.changes;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.cleaning.AlignedHistory;
import org.capacityplanner.cleaning.ServiceSeries;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Span;

/**
 * A change to a service and its effects on the KPIs.
 *
 * @param change the change
 * @param effects on each KPI that can be compared
 * @param refusal why nothing can be compared; empty where something can
 */
public record ChangeReview(ServiceChange change, List<ChangeEffect> effects, Optional<Refusal> refusal) {
    public ChangeReview {
        Objects.requireNonNull(change, "change");
        effects = List.copyOf(effects);
        Objects.requireNonNull(refusal, "refusal");
    }

    /**
     * Compares the KPIs of a service before and after a change.
     *
     * @param all the changes of the service, this one included
     * @param series of the service, up to the last instant that may be known
     */
    public static ChangeReview of(ServiceChange change, List<ServiceChange> all, ServiceSeries series, ZoneId zone) {
        Answer<ChangeWindows> windows = Span.covering(series.volume())
                .map(known -> ChangeWindows.of(change, all, known, zone))
                .orElseGet(() -> Answer.refused(Refusal.Reason.NO_DATA, "nothing was measured"));
        return windows.fold(
                known -> of(change, known, series, zone),
                refusal -> new ChangeReview(change, List.of(), Optional.of(refusal)));
    }

    private static ChangeReview of(ServiceChange change, ChangeWindows windows, ServiceSeries series, ZoneId zone) {
        List<ChangeEffect> effects = new ArrayList<>();
        Optional<Refusal> refusal = Optional.empty();
        for (Observations whole : AlignedHistory.of(series, windows.whole())) {
            Optional<ChangeEffect.Measure> measure = measure(whole.kpi());
            if (measure.isPresent()) {
                Answer<ChangeEffect> effect = effect(measure.get(), whole, windows, zone);
                effect.known().ifPresent(effects::add);
                refusal = refusal.or(effect::refusal);
            }
        }
        if (!effects.isEmpty()) {
            return new ChangeReview(change, effects, Optional.empty());
        }
        return new ChangeReview(
                change,
                effects,
                refusal.or(() -> Optional.of(new Refusal(
                        Refusal.Reason.NO_DATA, "it has neither a utilization nor a response time to compare"))));
    }

    private static Answer<ChangeEffect> effect(
            ChangeEffect.Measure measure, Observations whole, ChangeWindows windows, ZoneId zone) {
        Observations before = AlignedHistory.withoutIncidents(
                whole.where(i -> windows.before().contains(whole.timeAt(i))));
        Observations after =
                AlignedHistory.withoutIncidents(whole.where(i -> windows.after().contains(whole.timeAt(i))));
        return switch (measure) {
            case COST -> ChangeEffect.ofCost(before, after, zone);
            case AT_EQUAL_VOLUME -> ChangeEffect.atEqualVolume(before, after, zone);
        };
    }

    /**
     * Returns the measure by which a KPI is compared: the slope on volume for utilizations and rates, the value at
     * equal volume for response times; empty for other KPIs.
     */
    private static Optional<ChangeEffect.Measure> measure(Kpi kpi) {
        Dimension dimension = kpi.unit().dimension();
        return switch (kpi.kind()) {
            case UTILIZATION -> Optional.of(ChangeEffect.Measure.COST);
            case RESPONSE_TIME -> Optional.of(ChangeEffect.Measure.AT_EQUAL_VOLUME);
            case OTHER ->
                dimension == Dimension.DATA_RATE || dimension == Dimension.EVENT_RATE
                        ? Optional.of(ChangeEffect.Measure.COST)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Returns whether the change has a clear effect on any KPI. */
    public boolean hasEffect() {
        return effects.stream().anyMatch(ChangeEffect::isClear);
    }
}
