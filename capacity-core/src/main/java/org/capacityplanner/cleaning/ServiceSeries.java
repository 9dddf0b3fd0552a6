package org.capacityplanner.cleaning;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The measured volume and KPI series of one service, before any cleaning.
 *
 * @param volume the volume that was delivered, transactions per second
 * @param offered the offered load, transactions per second, where it was measured too
 * @param kpis the outcomes, each on its own clock
 */
public record ServiceSeries(MetricSeries volume, Optional<MetricSeries> offered, List<KpiSeries> kpis) {

    public ServiceSeries {
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(offered, "offered");
        kpis = List.copyOf(kpis);
    }

    /** Returns the measured series of a service whose offered volume is not known. */
    public static ServiceSeries of(MetricSeries volume, List<KpiSeries> kpis) {
        return new ServiceSeries(volume, Optional.empty(), kpis);
    }
}
