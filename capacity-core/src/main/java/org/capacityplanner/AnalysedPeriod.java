package org.capacityplanner;

import java.time.Duration;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Span;

/** The analysed period: the part of the history in which the KPIs of a service are related to its volume. */
final class AnalysedPeriod {
    private AnalysedPeriod() {}

    /**
     * Returns the analysed period that the settings select from the history of a service's volume.
     *
     * @throws NoPlanException where the volume has no usable observation in it
     */
    static Span of(String service, MetricSeries history, PlanSettings settings) {
        if (history.between(settings.from(), settings.to()).isEmpty()) {
            throw new NoPlanException(
                    service,
                    new Refusal(
                            Refusal.Reason.NO_DATA,
                            "no observation of " + history.name() + " in the analysed period; there is " + history));
        }
        SparseSpan.refusal(history).ifPresent(reason -> {
            throw new NoPlanException(service, reason);
        });
        // A single sample has no step, so an hour is taken as the span that contains it.
        return settings.periodWithin(Span.covering(history)
                .orElseGet(() -> new Span(history.timeAt(0), history.timeAt(0).plus(Duration.ofHours(1)))));
    }
}
