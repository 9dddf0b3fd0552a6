package org.capacityplanner.batch.plan;

import java.util.List;
import java.util.Map;
import org.capacityplanner.availability.Outage;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.list.OutageList;

/**
 * The availability of the services that customers use, and the problems found in computing it. Outage lists that cannot
 * be used only make this part missing.
 *
 * @param services those of which outages or a target are known
 * @param problems sentences about what could not be used
 */
public record CustomerAvailability(List<ServiceAvailability> services, List<String> problems) {
    public CustomerAvailability {
        services = List.copyOf(services);
        problems = List.copyOf(problems);
    }

    /** Returns the availability of the given services in a month; outages of other services are ignored. */
    public static CustomerAvailability of(CapacityConfig config, List<ServiceData> services, ReportMonth period) {
        try {
            Map<String, List<Outage>> outages = OutageList.readAll(
                    config.availability().outages(), config.report().zone());
            outages.keySet().retainAll(services.stream().map(ServiceData::name).toList());
            Availabilities known =
                    Availabilities.of(config.availability(), services, outages, period, HistorySnapshot.NONE);
            return new CustomerAvailability(known.services(), known.problems());
        } catch (MetricExportException | PlanningException problem) {
            return new CustomerAvailability(List.of(), List.of("availability: " + problem.getMessage()));
        }
    }
}
