package org.capacityplanner.batch.plan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.report.ServiceOnboarding;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.customers.NewCustomer;
import org.capacityplanner.customers.Onboarding;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/** Adds customers who are to come to the plans of their services. */
public final class CustomerPlanning {
    private CustomerPlanning() {}

    /** Returns the customers of a config who are still to come, each with each of its services. */
    public static List<ServiceOnboarding> toCome(List<CustomerConfig> customers, Portfolio portfolio, ZoneId zone) {
        List<ServiceOnboarding> onboardings = new ArrayList<>();
        for (CustomerConfig customer : customers) {
            for (CapacityPlan plan : portfolio.plans()) {
                if (customer.services().contains(plan.service())
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
        return new ServiceOnboarding(
                customer.name(), plan.service(), Answer.refused(Refusal.Reason.NO_DATA, message));
    }
}
