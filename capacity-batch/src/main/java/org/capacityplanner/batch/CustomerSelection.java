package org.capacityplanner.batch;

import java.util.List;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.config.NearestNames;

/**
 * The customers asked for, and the config narrowed to them and to their services.
 *
 * @param customers in the order asked
 * @param config the config with only these customers, and only the services that one of them uses
 */
record CustomerSelection(List<CustomerConfig> customers, CapacityConfig config) {

    /**
     * Narrows a config.
     *
     * @param names of the customers
     * @param services of the services asked for; empty for all that the customers use
     */
    static CustomerSelection of(List<String> names, List<String> services, CapacityConfig config) {
        List<CustomerConfig> customers =
                names.stream().distinct().map(name -> customer(name, config)).toList();
        List<String> used = customers.stream()
                .flatMap(customer -> customer.services().stream())
                .distinct()
                .filter(service -> services.isEmpty() || services.contains(service))
                .toList();
        if (used.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "none of the customers " + names + " uses a service of " + services);
        }
        return new CustomerSelection(
                customers, ServiceSelection.only(used, config).withCustomers(customers));
    }

    private static CustomerConfig customer(String name, CapacityConfig config) {
        List<String> known =
                config.customers().stream().map(CustomerConfig::name).toList();
        return config.customers().stream()
                .filter(customer -> customer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "no customer '" + name + "' in " + config.file() + "; "
                                + (known.isEmpty() ? "it has no 'customers'" : NearestNames.hint(name, known))));
    }
}
