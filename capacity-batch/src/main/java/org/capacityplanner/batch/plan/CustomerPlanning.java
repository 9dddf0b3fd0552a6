package org.capacityplanner.batch.plan;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.ServiceOnboarding;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.customers.NewCustomer;
import org.capacityplanner.customers.Onboarding;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/** What customers bring to services, and what is said of that. */
public final class CustomerPlanning {
    private CustomerPlanning() {}

    /**
     * What a report says of customers.
     *
     * @param report the content
     * @param agreed how what was agreed was kept in this month and earlier ones
     * @param problems sentences about what could not be read
     */
    public record Reported(CustomersReport report, AgreedHistory agreed, List<String> problems) {
        public Reported {
            Objects.requireNonNull(report, "report");
            Objects.requireNonNull(agreed, "agreed");
            problems = List.copyOf(problems);
        }
    }

    /**
     * Returns what a month's report says of the customers of a config; nothing where there are none.
     *
     * @param earlier the months of a service that were reported on
     */
    public static Reported ofReport(
            CapacityConfig config,
            Portfolio portfolio,
            List<ServiceAvailability> availability,
            ReportMonth period,
            Function<String, List<YearMonth>> earlier) {
        if (config.customers().isEmpty()) {
            return new Reported(CustomersReport.NONE, AgreedHistory.NONE, List.of());
        }
        TenantReadings tenants = TenantReadings.read(config);
        CustomerUses uses = new CustomerUses(config, portfolio.readings().services(), tenants, availability, period);
        return new Reported(
                new CustomersReport(
                        period.month(),
                        period.zone(),
                        uses.uses(),
                        uses.byCustomer(portfolio.plans()),
                        toCome(config.customers(), portfolio, period.zone())),
                new AgreedHistory(uses.agreed(earlier)),
                tenants.problems());
    }

    /**
     * Returns what one customer may see: its own volume and share, what was agreed with it, and the windows in which it did not
     * come. Services are not planned for it, so that nothing of their load and headroom can come in.
     *
     * @param config a config of this customer alone
     * @param services the measurements of its services
     */
    public static Reported ofCustomer(
            CapacityConfig config,
            List<ServiceData> services,
            List<ServiceAvailability> availability,
            ReportMonth period) {
        if (config.customers().size() != 1) {
            throw new IllegalArgumentException("config must be of one customer, got "
                    + config.customers().stream().map(CustomerConfig::name).toList());
        }
        TenantReadings tenants = TenantReadings.read(config);
        CustomerUses uses = new CustomerUses(config, services, tenants, availability, period);
        return new Reported(
                new CustomersReport(period.month(), period.zone(), uses.uses(), List.of(), List.of())
                        .asSeenByCustomer(),
                AgreedHistory.NONE,
                tenants.problems());
    }

    /** Returns the customers of a config whose first day is still to come, each with each of its services. */
    private static List<ServiceOnboarding> toCome(List<CustomerConfig> customers, Portfolio portfolio, ZoneId zone) {
        List<ServiceOnboarding> onboardings = new ArrayList<>();
        for (CustomerConfig customer : customers) {
            for (CapacityPlan plan : portfolio.plans()) {
                // One without a day may be there already, unmeasured.
                if (customer.from().isPresent()
                        && customer.services().contains(plan.service())
                        && customer.comingTo(plan.service()).isPresent()
                        && isToCome(customer, plan, zone)) {
                    onboardings.add(onboarding(customer, plan, portfolio, zone));
                }
            }
        }
        return onboardings;
    }

    /** Returns a customer with each of its services that has a plan; refused where the customer is there already. */
    public static List<ServiceOnboarding> asked(CustomerConfig customer, Portfolio portfolio, ZoneId zone) {
        return portfolio.plans().stream()
                .filter(plan -> customer.services().contains(plan.service()))
                .map(plan -> isToCome(customer, plan, zone)
                        ? onboarding(customer, plan, portfolio, zone)
                        : refused(
                                customer,
                                plan,
                                customer.name() + " is in the measurements of " + plan.service() + " already"
                                        + customer.from()
                                                .map(from -> ", since " + from)
                                                .orElse("")
                                        + "; a customer who is to come has a 'from' after "
                                        + lastDay(plan, zone)))
                .toList();
    }

    /** A customer without a day is to come unless it is measured. */
    private static boolean isToCome(CustomerConfig customer, CapacityPlan plan, ZoneId zone) {
        return customer.from()
                .map(from -> from.isAfter(lastDay(plan, zone)))
                .orElse(customer.measuredIn(plan.service()).isEmpty());
    }

    private static LocalDate lastDay(CapacityPlan plan, ZoneId zone) {
        return LocalDate.ofInstant(plan.to().minusNanos(1), zone);
    }

    private static ServiceOnboarding onboarding(
            CustomerConfig customer, CapacityPlan plan, Portfolio portfolio, ZoneId zone) {
        Optional<NewCustomer> coming = customer.comingTo(plan.service());
        if (coming.isEmpty()) {
            return refused(
                    customer,
                    plan,
                    "what " + customer.name() + " brings to " + plan.service()
                            + " is not known; say it in the config, such as agreed: {volume: {" + plan.service()
                            + ": 600}}");
        }
        Optional<MetricSeries> volume = portfolio.readings().services().stream()
                .filter(service -> service.name().equals(plan.service()))
                .findFirst()
                .map(ServiceData::volume)
                .flatMap(Answer::known);
        return new ServiceOnboarding(
                customer.name(),
                plan.service(),
                // A plan is made of the measured volume, so that there is one.
                Onboarding.of(plan, volume.orElseThrow(), zone, coming.get()));
    }

    private static ServiceOnboarding refused(CustomerConfig customer, CapacityPlan plan, String message) {
        return new ServiceOnboarding(customer.name(), plan.service(), Answer.refused(Refusal.Reason.NO_DATA, message));
    }
}
