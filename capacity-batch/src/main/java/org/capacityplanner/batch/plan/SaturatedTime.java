package org.capacityplanner.batch.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.source.KpiReading;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;

/** The time in which a resource of a service was full. */
final class SaturatedTime {
    private SaturatedTime() {}

    /** Returns the time spans in which any utilization showed a full resource. */
    static List<Span> of(ServiceData service) {
        List<Span> full = new ArrayList<>();
        for (KpiReading reading : service.kpis()) {
            if (reading.kpi().kind() == Kpi.Kind.UTILIZATION) {
                reading.series().known().ifPresent(series -> {
                    boolean[] isFull = new boolean[series.size()];
                    for (int i = 0; i < isFull.length; i++) {
                        isFull[i] = isFull(reading.sla(), series.valueAt(i));
                    }
                    full.addAll(Span.ofSamples(series, isFull));
                });
            }
        }
        return disjoint(full);
    }

    /** Returns whether a utilization is full; one with a floor, as an idle percentage, where hardly any is left. */
    private static boolean isFull(Sla sla, double value) {
        return sla.bound() == Sla.Bound.AT_LEAST
                ? value <= 1 - ServiceAvailability.FULL
                : value >= ServiceAvailability.FULL;
    }

    /** Returns the union of time spans as disjoint spans in the order of time. */
    static List<Span> disjoint(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span next : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && !next.from().isAfter(last.to())) {
                Instant end = next.to().isAfter(last.to()) ? next.to() : last.to();
                merged.set(merged.size() - 1, new Span(last.from(), end));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }
}
