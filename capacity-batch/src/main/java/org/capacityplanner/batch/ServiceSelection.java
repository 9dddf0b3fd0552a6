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
