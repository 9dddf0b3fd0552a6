package org.capacityplanner.batch;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import picocli.CommandLine.Option;

/** The command-line option that selects services; exports of other services are not read. */
final class ServiceSelection {
    @Option(names = "--service", paramLabel = "NAME", description = "only this service; repeat for more")
    private List<String> names = new ArrayList<>();

    /** Returns the names of the selected services; empty where all services are selected. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Returns whether all services are selected, since the option names none. */
    boolean isEveryService() {
        return names.isEmpty();
    }

    /** Returns whether a service is selected. */
    boolean includes(String service) {
        return names.isEmpty() || names.contains(service);
    }

    /**
     * Returns the config with the selected services only.
     *
     * @throws CommandFailure where the config has no service of a name
     */
    CapacityConfig of(CapacityConfig config) {
        return only(names, config);
    }

    /** Returns the config with the named services only, or unchanged if {@code names} is empty. */
    static CapacityConfig only(List<String> names, CapacityConfig config) {
        if (names.isEmpty()) {
            return config;
        }
        List<ServiceConfig> kept =
                names.stream().map(name -> service(name, config)).toList();
        return config.withServices(kept);
    }

    /** Returns the entry with this name, else the first entry whose pattern matches it. */
    private static ServiceConfig service(String name, CapacityConfig config) {
        return config.services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .or(() -> config.services().stream()
                        .filter(service -> service.isEvery() && service.fits(name))
                        .findFirst()
                        .map(pattern -> pattern.named(name)))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "no service '" + name + "' in " + config.file() + "; it has "
                                + config.services().stream()
                                        .map(ServiceConfig::name)
                                        .toList()));
    }
}
