package org.capacityplanner.batch.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.source.KpiReading;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/** The measurements of customers, which are read in the same way as those of services. */
final class TenantReadings {
    private record Use(String customer, String service) {}

    private final Map<Use, Answer<ServiceData>> byUse;
    private final List<String> problems;

    private TenantReadings(Map<Use, Answer<ServiceData>> byUse, List<String> problems) {
        this.byUse = byUse;
        this.problems = List.copyOf(problems);
    }

    /** Reads the measurements of all customers in a config. What cannot be read costs that customer alone. */
    static TenantReadings read(CapacityConfig config) {
        Map<Use, ServiceConfig> wanted = new LinkedHashMap<>();
        for (CustomerConfig customer : config.customers()) {
            for (CustomerConfig.Measured measured : customer.measured()) {
                wanted.put(new Use(customer.name(), measured.service()), measured.metrics());
            }
        }
        Map<Use, Answer<ServiceData>> byUse = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        if (wanted.isEmpty()) {
            return new TenantReadings(byUse, problems);
        }
        try {
            Readings readings = ServiceReader.read(config.withServices(List.copyOf(wanted.values())));
            readings.problems().forEach(problem -> problems.add(String.valueOf(problem.getMessage())));
            // Entries without a wildcard are read one for one, in their order.
            int next = 0;
            for (Use use : wanted.keySet()) {
                ServiceData data = readings.services().get(next++);
                byUse.put(use, Answer.of(data));
                data.volume()
                        .refusal()
                        .ifPresent(reason -> problems.add(
                                "customer " + use.customer() + " of " + use.service() + ": " + reason.message()));
            }
        } catch (MetricExportException nothing) {
            String message = String.valueOf(nothing.getMessage());
            problems.add("customers: " + message);
            wanted.keySet().forEach(use -> byUse.put(use, Answer.refused(Refusal.Reason.NO_DATA, message)));
        }
        return new TenantReadings(byUse, problems);
    }

    /** Returns a sentence for each customer's measurement that could not be read. */
    List<String> problems() {
        return problems;
    }

    /**
     * Returns the volume that a customer sends to a service, or the reason why it is not known; the series has the
     * customer's name.
     */
    Answer<MetricSeries> volume(CustomerConfig customer, String service) {
        return data(customer, service).flatMap(ServiceData::volume).map(series -> series.named(customer.name()));
    }

    /** Returns the measurements of a customer's KPI of a service; refused if the config does not name any. */
    Answer<KpiReading> kpi(CustomerConfig customer, String service, String kpi) {
        return data(customer, service)
                .flatMap(data -> data.kpis().stream()
                        .filter(reading -> reading.config().name().equals(kpi))
                        .findFirst()
                        .<Answer<KpiReading>>map(Answer::of)
                        .orElseGet(() -> notMeasured(customer, service)));
    }

    private Answer<ServiceData> data(CustomerConfig customer, String service) {
        return Objects.requireNonNullElseGet(
                byUse.get(new Use(customer.name(), service)), () -> notMeasured(customer, service));
    }

    private static <T> Answer<T> notMeasured(CustomerConfig customer, String service) {
        return Answer.refused(
                Refusal.Reason.NO_DATA, "the config names no metric of " + customer.name() + " in " + service);
    }
}
