package org.capacityplanner.batch.plan;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.availability.Weights;
import org.capacityplanner.batch.config.PromiseConfig;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Span;

/** The weights of a service's regions: those of the config, or their shares of the volume. */
record RegionWeights(ServiceData service, PromiseConfig promise) {

    /** Returns the weights in a time span; empty if they depend on a volume that is not known. */
    Optional<Weights> weights(Span span) {
        if (promise.regionVolumes().isEmpty()) {
            return Optional.of(promise.regions());
        }
        Map<String, Double> volumes = new LinkedHashMap<>();
        for (String region : promise.regionNames()) {
            Optional<MetricSeries> volume = volume(region, span);
            if (volume.isEmpty()) {
                return Optional.empty();
            }
            volumes.put(region, Math.max(0, mean(volume.get())));
        }
        double all = volumes.values().stream().mapToDouble(volume -> volume).sum();
        volumes.replaceAll((region, volume) -> volume / all);
        return all > 0 ? Optional.of(new Weights(volumes)) : Optional.empty();
    }

    /** Returns a sentence for each region whose volume is not known in a month, with the reason. */
    List<String> problems(Span span, YearMonth month) {
        List<String> sentences = new ArrayList<>();
        promise.regionVolumes().forEach((region, metric) -> {
            if (volume(region, span).isEmpty()) {
                sentences.add(service.name() + ": availability: the volume of region '" + region
                        + "', by which the config weighs it, is not known in " + month + ": '" + metric.metric() + "': "
                        + Optional.ofNullable(service.regionVolumes().get(region))
                                .flatMap(Answer::refusal)
                                .map(Refusal::message)
                                .orElse("nothing was measured then"));
            }
        });
        return sentences.isEmpty()
                ? List.of(service.name() + ": availability: the volumes of its regions, by which the config weighs"
                        + " them, are all zero in " + month)
                : sentences;
    }

    private Optional<MetricSeries> volume(String region, Span span) {
        return Optional.ofNullable(service.regionVolumes().get(region))
                .flatMap(Answer::known)
                .map(series -> series.between(span.from(), span.to()))
                .filter(series -> !series.isEmpty());
    }

    private static double mean(MetricSeries series) {
        double sum = 0;
        for (int i = 0; i < series.size(); i++) {
            sum += series.valueAt(i);
        }
        return sum / series.size();
    }
}
