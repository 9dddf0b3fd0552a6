package org.capacityplanner.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import org.jspecify.annotations.Nullable;

/** Reads a config, and reduces it to the requested services, so that data of the others are not read. */
final class ServiceSelection {
    private ServiceSelection() {}

    /** Returns the config in a file. */
    static CapacityConfig all(@Nullable Path file) {
        if (file == null || !Files.exists(file)) {
            throw new CommandFailure(ExitCode.NO_INPUT, file + ": no such file");
        }
        return CapacityConfig.read(file);
    }

    /** Returns the config with only the named services; with all services where no name is given. */
    static CapacityConfig only(List<String> names, CapacityConfig config) {
        if (names.isEmpty()) {
            return config;
        }
        List<ServiceConfig> kept =
                names.stream().map(name -> service(name, config)).toList();
        return config.withServices(kept);
    }

    /** Returns the config entry with this name, else the first entry whose pattern matches the name. */
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
