package org.capacityplanner.batch.report.text;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;

/**
 * The sentence on the length of the samples to which a printed probability of meeting a limit applies, and on the
 * included peak of volume within an interval.
 */
final class SampleSentence {
    /** The smallest ratio of the peak within an interval to the interval's mean volume that the sentence mentions. */
    private static final double WORTH_NAMING = 1.01;

    private SampleSentence() {}

    /** Returns the sentence on the samples of a service's KPIs; empty where each observation is one sample. */
    static String of(CapacityPlan plan) {
        List<KpiPlan> sampled =
                plan.kpis().stream().filter(kpi -> kpi.sampleStep().isPresent()).toList();
        if (sampled.isEmpty()) {
            return "";
        }
        Duration interval = sampled.get(0).observations().step();
        String kpis = sampled.stream()
                .collect(Collectors.groupingBy(
                        kpi -> duration(kpi.sampleStep().orElseThrow()),
                        LinkedHashMap::new,
                        Collectors.mapping(kpi -> Formats.printable(kpi.kpi().name()), Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(entry -> "samples of " + entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(" and "));
        OptionalDouble peak = sampled.stream()
                .map(kpi -> kpi.observations().peakWithinStep())
                .flatMapToDouble(OptionalDouble::stream)
                .max();
        String peaks = peak.isPresent() && peak.getAsDouble() >= WORTH_NAMING
                ? String.format(
                        Locale.ROOT,
                        "; they include peaks of volume: 5%% of the samples exceed %.2f times the mean of their interval",
                        peak.getAsDouble())
                : "";
        return "Intervals and probabilities are of " + kpis + " within an interval of " + duration(interval)
                + " at that mean volume" + peaks + ".";
    }

    private static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds > 0 && seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
