package org.capacityplanner.batch.plan;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.batch.config.CustomerConfig;
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

/** How what was agreed with a customer about a service was kept in a month. */
record AgreedResults(
        CustomerConfig customer,
        ServiceData service,
        TenantReadings tenants,
        List<ServiceAvailability> availability,
        ReportMonth period) {
    private static final int MOST_MONTHS = 12;

    AgreedResults {
        availability = List.copyOf(availability);
    }

    /** Returns the limits in the order of the config, then availability and volume. */
    List<AgreedResult> results() {
        List<AgreedResult> results = new ArrayList<>();
        for (String kpi : customer.limits().keySet()) {
            service.kpis().stream()
                    .filter(reading -> reading.config().name().equals(kpi))
                    .findFirst()
                    .map(this::limit)
                    .ifPresent(results::add);
        }
        if (customer.availability().isPresent()) {
            results.add(availability(customer.availability().getAsDouble()));
        }
        Optional.ofNullable(customer.volumes().get(service.name()))
                .filter(volume -> customer.measuredIn(service.name()).isPresent())
                .map(this::volume)
                .ifPresent(results::add);
        return results;
    }

    /** A limit is compared with the customer's own measurements, or where there are none with the service's in its window. */
    private AgreedResult limit(KpiReading ofService) {
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
        return result(kpi, sla, unit, isOwn ? Measured.CUSTOMER : Measured.SERVICE, series);
    }

    /** The customer keeps to the agreed volume where the target share of the samples in its window does. */
    private AgreedResult volume(VolumeRange agreed) {
        Answer<MetricSeries> series = tenants.volume(customer, service.name());
        Unit unit = series.known().map(MetricSeries::unit).orElse(Unit.TRANSACTIONS_PER_SECOND);
        Sla sla = Sla.atMost(agreed.high());
        return result("volume", sla, unit, Measured.CUSTOMER, series);
    }

    private AgreedResult availability(double target) {
        Sla sla = Sla.atLeast(target);
        Optional<ServiceAvailability> known = availability.stream()
                .filter(of -> of.service().equals(service.name()))
                .findFirst();
        Answer<Outcome> outcome = known.<Answer<Outcome>>map(of -> Answer.of(new Outcome(
                        of.availability().ratio(),
                        OptionalDouble.empty(),
                        verdict(of.availability().budget(target).isMet()))))
                .orElseGet(() -> Answer.refused(
                        Refusal.Reason.NO_DATA,
                        "neither outages nor a target of " + service.name() + " are configured"));
        int months = 0;
        List<ServiceAvailability.Month> past =
                known.map(ServiceAvailability::months).orElse(List.of());
        while (months < past.size()
                && past.get(past.size() - 1 - months)
                        .availability()
                        .budget(target)
                        .isMet()) {
            months++;
        }
        return new AgreedResult("availability", sla, Unit.PERCENT, Measured.SERVICE, outcome, months);
    }

    private AgreedResult result(String what, Sla sla, Unit unit, Measured measured, Answer<MetricSeries> series) {
        Answer<Outcome> outcome = outcome(series, sla, period.month());
        int months = 0;
        while (months < MOST_MONTHS
                && outcome(series, sla, period.month().minusMonths(months))
                        .known()
                        .filter(kept -> kept.verdict() == Verdict.KEPT)
                        .isPresent()) {
            months++;
        }
        return new AgreedResult(what, sla, unit, measured, outcome, months);
    }

    private Answer<Outcome> outcome(Answer<MetricSeries> series, Sla sla, YearMonth month) {
        double level = service.config().planning().level();
        return series.flatMap(values -> LimitKept.of(values, customer.window(), span(month), sla, level))
                .map(kept -> new Outcome(kept.atLevel(), OptionalDouble.of(kept.share()), verdict(kept.isKept())));
    }

    private Span span(YearMonth month) {
        ReportMonth of = new ReportMonth(month, period.zone());
        return new Span(of.from(), of.to());
    }

    private static Verdict verdict(boolean kept) {
        return kept ? Verdict.KEPT : Verdict.MISSED;
    }
}
