package org.capacityplanner.batch.config;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.customers.ServiceWindow;
import org.capacityplanner.customers.VolumeRange;

/**
 * A customer in the config, with the services it uses and the agreed volumes, limits and availability.
 *
 * @param name the name of the customer
 * @param services the names of the services that the customer uses
 * @param window the hours in which the customer comes
 * @param from the day on which the customer comes first; empty for one who is there already or whose day is not known
 * @param volumes the agreed volume in the window for each service, transactions per second
 * @param limits the agreed limits by the name of the KPI
 * @param availability the agreed availability; empty where none was agreed
 * @param products what the customer calls its use of a service, by service
 * @param measured the metrics of this customer alone
 */
public record CustomerConfig(
        String name,
        List<String> services,
        ServiceWindow window,
        Optional<LocalDate> from,
        Map<String, VolumeRange> volumes,
        Map<String, Limit> limits,
        OptionalDouble availability,
        Map<String, String> products,
        List<Measured> measured) {

    /**
     * The metrics of a customer's use of one service.
     *
     * @param service the service
     * @param metrics the customer's volume and KPIs, read like those of a service
     */
    public record Measured(String service, ServiceConfig metrics) {
        public Measured {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(metrics, "metrics");
        }
    }

    public CustomerConfig {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(availability, "availability");
        services = List.copyOf(services);
        volumes = Collections.unmodifiableMap(new LinkedHashMap<>(volumes));
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
        products = Collections.unmodifiableMap(new LinkedHashMap<>(products));
        measured = List.copyOf(measured);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }

    /** Returns the metrics that measure this customer's use of a service; empty where the config has none. */
    public Optional<Measured> measuredIn(String service) {
        return measured.stream().filter(of -> of.service().equals(service)).findFirst();
    }
}
