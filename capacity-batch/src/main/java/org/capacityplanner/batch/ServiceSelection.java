package org.capacityplanner.batch;

import java.util.List;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ServiceConfig;

/** Narrows a config to the services asked for, so that the others are not even read. */
final class ServiceSelection {
    private ServiceSelection() {}

    /** The config with only the services of these names; all of them for none. */
    static CapacityConfig only(List<String> names, CapacityConfig config) {
        if (names.isEmpty()) {
            return config;
        }
        boolean every = config.services().stream().anyMatch(ServiceConfig::isEvery);
        for (String name : names) {
            if (!every
                    && config.services().stream()
                            .noneMatch(service -> service.name().equals(name))) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "no service '" + name + "' in " + config.file() + "; it has "
                                + config.services().stream()
                                        .map(ServiceConfig::name)
                                        .toList());
            }
        }
        List<ServiceConfig> kept = every
                ? names.stream().map(config.services().get(0)::named).toList()
                : config.services().stream()
                        .filter(service -> names.contains(service.name()))
                        .toList();
        return config.withServices(kept);
    }
}
