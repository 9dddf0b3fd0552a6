package org.capacityplanner;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.model.KpiModel;

/**
 * The response times of a service, where they contradict what its utilizations say of a volume: past the saturation of a
 * lock or a pool the service does not serve the volume at which its CPU would be at 70%, and clients that time out and
 * try again add work that no smaller volume shows.
 *
 * @param responses the response times that could be predicted, by their names
 */
record SlowResponses(Map<String, Response> responses) {
    /**
     * The smallest ratio of a response time to that at the largest observed volume from which on a utilization is in doubt:
     * clients may time out that did not before.
     */
    private static final double SLOWER = 2;

    /**
     * The model of a response time.
     *
     * @param atLargest its prediction at the largest observed volume, seconds
     */
    record Response(KpiModel model, double atLargest) {
        static Response of(KpiModel model) {
            return new Response(model, model.predictAt(model.domain().max()));
        }
    }

    SlowResponses {
        responses = Map.copyOf(responses);
    }

    /** Collects the response times that could be predicted. */
    static SlowResponses among(Map<Kpi, Answer<? extends KpiModel>> models) {
        Map<String, Response> responses = new HashMap<>();
        models.forEach((kpi, model) -> {
            if (kpi.kind() == Kpi.Kind.RESPONSE_TIME) {
                model.known().ifPresent(known -> responses.put(kpi.name(), Response.of(known)));
            }
        });
        return new SlowResponses(responses);
    }

    /** Returns the model of a KPI, which is contradicted where a response time speaks against a utilization. */
    Answer<? extends KpiModel> doubting(Kpi kpi, Answer<? extends KpiModel> model) {
        return kpi.kind() != Kpi.Kind.UTILIZATION || responses.isEmpty()
                ? model
                : model.map(known -> known.doubted(volume -> doubt(kpi, volume)));
    }

    private Optional<String> doubt(Kpi kpi, double volume) {
        List<String> names = responses.keySet().stream().sorted().toList();
        for (String name : names) {
            Response known = Objects.requireNonNull(responses.get(name));
            KpiModel response = known.model();
            double ratio = volume <= response.domain().max() ? 1 : response.predictAt(volume) / known.atLargest();
            if (!(ratio >= SLOWER)) {
                continue;
            }
            String slower = Double.isInfinite(ratio)
                            || response.capacityStatementAt(volume).isPresent()
                    ? "by " + name + ", the service is saturated or nearly so at this volume, and may not serve it"
                    : String.format(Locale.ROOT, "%s would be %.1f times that at the largest volume", name, ratio);
            return Optional.of(slower + "; requests that time out and are repeated would keep " + kpi.name()
                    + " busier than it says, so that it is amber at best until a load test to this volume shows it");
        }
        return Optional.empty();
    }
}
