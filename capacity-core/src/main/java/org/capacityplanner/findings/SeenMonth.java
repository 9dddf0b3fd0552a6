package org.capacityplanner.findings;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.review.KpiRecord;
import org.capacityplanner.review.MonthRecord;
import org.capacityplanner.review.OpenFinding;

/**
 * The findings and the statuses of the KPIs in one month's report of a service.
 *
 * @param month the month
 * @param service its name
 * @param sightings what it found
 * @param limits where each KPI was against its limit, by its name
 * @param unknown what could not be judged, beside KPIs: the month is no evidence that it is gone
 * @param agreed the keys of the availability target and of the customers' limits that apply in this month, missed or
 *     not: a finding about an earlier target or limit is closed where another one applies now
 */
public record SeenMonth(
        YearMonth month,
        String service,
        List<Sighting> sightings,
        Map<String, AtLimit> limits,
        Set<FindingKey> unknown,
        Set<FindingKey> agreed) {

    /**
     * The status and headroom of a KPI against one of its limits.
     *
     * @param limit the limit, as the anchor of a finding
     * @param status at the planning volume
     * @param growthLeft the growth that still met the limit; empty where volume did not bind it, or that was not known
     */
    public record AtLimit(String limit, Status status, OptionalDouble growthLeft) {
        public AtLimit {
            Objects.requireNonNull(limit, "limit");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(growthLeft, "growthLeft");
        }
    }

    public SeenMonth {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(service, "service");
        sightings = List.copyOf(sightings);
        limits = Map.copyOf(limits);
        unknown = Set.copyOf(unknown);
        agreed = Set.copyOf(agreed);
    }

    /**
     * Extracts findings and KPI statuses from the stored record of a month.
     *
     * @param zone whose days are the days of changes
     * @param more what was seen beside the measurements, as a missed target
     * @param unknown what could not be judged
     */
    public static SeenMonth of(MonthRecord record, ZoneId zone, List<Sighting> more, Set<FindingKey> unknown) {
        List<Sighting> sightings = new ArrayList<>();
        Map<String, AtLimit> limits = new HashMap<>();
        for (KpiRecord kpi : record.kpis()) {
            limits.put(kpi.kpi(), atLimit(record, kpi));
            if (kpi.status() == Status.RED || kpi.status() == Status.AMBER) {
                sightings.add(missed(record, kpi));
            }
        }
        for (OpenFinding finding : record.findings()) {
            key(record.service(), finding, zone)
                    .map(key -> new Sighting(key, finding.message(), finding.when()))
                    .ifPresent(sightings::add);
        }
        sightings.addAll(incidents(record));
        sightings.addAll(more);
        return new SeenMonth(record.month(), record.service(), sightings, limits, unknown, Set.of());
    }

    /** Returns the month with the keys of the availability target and of the customers' limits that it is judged by. */
    public SeenMonth judgedBy(Set<FindingKey> keys) {
        return new SeenMonth(month, service, sightings, limits, unknown, keys);
    }

    /**
     * Returns the key of a recorded finding other than an incident; empty for kinds of findings that need no action.
     */
    private static Optional<FindingKey> key(String service, OpenFinding finding, ZoneId zone) {
        return switch (finding.kind()) {
            case LEAK -> Optional.of(new FindingKey(service, FindingKind.LEAK, finding.subject(), ""));
            case RESTARTS -> Optional.of(new FindingKey(service, FindingKind.RESTARTS, finding.subject(), ""));
            case COST_CHANGE ->
                finding.when()
                        .map(when -> FindingKey.costChange(
                                service,
                                finding.subject(),
                                when.from().atZone(zone).toLocalDate()));
            default -> Optional.empty();
        };
    }

    private static AtLimit atLimit(MonthRecord record, KpiRecord kpi) {
        return new AtLimit(
                FindingKey.anchor(kpi.sla()),
                kpi.status(),
                kpi.capacityVolume().isPresent()
                        ? OptionalDouble.of(kpi.capacityVolume().getAsDouble() / record.planningVolume() - 1)
                        : OptionalDouble.empty());
    }

    private static Sighting missed(MonthRecord record, KpiRecord kpi) {
        boolean isRed = kpi.status() == Status.RED;
        return new Sighting(
                FindingKey.limit(record.service(), kpi.kpi(), kpi.sla()),
                isRed ? Severity.RED : Severity.AMBER,
                kpi.kpi()
                        + (isRed
                                ? " meets its limit with a probability below 50%"
                                : " meets its limit with a probability below the target"),
                Optional.empty());
    }

    /** Returns the incidents of a month; those of several KPIs at overlapping times are merged into one. */
    private static List<Sighting> incidents(MonthRecord record) {
        List<OpenFinding> found = record.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.INCIDENT
                        && finding.when().isPresent())
                .sorted(Comparator.comparing((OpenFinding finding) ->
                                finding.when().orElseThrow().from())
                        .thenComparing(OpenFinding::subject))
                .toList();
        List<Sighting> incidents = new ArrayList<>();
        int first = 0;
        Instant end = Instant.MIN;
        for (int i = 0; i <= found.size(); i++) {
            boolean goesOn = i < found.size()
                    && i > first
                    && !found.get(i).when().orElseThrow().from().isAfter(end);
            if (i > first && !goesOn) {
                incidents.add(incident(record.service(), found.subList(first, i), end));
                first = i;
                end = Instant.MIN;
            }
            if (i < found.size()) {
                Instant to = found.get(i).when().orElseThrow().to();
                end = to.isAfter(end) ? to : end;
            }
        }
        return incidents;
    }

    private static Sighting incident(String service, List<OpenFinding> together, Instant end) {
        Instant start = together.get(0).when().orElseThrow().from();
        return new Sighting(
                FindingKey.incident(service, start),
                String.join(
                        "; ", together.stream().map(SeenMonth::withoutEffect).toList()),
                Optional.of(new Span(start, end)));
    }

    /**
     * Returns an incident's message without its part on the effect on a fit, which is of no use in the search for the
     * cause.
     */
    private static String withoutEffect(OpenFinding finding) {
        return finding.message().split("[,:;] (?:which its volume|left out|with )", 2)[0];
    }
}
