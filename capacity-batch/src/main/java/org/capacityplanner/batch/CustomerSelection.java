package org.capacityplanner.batch;

import java.util.List;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.chain.Call;

/**
 * Selected customers, and the config reduced to these customers and the services that they use.
 *
 * @param customers in the order asked
 * @param config the config with only these customers, and only the services that one of them uses
 */
record CustomerSelection(List<CustomerConfig> customers, CapacityConfig config) {

    /**
     * Returns the named customers, and the config reduced to them and to the services that they use.
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

    /**
     * Returns the named customers, and the config reduced to them, the services they use, the services that these call
     * directly or indirectly, and all callers of these services. The calls per transaction of a service are estimated
     * from all its callers together.
     *
     * @param names of the customers
     * @param services of the services asked for; empty for all that the customers use
     */
    static CustomerSelection withCalled(List<String> names, List<String> services, CapacityConfig config) {
        CustomerSelection own = of(names, List.of(), config);
        List<String> reached = own.config().services().stream()
                .map(ServiceConfig::name)
                .flatMap(name -> config.calls().from(name).stream())
                .distinct()
                .toList();
        if (!services.isEmpty() && reached.stream().noneMatch(services::contains)) {
            return of(names, services, config);
        }
        List<String> all = Stream.concat(
                        reached.stream(),
                        reached.stream()
                                .flatMap(name ->
                                        config.calls().callsOf(name).stream().map(Call::caller)))
                .distinct()
                .toList();
        return new CustomerSelection(
                own.customers(), ServiceSelection.only(all, config).withCustomers(own.customers()));
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
