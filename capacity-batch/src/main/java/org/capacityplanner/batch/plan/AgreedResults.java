package org.capacityplanner.batch.plan;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.history.KeptAgreement;
import org.capacityplanner.batch.report.AgreedResult;
import org.capacityplanner.batch.report.AgreedResult.Measured;
import org.capacityplanner.batch.report.AgreedResult.Outcome;
import org.capacityplanner.batch.report.AgreedResult.Verdict;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.source.KpiReading;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.customers.LimitKept;
import org.capacityplanner.customers.VolumeRange;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;

/** Computes for each limit agreed with a customer on a service whether it was met in a month. */
record AgreedResults(
        CustomerConfig customer,
        ServiceData service,
        TenantReadings tenants,
        List<ServiceAvailability> availability,
        ReportMonth period,
        HistorySnapshot memory) {
    private static final int MOST_MONTHS = 12;

    AgreedResults {
        availability = List.copyOf(availability);
    }

    /**
     * Returns the result of each agreed limit in the month: KPIs in the order of the config, then availability, then
     * volume.
     */
    List<AgreedResult> results() {
        return agreements().stream().map(this::result).toList();
    }

    /** Returns the results of the agreed limits in each of the given months. */
    List<AgreedMonth> in(Collection<YearMonth> months) {
        List<AgreedMonth> kept = new ArrayList<>();
        for (Agreement agreed : agreements()) {
            for (YearMonth month : months) {
                Sla sla = slaIn(month, agreed);
                kept.add(new AgreedMonth(
                        month,
                        customer.name(),
                        service.name(),
                        agreed.what(),
                        sla,
                        agreed.unit(),
                        agreed.in().apply(month, sla)));
            }
        }
        return kept;
    }

    /**
     * The limit agreed on one measure (a KPI, availability or volume), and a function that returns the result for a
     * month and the limit that it is judged by.
     *
     * @param in how it was kept in a month, and when it was kept least
     */
    private record Agreement(
            String what,
            Sla sla,
            Unit unit,
            Measured measured,
            BiFunction<YearMonth, Sla, Answer<AgreedMonth.Kept>> in) {}

    /** Returns the limit that a month was judged by: what its report kept, else the present one. */
    private Sla slaIn(YearMonth month, Agreement agreed) {
        return month.equals(period.month())
                ? agreed.sla()
                : memory.agreedIn(month, service.name(), AgreedMonth.subject(customer.name(), agreed.what()))
                        .orElse(agreed.sla());
    }

    private List<Agreement> agreements() {
        List<Agreement> agreed = new ArrayList<>();
        for (String kpi : customer.limits().keySet()) {
            service.kpis().stream()
                    .filter(reading -> reading.config().name().equals(kpi))
                    .findFirst()
                    .map(this::limit)
                    .ifPresent(agreed::add);
        }
        if (customer.availability().isPresent()) {
            agreed.add(availability(customer.availability().getAsDouble()));
        }
        Optional.ofNullable(customer.volumes().get(service.name()))
                .filter(volume -> customer.measuredIn(service.name()).isPresent())
                .map(this::volume)
                .ifPresent(agreed::add);
        return agreed;
    }

    /**
     * Returns the agreement on a KPI: its limit is compared with the customer's own measurements or, if there are none,
     * with the service's measurements within the customer's hours.
     */
    private Agreement limit(KpiReading ofService) {
        String kpi = ofService.config().name();
        boolean isOwn = customer.measuredIn(service.name())
                .filter(measured -> measured.metrics().kpis().stream()
                        .anyMatch(own -> own.name().equals(kpi)))
                .isPresent();
        Answer<KpiReading> reading = isOwn ? tenants.kpi(customer, service.name(), kpi) : Answer.of(ofService);
        Unit unit = reading.known()
                .map(known -> known.kpi().unit())
                .orElse(ofService.kpi().unit());
        Sla sla = Objects.requireNonNull(customer.limits().get(kpi))
                .sla(unit, ofService.sla().bound());
        Answer<MetricSeries> series = reading.flatMap(KpiReading::series);
        return new Agreement(
                kpi,
                sla,
                unit,
                isOwn ? Measured.CUSTOMER : Measured.SERVICE,
                (month, then) -> kept(series, then, month));
    }

    /**
     * Returns the agreement on the volume: it is kept if enough samples within the customer's hours are at most the
     * agreed maximum.
     */
    private Agreement volume(VolumeRange agreed) {
        Answer<MetricSeries> series = tenants.volume(customer, service.name());
        Unit unit = series.known().map(MetricSeries::unit).orElse(Unit.TRANSACTIONS_PER_SECOND);
        Sla sla = Sla.atMost(agreed.high());
        return new Agreement(
                AgreedMonth.VOLUME, sla, unit, Measured.CUSTOMER, (month, then) -> kept(series, then, month));
    }

    private Agreement availability(double target) {
        Optional<ServiceAvailability> known = availability.stream()
                .filter(of -> of.service().equals(service.name()))
                .findFirst();
        return new Agreement(
                "availability",
                Sla.atLeast(target),
                Unit.PERCENT,
                Measured.SERVICE,
                (month, then) -> available(known, KeptAgreement.isTarget(then) ? then.limit() : target, month));
    }

    private Answer<AgreedMonth.Kept> available(Optional<ServiceAvailability> service, double target, YearMonth month) {
        if (isBefore(month)) {
            return Answer.refused(Refusal.Reason.NO_DATA, customer.name() + " came later");
        }
        if (service.isEmpty()) {
            return Answer.refused(
                    Refusal.Reason.NO_DATA,
                    "neither outages nor a target of " + this.service.name() + " are configured");
        }
        // The outages are known one by one for the report's month only.
        Optional<Span> worst = month.equals(period.month())
                ? service.get().costs().stream().findFirst().map(cost -> cost.struck())
                : Optional.empty();
        return service.get().months().stream()
                .filter(past -> past.month().equals(month))
                .findFirst()
                .<Answer<AgreedMonth.Kept>>map(of -> Answer.of(new AgreedMonth.Kept(
                        new Outcome(
                                of.availability().ratio(),
                                OptionalDouble.empty(),
                                verdict(of.availability().budget(target).isMet())),
                        worst)))
                .orElseGet(() -> Answer.refused(Refusal.Reason.NO_DATA, "nothing is known of " + month));
    }

    /** Returns whether a month ended before the customer's first day of use. */
    private boolean isBefore(YearMonth month) {
        return customer.from()
                .filter(from -> from.isAfter(month.atEndOfMonth()))
                .isPresent();
    }

    private AgreedResult result(Agreement agreed) {
        int months = 0;
        while (months < MOST_MONTHS
                && inMonth(period.month().minusMonths(months), agreed)
                        .known()
                        .filter(kept -> kept.outcome().verdict() == Verdict.KEPT)
                        .isPresent()) {
            months++;
        }
        return new AgreedResult(
                agreed.what(),
                agreed.sla(),
                agreed.unit(),
                agreed.measured(),
                inMonth(period.month(), agreed).map(AgreedMonth.Kept::outcome),
                months);
    }

    private Answer<AgreedMonth.Kept> inMonth(YearMonth month, Agreement agreed) {
        return agreed.in().apply(month, slaIn(month, agreed));
    }

    private Answer<AgreedMonth.Kept> kept(Answer<MetricSeries> series, Sla sla, YearMonth month) {
        if (isBefore(month)) {
            return Answer.refused(Refusal.Reason.NO_DATA, customer.name() + " came later");
        }
        double level = service.config().planning().level();
        return series.flatMap(values -> LimitKept.of(values, customer.window(), span(month), sla, level))
                .map(kept -> new AgreedMonth.Kept(
                        new Outcome(kept.atLevel(), OptionalDouble.of(kept.share()), verdict(kept.isKept())),
                        Optional.of(kept.worst())));
    }

    private Span span(YearMonth month) {
        ReportMonth of = new ReportMonth(month, period.zone());
        return new Span(of.from(), of.to());
    }

    private static Verdict verdict(boolean kept) {
        return kept ? Verdict.KEPT : Verdict.MISSED;
    }
}
