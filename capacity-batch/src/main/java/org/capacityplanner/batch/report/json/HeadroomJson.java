package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.OptionalDouble;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.jspecify.annotations.Nullable;

/**
 * The headroom of a KPI at the planning volume, in a JSON document; the components are the document's fields.
 * {@code kind} is LIMITED, NOT_VOLUME_BOUND, EXHAUSTED or UNKNOWN, and {@code growthAt80} the headroom for a target
 * probability of 80%, and {@code growthAt50} for 50%: the growth at which the predicted value, about which single values
 * vary, reaches the limit.
 * {@code sampleSeconds} is the step of the samples to which intervals and probabilities of the KPI apply, where they are
 * finer than the observations, and {@code peakWithinObservation} the volume that one such sample in twenty exceeds, as a
 * share of the observation's volume.
 */
record HeadroomJson(
        String kpi,
        String kind,
        @Nullable Double capacityVolume,
        @Nullable Double growth,
        @Nullable Double growthLower,
        @Nullable Double growthUpper,
        @Nullable Double growthAt80,
        @Nullable Double growthAt50,
        double level,
        @Nullable String certainty,
        @Nullable String refusal,
        @Nullable Long sampleSeconds,
        @Nullable Double peakWithinObservation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StockJson stock,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NodeLossJson nodeLost) {

    static HeadroomJson of(CapacityPlan plan, KpiPlan kpi) {
        String name = kpi.kpi().name();
        if (kpi.headroom() instanceof Headroom.Limited limited) {
            return new HeadroomJson(
                    name,
                    "LIMITED",
                    plan.volume().unit().fromCore(limited.capacityVolume()),
                    limited.growth().ratio(),
                    ServiceJson.existing(limited.growthInterval().lower()),
                    ServiceJson.existing(limited.growthInterval().upper()),
                    ServiceJson.existing(growthAt(plan, kpi, 0.8)),
                    ServiceJson.existing(growthAt(plan, kpi, 0.5)),
                    plan.level(),
                    limited.certainty().name(),
                    null,
                    sampleSeconds(kpi),
                    peak(kpi),
                    StockJson.of(kpi),
                    NodeLossJson.of(plan, kpi));
        }
        if (kpi.headroom() instanceof Headroom.NotVolumeBound bound) {
            return none(plan, kpi, "NOT_VOLUME_BOUND", "the limit is not reached up to " + bound.searchedTo());
        }
        if (kpi.headroom() instanceof Headroom.Exhausted exhausted) {
            return none(
                    plan,
                    kpi,
                    "EXHAUSTED",
                    "the limit is missed even at the smallest volume: "
                            + Formats.probability(exhausted.probabilityWithin()) + " probability of meeting the limit");
        }
        return none(
                plan,
                kpi,
                "UNKNOWN",
                ((Headroom.Unknown) kpi.headroom()).refusal().message());
    }

    private static HeadroomJson none(CapacityPlan plan, KpiPlan kpi, String kind, String refusal) {
        return new HeadroomJson(
                kpi.kpi().name(),
                kind,
                null,
                null,
                null,
                null,
                ServiceJson.existing(growthAt(plan, kpi, 0.8)),
                ServiceJson.existing(growthAt(plan, kpi, 0.5)),
                plan.level(),
                null,
                refusal,
                sampleSeconds(kpi),
                peak(kpi),
                StockJson.of(kpi),
                NodeLossJson.of(plan, kpi));
    }

    private static @Nullable Long sampleSeconds(KpiPlan kpi) {
        return kpi.sampleStep().map(Duration::toSeconds).orElse(null);
    }

    private static @Nullable Double peak(KpiPlan kpi) {
        return ServiceJson.existing(
                kpi.sampleStep().isPresent() ? kpi.observations().peakWithinStep() : OptionalDouble.empty());
    }

    private static OptionalDouble growthAt(CapacityPlan plan, KpiPlan kpi, double probability) {
        double growth = kpi.growthLeftAt(plan.volume().planning(), probability);
        return growth > -1 && Double.isFinite(growth) ? OptionalDouble.of(growth) : OptionalDouble.empty();
    }
}
