package org.capacityplanner.batch.plan;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.config.operations.FollowUpConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.findings.FindingAction;
import org.capacityplanner.findings.FindingKey;
import org.capacityplanner.findings.FindingKind;
import org.capacityplanner.findings.FindingLedger;
import org.capacityplanner.findings.SeenMonth;
import org.capacityplanner.findings.Sighting;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.review.MonthRecord;

/**
 * The findings of this month and of earlier months, each with its state, such as new, open or closed.
 *
 * @param ledger all findings at the end of the month
 * @param reported the months of which something is known, of each service
 * @param problems a sentence for each action whose finding is not known
 */
public record FollowUp(FindingLedger ledger, Map<String, Set<YearMonth>> reported, List<String> problems) {
    public FollowUp {
        Objects.requireNonNull(ledger, "ledger");
        reported = Map.copyOf(reported);
        problems = List.copyOf(problems);
    }

    /**
     * Computes the states of all findings at the end of the month by replaying the recorded months of each service.
     *
     * @param services the names of the services of the config
     * @param now what the report leaves of each service that has a plan
     * @param memory what is remembered of earlier months
     * @param availability of each service of which any is known, or why none could be computed
     * @param agreed how what was agreed with customers was kept
     * @param explained why nothing needs to be done about a finding
     */
    public static FollowUp of(
            FollowUpConfig config,
            List<String> services,
            List<MonthRecord> now,
            HistorySnapshot memory,
            Answer<List<ServiceAvailability>> availability,
            AgreedHistory agreed,
            Function<FindingKey, Optional<String>> explained,
            ReportMonth period) {
        List<MonthRecord> records = new ArrayList<>(now);
        services.forEach(service -> records.addAll(memory.records(service)));
        Map<ServiceMonth, Sighting> missed = missedTargets(availability.known().orElse(List.of()));
        List<SeenMonth> seen = records.stream()
                .map(record -> SeenMonth.of(
                                record,
                                period.zone(),
                                Stream.concat(
                                                Optional.ofNullable(
                                                        missed.get(new ServiceMonth(record.service(), record.month())))
                                                        .stream(),
                                                agreed.missed(record.service(), record.month()).stream())
                                        .toList(),
                                agreed.unknown(record.service(), record.month()))
                        .judgedBy(judgedBy(record, availability.known().orElse(List.of()), agreed)))
                .toList();
        FindingLedger ledger = FindingLedger.of(seen, config.actions(), explained, period.month(), period.zone());
        Map<String, Set<YearMonth>> reported = records.stream()
                .collect(Collectors.groupingBy(
                        MonthRecord::service, Collectors.mapping(MonthRecord::month, Collectors.toSet())));
        Set<FindingKind> leftOut = EnumSet.noneOf(FindingKind.class);
        if (availability.refusal().isPresent()) {
            leftOut.add(FindingKind.AVAILABILITY);
        }
        if (!agreed.isKnown()) {
            leftOut.add(FindingKind.AGREED);
        }
        return new FollowUp(ledger.with(leftOut), reported, unknown(config.actions(), ledger, leftOut));
    }

    /** Returns the follow-up of a month of which no finding could be computed. */
    public static FollowUp unknown(YearMonth month) {
        return new FollowUp(FindingLedger.unknown(month), Map.of(), List.of());
    }

    private record ServiceMonth(String service, YearMonth month) {}

    /** Returns the missed availability targets of all known months, by service and month, as sightings of findings. */
    private static Map<ServiceMonth, Sighting> missedTargets(List<ServiceAvailability> availability) {
        Map<ServiceMonth, Sighting> missed = new HashMap<>();
        for (ServiceAvailability service : availability) {
            for (ServiceAvailability.Month month : service.months()) {
                if (month.isMet().isPresent() && !month.isMet().get()) {
                    double target = month.target().getAsDouble();
                    missed.put(
                            new ServiceMonth(service.service(), month.month()),
                            new Sighting(
                                    FindingKey.availability(service.service(), target),
                                    message(service.service(), month, target)));
                }
            }
        }
        return missed;
    }

    /** Returns the keys of the availability target and of the customers' limits that a month is judged by. */
    private static Set<FindingKey> judgedBy(
            MonthRecord record, List<ServiceAvailability> availability, AgreedHistory agreed) {
        Set<FindingKey> keys = new HashSet<>(agreed.judgedBy(record.service(), record.month()));
        availability.stream()
                .filter(known -> known.service().equals(record.service()))
                .flatMap(known -> known.months().stream())
                .filter(known -> known.month().equals(record.month()))
                .forEach(known -> known.target()
                        .ifPresent(target -> keys.add(FindingKey.availability(record.service(), target))));
        return keys;
    }

    private static String message(String service, ServiceAvailability.Month month, double target) {
        return String.format(
                Locale.ROOT,
                "%s lost %.1f minutes in %s; its availability target allows %.1f",
                service,
                month.availability().lostSeconds() / 60,
                month.month(),
                month.availability().budget(target).seconds() / 60);
    }

    /**
     * Returns a sentence for each action whose finding is not in the ledger.
     *
     * @param leftOut the kinds of findings that could not be computed, whose absence says nothing
     */
    private static List<String> unknown(List<FindingAction> actions, FindingLedger ledger, Set<FindingKind> leftOut) {
        List<String> known = ledger.findings().stream()
                .map(finding -> finding.key().id())
                .distinct()
                .toList();
        return actions.stream()
                .map(FindingAction::finding)
                .filter(id -> !known.contains(id))
                .map(id -> leftOut.stream().anyMatch(kind -> kind.isNamedIn(id))
                        ? "actions: finding '" + id + "' is not known this time: what finds it was left out"
                        : "actions: there is no finding '" + id + "'; " + NearestNames.hint(id, known))
                .toList();
    }
}
