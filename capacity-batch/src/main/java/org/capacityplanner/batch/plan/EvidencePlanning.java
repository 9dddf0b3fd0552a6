package org.capacityplanner.batch.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.batch.config.contact.Contact;
import org.capacityplanner.batch.report.EvidencePacket;
import org.capacityplanner.batch.report.EvidenceReport;
import org.capacityplanner.batch.report.FileNames;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.changes.ServiceChange;
import org.capacityplanner.customers.TenantShift;
import org.capacityplanner.evidence.ServiceEvidence;
import org.capacityplanner.findings.FindingKey;
import org.capacityplanner.findings.FindingLedger;
import org.capacityplanner.findings.FollowedFinding;
import org.capacityplanner.findings.Severity;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Layer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;

/** Collects evidence on the findings of a month that somebody must investigate. */
public final class EvidencePlanning {
    /** The largest number of evidence packets in a report, as many as somebody may read. */
    private static final int MOST = 200;

    private static final int FEWEST_SAMPLES = 3;
    private static final Duration AROUND = Duration.ofHours(2);
    private static final Duration BEFORE = Duration.ofDays(7);

    private final CapacityConfig config;
    private final ReportMonth period;
    private final Map<String, CapacityPlan> plans = new HashMap<>();
    private final Map<String, ServiceData> readings = new HashMap<>();
    private final List<ServiceAvailability> availability;
    private final Optional<ChangeCalendar> changes;
    private final Map<String, List<MetricSeries>> tenants;

    private EvidencePlanning(
            CapacityConfig config,
            Portfolio portfolio,
            List<ServiceAvailability> availability,
            Optional<ChangeCalendar> changes,
            Map<String, List<MetricSeries>> tenants,
            ReportMonth period) {
        this.config = config;
        this.period = period;
        this.availability = availability;
        this.tenants = tenants;
        this.changes = config.followUp().changes().isEmpty() ? Optional.empty() : changes;
        portfolio.plans().forEach(plan -> plans.put(plan.service(), plan));
        portfolio.readings().services().forEach(service -> readings.put(service.name(), service));
    }

    /**
     * Returns an evidence packet for each RED or AMBER finding that this month's report contains.
     *
     * @param changes the calendar of changes; empty where it could not be read
     * @param tenants the volumes of the customers of a service, by its name
     */
    public static EvidenceReport of(
            CapacityConfig config,
            Portfolio portfolio,
            FindingLedger ledger,
            List<ServiceAvailability> availability,
            Optional<ChangeCalendar> changes,
            Map<String, List<MetricSeries>> tenants,
            ReportMonth period) {
        EvidencePlanning planning = new EvidencePlanning(config, portfolio, availability, changes, tenants, period);
        List<FollowedFinding> seen = ledger.open().stream()
                .filter(finding ->
                        finding.severity() != Severity.NOTE && finding.last().equals(period.month()))
                .toList();
        List<EvidencePacket> packets = new ArrayList<>();
        List<EvidenceReport.Missing> missing = new ArrayList<>();
        List<FollowedFinding> first = seen.subList(0, Math.min(MOST, seen.size()));
        // Packets are independent of each other.
        List<Answer<EvidencePacket>> answers =
                first.parallelStream().map(planning::packet).toList();
        for (int i = 0; i < first.size(); i++) {
            String id = first.get(i).key().id();
            answers.get(i).known().ifPresent(packets::add);
            answers.get(i)
                    .refusal()
                    .ifPresent(refusal -> missing.add(new EvidenceReport.Missing(id, refusal.message())));
        }
        seen.stream()
                .skip(MOST)
                .forEach(finding -> missing.add(new EvidenceReport.Missing(
                        finding.key().id(), "only the " + MOST + " most urgent findings have a packet")));
        return new EvidenceReport(packets, missing);
    }

    private Answer<EvidencePacket> packet(FollowedFinding finding) {
        FindingKey key = finding.key();
        Optional<CapacityPlan> plan = Optional.ofNullable(plans.get(key.service()));
        if (plan.isEmpty()) {
            return refused("the service has no plan in this month");
        }
        Optional<Span> judged = judged(finding, plan.get());
        if (judged.isEmpty()) {
            return refused("the time of the symptom is not known");
        }
        Optional<ServiceEvidence> own = evidence(key.service(), judged.get());
        int samples = own.map(ServiceEvidence::samplesDuring).orElse(0);
        if (samples < FEWEST_SAMPLES) {
            return refused("the measurements have " + samples + (samples == 1 ? " sample" : " samples") + " of it, "
                    + FEWEST_SAMPLES + " are needed");
        }
        List<ServiceEvidence> called = called(key.service(), judged.get());
        Contact contact = contact(key);
        return Answer.of(new EvidencePacket(
                finding,
                file(key),
                judged.get(),
                own.orElseThrow(),
                plan.get().volume().unit(),
                called,
                before(plan.get(), judged.get()),
                FindingHypothesis.of(finding, own.orElseThrow(), called),
                contact.owner(),
                contact.ask()));
    }

    private static Answer<EvidencePacket> refused(String reason) {
        return Answer.refused(Refusal.Reason.NO_DATA, reason);
    }

    /** Returns the base name of the files with a finding's evidence: its id, or a safe name for an unusual id. */
    private static String file(FindingKey key) {
        String id = key.id();
        return id.matches("[a-z0-9-]{1,64}") ? id : FileNames.of(id);
    }

    /** Returns the time of a finding's symptom, which the evidence is about; empty if it is not known. */
    private Optional<Span> judged(FollowedFinding finding, CapacityPlan plan) {
        FindingKey key = finding.key();
        return switch (key.kind()) {
            case INCIDENT -> finding.when();
            // The model is that of the time since then: it is what the day before is measured against.
            case COST_CHANGE ->
                key.day(period.zone())
                        .map(day -> new Span(
                                day.minusDays(1).atStartOfDay(period.zone()).toInstant(),
                                day.atStartOfDay(period.zone()).toInstant()));
            case AGREED -> finding.when().map(EvidencePlanning::around);
            case AVAILABILITY ->
                availability.stream()
                        .filter(known -> known.service().equals(key.service()))
                        .flatMap(known -> known.costs().stream())
                        .findFirst()
                        .map(cost -> around(cost.struck()));
            case LIMIT, LEAK, RESTARTS ->
                plan.kpis().stream()
                        .filter(kpi -> kpi.kpi().name().equals(key.subject()))
                        .findFirst()
                        .flatMap(EvidencePlanning::worst);
        };
    }

    /** Returns a time span shorter than two hours extended by its own length on both sides; a longer one unchanged. */
    private static Span around(Span when) {
        Duration beside = when.length().compareTo(AROUND) < 0 ? when.length() : Duration.ZERO;
        return new Span(when.from().minus(beside), when.to().plus(beside));
    }

    /** Returns the time of a KPI's worst observation against its limit, with one observation on either side. */
    private static Optional<Span> worst(KpiPlan kpi) {
        Observations seen = kpi.observations();
        Comparator<Integer> byValue = Comparator.comparingDouble(seen::valueAt);
        Duration step = seen.step();
        return IntStream.range(0, seen.size())
                .boxed()
                .max(kpi.sla().bound() == Sla.Bound.AT_MOST ? byValue : byValue.reversed())
                .filter(any -> !step.isZero())
                .map(i -> {
                    // At an end of the observations there is a neighbour on one side only.
                    int before = i == 0 ? 0 : i == seen.size() - 1 ? 2 : 1;
                    Instant from = seen.timeAt(i).minus(step.multipliedBy(before));
                    return new Span(from, from.plus(step.multipliedBy(FEWEST_SAMPLES)));
                });
    }

    private Optional<ServiceEvidence> evidence(String service, Span judged) {
        Optional<CapacityPlan> plan = Optional.ofNullable(plans.get(service));
        return plan.flatMap(known -> Optional.ofNullable(readings.get(service))
                .flatMap(data -> KnownSeries.ofPlan(data, period)
                        .map(series -> ServiceEvidence.of(
                                service, series, known.kpis(), layers(data), window(known, series.volume(), judged)))));
    }

    private ServiceEvidence.Window window(CapacityPlan plan, MetricSeries volume, Span judged) {
        Instant last = volume.isEmpty()
                ? judged.to()
                : volume.timeAt(volume.size() - 1).plus(volume.step());
        return new ServiceEvidence.Window(
                judged,
                new Span(judged.from().minus(AROUND), judged.to().plus(AROUND)),
                new Span(plan.from(), last.isAfter(plan.from()) ? last : plan.to()),
                period.zone());
    }

    private static Map<String, Layer> layers(ServiceData service) {
        return service.config().kpis().stream()
                .filter(kpi -> kpi.layer().isPresent())
                .collect(Collectors.toMap(KpiConfig::name, kpi -> kpi.layer().orElseThrow()));
    }

    /** Returns the evidence about all services called directly or indirectly, in the order of their first deviation. */
    private List<ServiceEvidence> called(String service, Span judged) {
        return config.calls().from(service).stream()
                .filter(other -> !other.equals(service))
                .flatMap(other -> evidence(other, judged).stream())
                .sorted(Comparator.comparing(
                        (ServiceEvidence other) -> other.onset().orElse(Instant.MAX)))
                .toList();
    }

    private Contact contact(FindingKey key) {
        Optional<ServiceData> service = Optional.ofNullable(readings.get(key.service()));
        Contact ofService = service.map(known -> known.config().contact()).orElse(Contact.NONE);
        return service.flatMap(known -> known.config().kpis().stream()
                        .filter(kpi -> kpi.name().equals(key.subject()))
                        .findFirst())
                .map(kpi -> kpi.contact().or(ofService))
                .orElse(ofService);
    }

    private EvidencePacket.Before before(CapacityPlan plan, Span judged) {
        Span span = new Span(judged.from().minus(BEFORE), judged.to());
        Optional<List<ServiceChange>> made = changes.map(known -> config.calls().from(plan.service()).stream()
                .flatMap(name -> known.byService().getOrDefault(name, List.of()).stream())
                .filter(change ->
                        change.start().isBefore(span.to()) && !change.end().isBefore(span.from()))
                .sorted(Comparator.comparing(ServiceChange::start).thenComparing(ServiceChange::id))
                .toList());
        return new EvidencePacket.Before(made, events(plan, span), shifts(plan, judged));
    }

    private List<TenantShift> shifts(CapacityPlan plan, Span judged) {
        Optional<ServiceData> service = Optional.ofNullable(readings.get(plan.service()));
        List<MetricSeries> own = tenants.getOrDefault(plan.service(), List.of());
        return service.flatMap(known -> known.volume().known())
                .map(total -> TenantShift.of(total, own, judged, period.zone()))
                .orElse(List.of());
    }

    /** Returns the findings of restarts and of changes of cost of a service that began within a time span. */
    private static List<Finding> events(CapacityPlan plan, Span span) {
        return Stream.concat(plan.findings().stream(), plan.kpis().stream().flatMap(kpi -> kpi.findings().stream()))
                .filter(finding ->
                        finding.kind() == Finding.Kind.RESTARTS || finding.kind() == Finding.Kind.COST_CHANGE)
                .filter(finding -> finding.when()
                        .map(when -> span.contains(when.from()))
                        .orElse(finding.kind() == Finding.Kind.RESTARTS))
                .toList();
    }
}
