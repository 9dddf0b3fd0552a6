package org.capacityplanner.batch.plan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.ServiceOnboarding;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.customers.NewCustomer;
import org.capacityplanner.customers.Onboarding;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/** Computes how customers use services, and the effects of future customers. */
public final class CustomerPlanning {
    private CustomerPlanning() {}

    /**
     * The report's section on customers, with the data on which findings and evidence about customers are based.
     *
     * @param report the content
     * @param agreed how what was agreed was kept in this month and earlier ones
     * @param volumes the volumes of the customers of each service, by its name
     * @param problems sentences about what could not be read
     */
    public record Reported(
            CustomersReport report,
            AgreedHistory agreed,
            Map<String, List<MetricSeries>> volumes,
            List<String> problems) {
        /** The value without customers. */
        public static final Reported NONE = new Reported(CustomersReport.NONE, AgreedHistory.NONE, Map.of(), List.of());

        /** The value where the section on customers could not be computed. */
        public static final Reported UNKNOWN =
                new Reported(CustomersReport.NONE, AgreedHistory.UNKNOWN, Map.of(), List.of());

        public Reported {
            Objects.requireNonNull(report, "report");
            Objects.requireNonNull(agreed, "agreed");
            volumes = Map.copyOf(volumes);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Returns the section on customers of a month's report; empty for a config without customers.
     *
     * @param memory the months that were reported on, and what they were judged by
     */
    public static Reported ofReport(
            CapacityConfig config,
            Portfolio portfolio,
            List<ServiceAvailability> availability,
            ReportMonth period,
            HistorySnapshot memory) {
        if (config.customers().isEmpty()) {
            return Reported.NONE;
        }
        TenantReadings tenants = TenantReadings.read(config);
        CustomerUses uses =
                new CustomerUses(config, portfolio.readings().services(), tenants, availability, period, memory);
        return new Reported(
                new CustomersReport(
                        period.month(),
                        period.zone(),
                        uses.uses(),
                        uses.byCustomer(portfolio.plans()),
                        toCome(config.customers(), portfolio, ChainPlanning.of(config, portfolio), period.zone())),
                new AgreedHistory(uses.agreed()),
                uses.volumes(),
                tenants.problems());
    }

    /**
     * Returns the report that a customer may see: the customer's volume and share, the agreed limits, and service
     * windows with less volume than usual. Services are not planned for it, so that nothing of their load and headroom
     * can come in.
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
        CustomerUses uses = new CustomerUses(config, services, tenants, availability, period, HistorySnapshot.NONE);
        return new Reported(
                new CustomersReport(period.month(), period.zone(), uses.uses(), List.of(), List.of())
                        .asSeenByCustomer(),
                AgreedHistory.NONE,
                Map.of(),
                tenants.problems());
    }

    /**
     * Returns the effects of each configured future customer on each of its services and on the services called by
     * them.
     */
    private static List<ServiceOnboarding> toCome(
            List<CustomerConfig> customers, Portfolio portfolio, ChainPlanning chains, ZoneId zone) {
        List<ServiceOnboarding> onboardings = new ArrayList<>();
        for (CustomerConfig customer : customers) {
            CarriedVolumes volumes = chains.carried(customer);
            for (CapacityPlan plan : portfolio.plans()) {
                // One without a day may be there already, unmeasured.
                if (customer.from().isPresent()
                        && volumes.comingTo(plan.service()).isPresent()
                        && isToCome(customer, plan, zone)) {
                    onboardings.add(onboarding(customer, volumes, plan, portfolio, zone));
                }
            }
        }
        return onboardings;
    }

    /**
     * Returns the effects of one customer on each of its services and on the services called by them; refused if the
     * customer is already measured.
     */
    public static List<ServiceOnboarding> asked(
            CustomerConfig customer, Portfolio portfolio, ChainPlanning chains, ZoneId zone) {
        CarriedVolumes volumes = chains.carried(customer);
        return portfolio.plans().stream()
                .filter(plan -> customer.services().contains(plan.service())
                        || volumes.comingTo(plan.service()).isPresent())
                .map(plan -> isToCome(customer, plan, zone)
                        ? onboarding(customer, volumes, plan, portfolio, zone)
                        : refused(customer, plan, isThere(customer, plan.service(), lastDay(plan, zone))))
                .toList();
    }

    /**
     * Returns whether a customer is a future one: its first day is after the data or, if no first day is given, it has
     * no measurements.
     */
    private static boolean isToCome(CustomerConfig customer, CapacityPlan plan, ZoneId zone) {
        return isToCome(customer, plan.service(), lastDay(plan, zone));
    }

    private static boolean isToCome(CustomerConfig customer, String service, LocalDate last) {
        return customer.from()
                .map(from -> from.isAfter(last))
                .orElse(customer.measuredIn(service).isEmpty());
    }

    /**
     * Returns forecasts of a service's volume including a future customer, by the customer's volume: the lower end,
     * middle and upper end of the agreed range.
     *
     * @param volumes what the customer brings to each service
     * @param forecast the forecast without the customer
     * @return refused where the customer is there already, or its volume or the hours of the days are not known
     */
    public static Answer<Map<Double, VolumeForecast>> forecasts(
            CustomerConfig customer,
            CarriedVolumes volumes,
            ServiceData service,
            VolumeForecast forecast,
            ReportMonth period) {
        LocalDate last = period.month().atEndOfMonth();
        if (!isToCome(customer, service.name(), last)) {
            return Answer.refused(Refusal.Reason.NO_DATA, isThere(customer, service.name(), last));
        }
        Answer<NewCustomer> coming = volumes.comingTo(service.name())
                .orElseGet(() -> Answer.refused(Refusal.Reason.NO_DATA, unknownVolume(customer, service.name())));
        if (coming.refusal().isPresent()) {
            return Answer.refused(coming.refusal().get());
        }
        NewCustomer there = coming.orElseThrow();
        Answer<MetricSeries> observed = service.volume().map(series -> series.between(period.from(), period.to()));
        Map<Double, VolumeForecast> all = new LinkedHashMap<>();
        for (double extra : there.volume().volumes()) {
            Answer<VolumeForecast> with = observed.flatMap(
                    series -> Onboarding.forecastWith(forecast, service.name(), series, period.zone(), there, extra));
            if (with.refusal().isPresent()) {
                return Answer.refused(with.refusal().get());
            }
            all.put(extra, with.orElseThrow());
        }
        return Answer.of(Collections.unmodifiableMap(all));
    }

    private static String isThere(CustomerConfig customer, String service, LocalDate last) {
        return customer.name() + " is in the measurements of " + service + " already"
                + customer.from().map(from -> ", since " + from).orElse("")
                + "; a customer who is to come has a 'from' after " + last;
    }

    private static String unknownVolume(CustomerConfig customer, String service) {
        return "what " + customer.name() + " brings to " + service
                + " is not known; say it in the config, such as agreed: {volume: {" + service + ": 600}}";
    }

    private static LocalDate lastDay(CapacityPlan plan, ZoneId zone) {
        return LocalDate.ofInstant(plan.to().minusNanos(1), zone);
    }

    private static ServiceOnboarding onboarding(
            CustomerConfig customer, CarriedVolumes volumes, CapacityPlan plan, Portfolio portfolio, ZoneId zone) {
        Optional<Answer<NewCustomer>> coming = volumes.comingTo(plan.service());
        if (coming.isEmpty()) {
            return refused(customer, plan, unknownVolume(customer, plan.service()));
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
                coming.get().flatMap(customerThere -> added(plan, volume.orElseThrow(), zone, customerThere)),
                volumes.through(plan.service()));
    }

    private static Answer<Onboarding> added(CapacityPlan plan, MetricSeries volume, ZoneId zone, NewCustomer customer) {
        try {
            return Onboarding.of(plan, volume, zone, customer);
        } catch (RuntimeException fault) {
            // One service's customer must not cost the report of all.
            return Answer.refused(PlanningFault.refusal(fault));
        }
    }

    private static ServiceOnboarding refused(CustomerConfig customer, CapacityPlan plan, String message) {
        return new ServiceOnboarding(
                customer.name(), plan.service(), Answer.refused(Refusal.Reason.NO_DATA, message), List.of());
    }
}
