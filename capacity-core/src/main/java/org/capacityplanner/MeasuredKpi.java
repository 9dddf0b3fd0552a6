package org.capacityplanner;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.cleaning.KpiSeries;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;

/**
 * A KPI with its limit, and its measured samples or the reason why there are none.
 *
 * @param kpi the KPI
 * @param sla its limit
 * @param series what was measured, in the core's unit, or the reason why nothing was
 */
public record MeasuredKpi(Kpi kpi, Sla sla, Answer<MetricSeries> series) {

    public MeasuredKpi {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(sla, "sla");
        Objects.requireNonNull(series, "series");
    }

    /**
     * Returns the samples to which a model is fitted, those of the KPI or of its complement; empty where nothing was
     * measured.
     */
    Optional<KpiSeries> modelled(MetricSeries volume) {
        return series.known()
                .map(measured -> SparseSpan.within(volume, measured))
                .map(within -> complement()
                        .map(rest -> new KpiSeries(rest.kpi(), rest.of(within)))
                        .orElseGet(() -> new KpiSeries(kpi, within)));
    }

    /**
     * Returns the complement that is modelled in place of a KPI that is a share with a lower limit; empty for any other
     * KPI.
     */
    Optional<Complement> complement() {
        return series.known().flatMap(measured -> Complement.of(kpi, sla, measured));
    }
}
