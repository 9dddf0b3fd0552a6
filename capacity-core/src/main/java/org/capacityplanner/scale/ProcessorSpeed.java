package org.capacityplanner.scale;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Rescaling;

/**
 * The effect on KPIs of processors that are s times as fast: a transaction occupies them for 1/s of the time, so they
 * saturate at the volume at which the present ones would have a utilization of s. Only the utilization of processors
 * and response times change.
 */
final class ProcessorSpeed {
    /** The largest volume at which saturation is searched, as a multiple of the observed volume. */
    private static final double FARTHEST = 1e4;

    private static final double STEP = 1.25;
    private static final int HALVINGS = 80;

    private final double speed;
    private final Optional<KpiPlan> processors;
    private final double capacityRatio;

    private ProcessorSpeed(double speed, Optional<KpiPlan> processors, double capacityRatio) {
        this.speed = speed;
        this.processors = processors;
        this.capacityRatio = capacityRatio;
    }

    /**
     * Returns the effect of processors whose speed is a multiple of the present one, or the reason why it is not known:
     * no KPI is the utilization of processors.
     */
    static Answer<ProcessorSpeed> of(double speed, List<KpiPlan> kpis) {
        if (speed == 1) {
            return Answer.of(new ProcessorSpeed(1, Optional.empty(), 1));
        }
        Optional<KpiPlan> processors = processors(kpis);
        Optional<KpiModel> model = processors.flatMap(plan -> plan.model().known());
        if (model.isEmpty()) {
            return Answer.refused(
                    Refusal.Reason.NOT_IDENTIFIABLE,
                    "the effect of faster processors needs a KPI of kind utilization named CPU that follows volume; there is "
                            + kpis.stream().map(plan -> plan.kpi().name()).toList());
        }
        return Answer.of(
                new ProcessorSpeed(speed, processors, capacityRatio(model.get().unbounded(), speed)));
    }

    private static Optional<KpiPlan> processors(List<KpiPlan> kpis) {
        List<KpiPlan> utilizations = kpis.stream()
                .filter(plan -> plan.kpi().kind() == Kpi.Kind.UTILIZATION)
                .toList();
        return utilizations.stream()
                .filter(plan -> plan.kpi().name().toLowerCase(Locale.ROOT).matches(".*(cpu|processor).*"))
                .findFirst()
                .or(() -> utilizations.size() == 1 ? utilizations.stream().findFirst() : Optional.empty());
    }

    /**
     * Returns the ratio of the capacity with faster processors to the present capacity; it exceeds {@code speed}, since
     * the part of the utilization that does not depend on volume shrinks, too.
     */
    private static double capacityRatio(KpiModel utilization, double speed) {
        double now = volumeAt(utilization, 1);
        double then = volumeAt(utilization, speed);
        return Double.isFinite(now) && Double.isFinite(then) && now > 0 && then > 0 ? then / now : speed;
    }

    private static double volumeAt(KpiModel utilization, double level) {
        double largest = utilization.domain().max();
        double above = largest;
        while (!(utilization.predictAt(above) >= level)) {
            above *= STEP;
            if (above > FARTHEST * largest) {
                return Double.POSITIVE_INFINITY;
            }
        }
        double below = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (below + above) / 2;
            if (utilization.predictAt(middle) >= level) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    Rescaling of(Kpi kpi) {
        boolean isProcessors = processors.filter(plan -> plan.kpi().equals(kpi)).isPresent();
        boolean isResponse = kpi.kind() == Kpi.Kind.RESPONSE_TIME;
        boolean isConcerned = isProcessors || isResponse;
        if (speed == 1 || !isConcerned) {
            return Rescaling.NONE;
        }
        return new Rescaling(
                isResponse ? 1 / capacityRatio : 1,
                1 / speed,
                List.of("the speed of the processors is as benchmarked by you, not measured here"));
    }
}
