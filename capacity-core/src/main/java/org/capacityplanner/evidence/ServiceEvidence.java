package org.capacityplanner.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.capacityplanner.cleaning.AlignedHistory;
import org.capacityplanner.cleaning.ServiceSeries;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Layer;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Span;

/**
 * The evidence of a service around a symptom: its volume compared with that of other weeks, and its KPIs compared with
 * their models.
 *
 * @param service its name
 * @param volume its volume beside that of other weeks
 * @param kpis its KPIs, in the order of the plan
 * @param lateBy the number of intervals by which all implicated KPIs are late (negative: early), where such a shift explains all of
 *     them
 */
public record ServiceEvidence(String service, VolumeEvidence volume, List<KpiEvidence> kpis, OptionalInt lateBy) {
    /**
     * The largest tested shift of timestamps, in intervals; with a larger one, the volume of one busy day would explain
     * another.
     */
    private static final int MOST_STEPS = 3;

    public ServiceEvidence {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(volume, "volume");
        kpis = List.copyOf(kpis);
        Objects.requireNonNull(lateBy, "lateBy");
    }

    /**
     * The time spans of an analysis: the symptom, the samples shown, and the data to which the models were fitted.
     *
     * @param judged the time of the symptom
     * @param shown the time of the samples that are shown
     * @param analysed the period that the models were fitted to, in whose intervals volume and KPIs are aligned
     * @param zone whose hours of the week are compared
     */
    public record Window(Span judged, Span shown, Span analysed, ZoneId zone) {
        public Window {
            Objects.requireNonNull(judged, "judged");
            Objects.requireNonNull(shown, "shown");
            Objects.requireNonNull(analysed, "analysed");
            Objects.requireNonNull(zone, "zone");
        }

        /** Returns the span of the fitted data, extended back to the start of the samples shown. */
        private Span whole() {
            Instant from = analysed.from().isBefore(shown.from()) ? analysed.from() : shown.from();
            return new Span(from, analysed.to());
        }
    }

    /**
     * Compares the measurements of a service around a symptom with its models.
     *
     * @param raw what was measured, up to the last instant that may be known
     * @param plans the KPIs with their models; those that were not measured are left out
     * @param layers of KPIs by name; the others have the layer that kind, unit and limit say
     */
    public static ServiceEvidence of(
            String service, ServiceSeries raw, List<KpiPlan> plans, Map<String, Layer> layers, Window window) {
        ServiceSeries series = AlignedHistory.onOneClock(raw, window.analysed());
        List<Observations> aligned = AlignedHistory.of(series, window.whole());
        List<KpiEvidence> kpis = new ArrayList<>();
        List<Measured> measured = new ArrayList<>();
        for (KpiPlan plan : plans) {
            Kpi kpi = plan.kpi();
            aligned.stream()
                    .filter(one -> one.kpi().name().equals(kpi.name()))
                    .findFirst()
                    .ifPresent(observations -> {
                        Layer layer = layers.getOrDefault(kpi.name(), Layer.of(kpi, plan.sla()));
                        kpis.add(KpiEvidence.of(plan, layer, observations, window.judged(), window.shown()));
                        measured.add(new Measured(plan, observations));
                    });
        }
        return new ServiceEvidence(
                service,
                VolumeEvidence.of(series.volume(), window.judged(), window.zone()),
                kpis,
                lateBy(kpis, measured, window.judged()));
    }

    private record Measured(KpiPlan plan, Observations aligned) {}

    /**
     * Returns the shift of timestamps, in intervals, that explains all KPIs far from their expected values; empty if
     * none does, or if there are fewer than two such KPIs.
     */
    private static OptionalInt lateBy(List<KpiEvidence> kpis, List<Measured> measured, Span judged) {
        List<Measured> implicated = new ArrayList<>();
        for (int i = 0; i < kpis.size(); i++) {
            if (kpis.get(i).verdict() == Verdict.IMPLICATED) {
                implicated.add(measured.get(i));
            }
        }
        if (implicated.size() < 2) {
            return OptionalInt.empty();
        }
        for (int steps = 1; steps <= MOST_STEPS; steps++) {
            for (int late : new int[] {steps, -steps}) {
                boolean explainsAll = implicated.stream().allMatch(one -> {
                    Duration by = one.aligned().step().multipliedBy(late);
                    return KpiEvidence.isUsualIfLateBy(by, one.plan(), one.aligned(), judged);
                });
                if (explainsAll) {
                    return OptionalInt.of(late);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the evidence of the KPIs that have a given verdict. */
    public List<KpiEvidence> with(Verdict verdict) {
        return kpis.stream().filter(kpi -> kpi.verdict() == verdict).toList();
    }

    /** Returns whether any KPI of a kind was far above its expected values during the symptom. */
    boolean isHigh(Kpi.Kind kind) {
        return kpis.stream().anyMatch(kpi -> kpi.kpi().kind() == kind && kpi.isHigh());
    }

    /** Returns the first time at which a KPI was far from its expected value; empty if none was. */
    public Optional<Instant> onset() {
        return with(Verdict.IMPLICATED).stream()
                .flatMap(kpi -> kpi.onset().stream())
                .min(Comparator.naturalOrder());
    }

    /** Returns the number of samples during the symptom, for the KPI that has the most. */
    public int samplesDuring() {
        return kpis.stream().mapToInt(kpi -> kpi.during().size()).max().orElse(0);
    }
}
