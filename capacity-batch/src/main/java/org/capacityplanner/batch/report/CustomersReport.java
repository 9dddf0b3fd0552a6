package org.capacityplanner.batch.report;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.customers.TenantCosts;
import org.capacityplanner.customers.TenantCosts.TenantCost;
import org.capacityplanner.customers.TenantShares;
import org.capacityplanner.metrics.Answer;

/**
 * The section of a month's report on the customers of services: their use, their shares and costs, and future
 * customers.
 *
 * @param month the month
 * @param zone of its days
 * @param uses each customer with each of its services, in the order of the config
 * @param services the services by customer; empty in what one customer is given
 * @param toCome the customers who are to come; empty in what one customer is given
 */
public record CustomersReport(
        YearMonth month,
        ZoneId zone,
        List<CustomerUse> uses,
        List<ByCustomer> services,
        List<ServiceOnboarding> toCome) {

    /** The empty section, for a config without customers. */
    public static final CustomersReport NONE =
            new CustomersReport(YearMonth.of(1970, 1), ZoneId.of("UTC"), List.of(), List.of(), List.of());

    /**
     * The busy-hour volume of a service and the cost on its resource, divided among its customers.
     *
     * @param service the name of the service
     * @param shares the busy hours by customer, or why they cannot be divided
     * @param costs the cost on the first utilization by customer, or why it cannot be divided
     */
    public record ByCustomer(String service, Answer<TenantShares> shares, Answer<TenantCosts> costs) {
        public ByCustomer {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(shares, "shares");
            Objects.requireNonNull(costs, "costs");
        }
    }

    public CustomersReport {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(zone, "zone");
        uses = List.copyOf(uses);
        services = List.copyOf(services);
        toCome = List.copyOf(toCome);
    }

    /** Returns whether the section is empty, as no customer uses any service. */
    public boolean isEmpty() {
        return uses.isEmpty();
    }

    /** Returns this section restricted to the customers with the given names. */
    public CustomersReport only(List<String> customers) {
        return new CustomersReport(
                month,
                zone,
                uses.stream().filter(use -> customers.contains(use.customer())).toList(),
                services,
                toCome.stream()
                        .filter(coming -> customers.contains(coming.customer()))
                        .toList());
    }

    /**
     * Returns the part of this section that a customer may see: its own use of services, without the table of all
     * customers' shares and costs. The reason why a file cannot be read names the file, and the columns that it has
     * instead, which may be called after other customers.
     */
    public CustomersReport asSeenByCustomer() {
        return new CustomersReport(
                month, zone, uses.stream().map(CustomerUse::asSeenByCustomer).toList(), List.of(), List.of());
    }

    /** Returns the cost of a customer's transactions on a service's resource; empty if it is not known. */
    public Optional<TenantCost> costOf(CustomerUse use) {
        return services.stream()
                .filter(service -> service.service().equals(use.service()))
                .flatMap(service -> service.costs().known().stream())
                .flatMap(costs -> costs.tenants().stream())
                .filter(cost -> cost.tenant().equals(use.customer()))
                .findFirst();
    }
}
