package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.batch.config.operations.AvailabilityConfig;
import org.capacityplanner.batch.config.operations.FollowUpConfig;
import org.capacityplanner.chain.CallGraph;

/**
 * The whole configuration by the user: settings, sources, services and customers.
 *
 * @param file the file that it was read from; the export itself where there is no config
 * @param report the settings of the report as a whole
 * @param planning the settings of services without settings of their own
 * @param availability the settings of availability that apply to all services
 * @param followUp the actions on findings, the changes that were made, and the tickets
 * @param sources the exports
 * @param services the services, each on one of the sources
 * @param customers the customers of the services
 */
public record CapacityConfig(
        Path file,
        ReportSettings report,
        PlanningSettings planning,
        AvailabilityConfig availability,
        FollowUpConfig followUp,
        List<SourceConfig> sources,
        List<ServiceConfig> services,
        List<CustomerConfig> customers) {

    public CapacityConfig {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(planning, "planning");
        Objects.requireNonNull(availability, "availability");
        Objects.requireNonNull(followUp, "followUp");
        sources = List.copyOf(sources);
        services = List.copyOf(services);
        customers = List.copyOf(customers);
    }

    /** Creates a config without customers. */
    public CapacityConfig(
            Path file,
            ReportSettings report,
            PlanningSettings planning,
            AvailabilityConfig availability,
            FollowUpConfig followUp,
            List<SourceConfig> sources,
            List<ServiceConfig> services) {
        this(file, report, planning, availability, followUp, sources, services, List.of());
    }

    /**
     * Reads the config in a {@code capacity.yaml} file.
     *
     * @throws ConfigException with line and column where it cannot be used
     */
    public static CapacityConfig read(Path file) {
        return ConfigReader.read(file);
    }

    /** Returns the graph of the calls between services. */
    public CallGraph calls() {
        return CallGraph.of(
                services.stream().flatMap(service -> service.calls().stream()).toList());
    }

    /** Returns this config with its services replaced. */
    public CapacityConfig withServices(List<ServiceConfig> others) {
        return new CapacityConfig(file, report, planning, availability, followUp, sources, others, customers);
    }

    /** Returns this config with its customers replaced. */
    public CapacityConfig withCustomers(List<CustomerConfig> others) {
        return new CapacityConfig(file, report, planning, availability, followUp, sources, services, others);
    }

    /** Returns the source with a given name, by which a service refers to it. */
    public SourceConfig source(String name) {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("source must be configured, got " + name));
    }
}
