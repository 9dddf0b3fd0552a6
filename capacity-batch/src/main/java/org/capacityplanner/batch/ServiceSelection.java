package org.capacityplanner.batch;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import picocli.CommandLine.Option;

/** The services that a command is asked about; the exports of the others are not read. */
final class ServiceSelection {
    @Option(names = "--service", paramLabel = "NAME", description = "only this service; repeat for more")
    private List<String> names = new ArrayList<>();

    /** Returns the names asked for; none where every service is asked about. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Returns whether no service was named, so that all of them are asked about. */
    boolean isEveryService() {
        return names.isEmpty();
    }

    /** Returns whether a service is asked about. */
    boolean includes(String service) {
        return names.isEmpty() || names.contains(service);
    }

    /**
     * Returns a config with only the services asked about.
     *
     * @throws CommandFailure where the config has no service of a name
     */
    CapacityConfig of(CapacityConfig config) {
        return only(names, config);
    }

    /** Returns the config with only the services of these names; all of them for none. */
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
