package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The measurements of one service: its volume, its KPIs and what shows its outages.
 *
 * @param config the config of the service, under its own name even where the entry is a pattern
 * @param volume the volume
 * @param types the transaction types, in the order of the config
 * @param offered the offered load, where one is configured
 * @param kpis the KPIs, in the order of the config
 * @param driving the KPIs of other services that drive KPIs of this one
 * @param regionVolumes the volume of each region, where the config weighs regions by their volumes
 * @param downtime the measurements that show outages, one for each rule
 * @param quality the findings about dropped, merged or changed rows of this service
 */
public record ServiceData(
        ServiceConfig config,
        Answer<MetricSeries> volume,
        List<Answer<MetricSeries>> types,
        Optional<Answer<MetricSeries>> offered,
        List<KpiReading> kpis,
        List<KpiReading> driving,
        Map<String, Answer<MetricSeries>> regionVolumes,
        List<DowntimeReading> downtime,
        List<DataQuality> quality) {

    public ServiceData {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(offered, "offered");
        types = List.copyOf(types);
        kpis = List.copyOf(kpis);
        driving = List.copyOf(driving);
        regionVolumes = Map.copyOf(regionVolumes);
        downtime = List.copyOf(downtime);
        quality = List.copyOf(quality);
    }

    /** Returns the same service with its KPI measurements replaced by {@code readings}. */
    public ServiceData with(List<KpiReading> readings) {
        return new ServiceData(config, volume, types, offered, readings, driving, regionVolumes, downtime, quality);
    }

    /** Returns the name by which reports call the service. */
    public String name() {
        return config.name();
    }

    /** Returns whether the service can be planned: its volume was read and, if it has KPIs, at least one of them. */
    public boolean isUsable() {
        return volume.known().isPresent()
                && (kpis.isEmpty()
                        || kpis.stream().anyMatch(kpi -> kpi.series().known().isPresent()));
    }
}
