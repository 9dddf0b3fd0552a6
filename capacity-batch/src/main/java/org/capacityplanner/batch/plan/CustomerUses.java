package org.capacityplanner.batch.plan;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.report.CustomerUse;
import org.capacityplanner.batch.report.CustomersReport.ByCustomer;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.customers.TenantCosts;
import org.capacityplanner.customers.TenantShare;
import org.capacityplanner.customers.TenantShares;
import org.capacityplanner.customers.WindowWatch;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;

/**
 * Compares customers' measurements in a month with those of the services that they use.
 *
 * @param config the customers
 * @param services the measurements of the services
 * @param tenants the measurements of the customers
 * @param availability the availability of the services
 * @param period the month
 * @param memory the months that were reported on before, and what they were judged by
 */
record CustomerUses(
        CapacityConfig config,
        List<ServiceData> services,
        TenantReadings tenants,
        List<ServiceAvailability> availability,
        ReportMonth period,
        HistorySnapshot memory) {
    /**
     * The random seed for the uncertainty of customers' service demands, fixed so that the same month gives the same
     * numbers.
     */
    private static final long SEED = 20260101;

    CustomerUses {
        services = List.copyOf(services);
        availability = List.copyOf(availability);
    }

    /** Returns the use of each service by each of its configured customers. */
    List<CustomerUse> uses() {
        Map<String, Answer<TenantShares>> shares = new LinkedHashMap<>();
        for (ServiceData service : services) {
            shares.put(service.name(), shares(service));
        }
        List<CustomerUse> uses = new ArrayList<>();
        for (CustomerConfig customer : config.customers()) {
            for (ServiceData service : services) {
                if (customer.services().contains(service.name())) {
                    uses.add(use(customer, service, shares));
                }
            }
        }
        return uses;
    }

    /** Returns the results of customers' agreed limits in this month and in those reported on before. */
    List<AgreedMonth> agreed() {
        List<AgreedMonth> kept = new ArrayList<>();
        for (CustomerConfig customer : config.customers()) {
            for (ServiceData service : services) {
                if (customer.services().contains(service.name()) && !isToCome(customer)) {
                    Set<YearMonth> months = new TreeSet<>(memory.monthsOf(service.name()));
                    months.add(period.month());
                    kept.addAll(new AgreedResults(customer, service, tenants, availability, period, memory).in(months));
                }
            }
        }
        return kept;
    }

    private boolean isToCome(CustomerConfig customer) {
        return customer.from()
                .filter(from -> !from.isBefore(period.month().plusMonths(1).atDay(1)))
                .isPresent();
    }

    /** Returns the customers' shares of the volume and cost of each service with measured customers. */
    List<ByCustomer> byCustomer(List<CapacityPlan> plans) {
        List<ByCustomer> all = new ArrayList<>();
        for (ServiceData service : services) {
            List<MetricSeries> measured = measured(service);
            if (measured.isEmpty()) {
                continue;
            }
            Answer<TenantShares> shares = shares(service);
            Answer<TenantCosts> costs = shares.flatMap(known -> utilization(service, plans)
                    .map(of -> TenantCosts.of(measured, of, known, SEED))
                    .orElseGet(() -> Answer.refused(
                            Refusal.Reason.NO_DATA, service.name() + " has no utilization that was measured")));
            all.add(new ByCustomer(service.name(), shares, costs));
        }
        return all;
    }

    private static Optional<Observations> utilization(ServiceData service, List<CapacityPlan> plans) {
        return plans.stream()
                .filter(plan -> plan.service().equals(service.name()))
                .flatMap(plan -> plan.kpis().stream())
                .filter(kpi -> kpi.kpi().kind() == Kpi.Kind.UTILIZATION)
                .map(KpiPlan::observations)
                .filter(observations -> observations.size() > 0)
                .findFirst();
    }

    private Answer<TenantShares> shares(ServiceData service) {
        List<MetricSeries> measured = measured(service);
        if (measured.isEmpty()) {
            return Answer.refused(Refusal.Reason.NO_DATA, "no customer of " + service.name() + " is measured");
        }
        return service.volume()
                .flatMap(total -> TenantShares.of(
                        total.between(before().from(), period.to()), measured, month(), before(), period.zone()));
    }

    /** Returns the measured volumes of the customers of each service, by the name of the service. */
    Map<String, List<MetricSeries>> volumes() {
        return services.stream().collect(Collectors.toMap(ServiceData::name, this::measured, (one, other) -> one));
    }

    private List<MetricSeries> measured(ServiceData service) {
        return config.customers().stream()
                .flatMap(customer -> tenants.volume(customer, service.name()).known().stream())
                .map(series -> series.between(Instant.EPOCH, period.to()))
                .filter(series -> !series.isEmpty())
                .toList();
    }

    private Span month() {
        return new Span(period.from(), period.to());
    }

    private Span before() {
        YearMonth earlier = period.month().minusMonths(1);
        return new Span(new ReportMonth(earlier, period.zone()).from(), period.from());
    }

    private CustomerUse use(CustomerConfig customer, ServiceData service, Map<String, Answer<TenantShares>> shares) {
        boolean isToCome = isToCome(customer);
        Answer<MetricSeries> volume = isToCome
                ? Answer.refused(
                        Refusal.Reason.NO_DATA,
                        customer.name() + " comes on " + customer.from().orElseThrow())
                : tenants.volume(customer, service.name());
        Answer<TenantShare> share = volume.flatMap(
                series -> shares.getOrDefault(service.name(), Answer.refused(Refusal.Reason.NO_DATA, "not measured"))
                        .flatMap(known -> share(known, customer.name())));
        Answer<WindowWatch> watch = volume.flatMap(series -> service.volume()
                .flatMap(total -> WindowWatch.of(
                        series,
                        total,
                        customer.window(),
                        month(),
                        service.config().planning().holidays())));
        return new CustomerUse(
                customer.name(),
                service.name(),
                Optional.ofNullable(customer.products().get(service.name())),
                service.volume()
                        .known()
                        .map(MetricSeries::unit)
                        .orElse(unit(service.config().volume())),
                customer.window(),
                customer.from(),
                Optional.ofNullable(customer.volumes().get(service.name())),
                share,
                isToCome
                        ? List.of()
                        : new AgreedResults(customer, service, tenants, availability, period, memory).results(),
                watch);
    }

    private static Unit unit(MetricConfig volume) {
        return volume.unit().orElse(Unit.TRANSACTIONS_PER_SECOND);
    }

    private static Answer<TenantShare> share(TenantShares shares, String customer) {
        return shares.tenants().stream()
                .filter(tenant -> tenant.tenant().equals(customer))
                .findFirst()
                .<Answer<TenantShare>>map(Answer::of)
                .orElseGet(() -> Answer.refused(Refusal.Reason.NO_DATA, customer + " was not measured in the month"));
    }
}
