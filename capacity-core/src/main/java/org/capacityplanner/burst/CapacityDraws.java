package org.capacityplanner.burst;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.SaturatingCurve;
import org.capacityplanner.model.Uncertainty;

/**
 * Random draws from the probability distribution of a service's capacity, in increasing order, each with the response
 * time up to that capacity.
 */
final class CapacityDraws {
    private static final int DRAWS = 100;
    private static final long SEED = 20_260_105;
    private static final double FARTHEST = 1e4;
    private static final int HALVINGS = 50;

    private CapacityDraws() {}

    /**
     * Returns the draws of the capacity: the configured constant, or else draws from the response time's queueing
     * model, or else from the models of the utilizations.
     */
    static Answer<List<SaturatingCurve>> of(CapacityPlan plan, BurstSettings settings) {
        Optional<KpiModel> response = responseTime(plan, settings);
        double constant = response.map(model -> model.predictAt(plan.volume().planning()))
                .filter(Double::isFinite)
                .orElse(0.0);
        if (settings.capacity().isPresent()) {
            return Answer.of(List.of(new Constant(settings.capacity().getAsDouble(), constant)));
        }
        List<SaturatingCurve> queue = response.stream()
                .flatMap(model -> model.saturatingCurves().stream())
                .map(SaturatingCurve.class::cast)
                .sorted(Comparator.comparingDouble(SaturatingCurve::capacity))
                .toList();
        if (!queue.isEmpty()) {
            return Answer.of(queue);
        }
        double[] capacities = byUtilization(plan);
        return capacities.length == 0
                ? Answer.refused(
                        Refusal.Reason.NO_USABLE_DRIVER,
                        "a burst needs to know where the service is full: give it a KPI of kind utilization that"
                                + " follows volume, or its 'capacity'")
                : Answer.of(Arrays.stream(capacities)
                        .sorted()
                        .mapToObj(capacity -> (SaturatingCurve) new Constant(capacity, constant))
                        .toList());
    }

    /**
     * Returns the model of the configured response time, or else of one whose name says that it is a mean, or else of
     * the first response time.
     */
    private static Optional<KpiModel> responseTime(CapacityPlan plan, BurstSettings settings) {
        List<KpiPlan> times = plan.kpis().stream()
                .filter(kpi -> kpi.kpi().kind() == Kpi.Kind.RESPONSE_TIME)
                .filter(kpi -> kpi.model().known().isPresent())
                .toList();
        return times.stream()
                .filter(kpi ->
                        settings.responseTime().filter(kpi.kpi().name()::equals).isPresent())
                .findFirst()
                .or(() -> times.stream()
                        .filter(kpi -> kpi.kpi().name().toLowerCase(Locale.ROOT).matches(".*(mean|avg|average).*"))
                        .findFirst())
                .or(() -> times.stream().findFirst())
                .flatMap(kpi -> kpi.model().known().map(KpiModel.class::cast));
    }

    /**
     * Draws the volume at which the first utilization reaches 100%, transactions per second; an empty array if none
     * does.
     */
    private static double[] byUtilization(CapacityPlan plan) {
        List<KpiModel> utilizations = plan.kpis().stream()
                .filter(kpi -> kpi.kpi().kind() == Kpi.Kind.UTILIZATION)
                .flatMap(kpi -> kpi.model().known().stream())
                .map(KpiModel.class::cast)
                .toList();
        SplittableRandom random = new SplittableRandom(SEED);
        return IntStream.range(0, utilizations.isEmpty() ? 0 : DRAWS)
                .mapToDouble(i -> utilizations.stream()
                        .mapToDouble(model -> full(model, plan.volume().planning(), random.split()))
                        .min()
                        .orElseThrow())
                .filter(Double::isFinite)
                .toArray();
    }

    private static double full(KpiModel model, double planning, SplittableRandom random) {
        KpiDraw draw = model.draw(random, EnumSet.of(Uncertainty.PARAMETERS));
        double lower = planning / FARTHEST;
        double upper = planning * FARTHEST;
        if (!(draw.observationAt(upper, random) >= 1)) {
            return Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(lower * upper);
            if (draw.observationAt(middle, random) >= 1) {
                upper = middle;
            } else {
                lower = middle;
            }
        }
        return upper;
    }

    /** A constant response time up to a capacity, for a service whose response time is known at one volume only. */
    private record Constant(double capacity, double responseTime) implements SaturatingCurve {
        @Override
        public double curveAt(double volume) {
            return responseTime;
        }
    }
}
