package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;

/**
 * What the exports hold about one service.
 *
 * @param config the service, under its own name even where the config said "every"
 * @param volume the driver
 * @param types the parts of the driver, in the order of the config
 * @param offered the offered load, where one is configured
 * @param kpis the KPIs, in the order of the config
 * @param downtime what shows its outages, one for each rule of its promise
 * @param quality what was dropped, merged or changed in the rows of this service
 */
public record ServiceData(
        ServiceConfig config,
        Answer<MetricSeries> volume,
        List<Answer<MetricSeries>> types,
        Optional<Answer<MetricSeries>> offered,
        List<KpiReading> kpis,
        List<DowntimeReading> downtime,
        List<DataQuality> quality) {

    public ServiceData {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(offered, "offered");
        types = List.copyOf(types);
        kpis = List.copyOf(kpis);
        downtime = List.copyOf(downtime);
        quality = List.copyOf(quality);
    }

    /** Returns the same service with other readings of its KPIs. */
    public ServiceData with(List<KpiReading> readings) {
        return new ServiceData(config, volume, types, offered, readings, downtime, quality);
    }

    /** What reports call it. */
    public String name() {
        return config.name();
    }

    /** Whether anything can be said about it: its volume was read, and at least one KPI where any is asked for. */
    public boolean isUsable() {
        return volume.known().isPresent()
                && (kpis.isEmpty()
                        || kpis.stream().anyMatch(kpi -> kpi.series().known().isPresent()));
    }
}
