package org.capacityplanner.findings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The list of all findings, open and closed, at the end of a month. They are computed anew from the records of all
 * months up to it, so that reports may be repeated, or made out of order: no state of an earlier run is kept.
 *
 * @param month the last month
 * @param findings all of them, closed ones too: overdue ones first, then by severity and age, closed ones last
 * @param counts of each month that was replayed, in order
 * @param unknown the kinds of findings that could not be computed: that none is listed does not mean that there is none
 */
public record FindingLedger(
        YearMonth month, List<FollowedFinding> findings, List<Count> counts, Set<FindingKind> unknown) {

    /** The ledger without any finding or count. */
    public static final FindingLedger NONE = new FindingLedger(YearMonth.of(1970, 1), List.of(), List.of(), Set.of());

    /**
     * The number of findings that were open at the end of a month, and of those opened and closed in it.
     *
     * @param month the month
     * @param open all that were not closed
     * @param opened those that were new or opened again in the month
     * @param closed those that were closed in the month
     */
    public record Count(YearMonth month, int open, int opened, int closed) {
        public Count {
            Objects.requireNonNull(month, "month");
        }
    }

    public FindingLedger {
        Objects.requireNonNull(month, "month");
        findings = List.copyOf(findings);
        counts = List.copyOf(counts);
        unknown = Set.copyOf(unknown);
    }

    /** Returns a ledger without findings, for a month in which no kind of finding could be computed. */
    public static FindingLedger unknown(YearMonth month) {
        return new FindingLedger(month, List.of(), List.of(), Set.of(FindingKind.values()));
    }

    /** Returns this ledger with the kinds of findings that could not be computed. */
    public FindingLedger with(Set<FindingKind> unknownKinds) {
        return new FindingLedger(month, findings, counts, unknownKinds);
    }

    /**
     * Computes the ledger at the end of a month from the sightings of that and all earlier months.
     *
     * @param seen what each month saw of each service, in any order
     * @param actions what is done about findings
     * @param explained why nothing needs to be done about a finding, as of a change that was announced
     * @param month the last month; what was seen later is left out
     * @param zone whose days are meant
     */
    public static FindingLedger of(
            List<SeenMonth> seen,
            List<FindingAction> actions,
            Function<FindingKey, Optional<String>> explained,
            YearMonth month,
            ZoneId zone) {
        Replay replay = new Replay(actions, explained, zone);
        Map<YearMonth, List<SeenMonth>> byMonth = seen.stream()
                .filter(one -> !one.month().isAfter(month))
                .collect(Collectors.groupingBy(SeenMonth::month, TreeMap::new, Collectors.toList()));
        byMonth.forEach(replay::month);
        return new FindingLedger(month, replay.findings(month), replay.counts, Set.of());
    }

    /** Returns the findings that are not closed, in order of urgency. */
    public List<FollowedFinding> open() {
        return findings.stream().filter(finding -> !finding.isClosed()).toList();
    }

    /** Returns the findings that were closed in the ledger's month. */
    public List<FollowedFinding> closedNow() {
        return findings.stream()
                .filter(finding -> finding.closed().filter(month::equals).isPresent())
                .toList();
    }

    /** Returns whether no finding is open, none was closed in the ledger's month, and all kinds could be computed. */
    public boolean isQuiet() {
        return open().isEmpty() && closedNow().isEmpty() && unknown.isEmpty();
    }

    /** The replay of the months, in order, from which the ledger is computed. */
    private static final class Replay {
        private final Map<String, FindingAction> actions = new HashMap<>();
        private final Function<FindingKey, Optional<String>> explained;
        private final ZoneId zone;
        private final Map<String, List<FindingCourse>> byService = new TreeMap<>();
        private final List<Count> counts = new ArrayList<>();

        Replay(List<FindingAction> actions, Function<FindingKey, Optional<String>> explained, ZoneId zone) {
            actions.forEach(action -> this.actions.put(action.finding(), action));
            this.explained = explained;
            this.zone = zone;
        }

        void month(YearMonth month, List<SeenMonth> services) {
            services.forEach(this::service);
            int open = 0;
            int opened = 0;
            int closed = 0;
            for (FindingCourse course : courses()) {
                action(course).ifPresent(action -> course.act(action, month));
                open += course.isClosed() ? 0 : 1;
                opened += course.since().equals(month) ? 1 : 0;
                closed += course.isClosedIn(month) ? 1 : 0;
            }
            counts.add(new Count(month, open, opened, closed));
        }

        private void service(SeenMonth seen) {
            List<FindingCourse> courses = byService.computeIfAbsent(seen.service(), service -> new ArrayList<>());
            List<FindingCourse> known = List.copyOf(courses);
            List<FindingCourse> met = new ArrayList<>();
            Instant from = seen.month().atDay(1).atStartOfDay(zone).toInstant();
            for (Sighting sighting : seen.sightings()) {
                Optional<FindingCourse> same = known.stream()
                        .filter(course -> course.isMeantBy(sighting))
                        .findFirst();
                if (same.isPresent()) {
                    same.get().seen(sighting, seen, from);
                    met.add(same.get());
                } else if (!isHistory(sighting.key(), seen.month())) {
                    courses.add(new FindingCourse(sighting, seen.month()));
                }
            }
            known.stream().filter(course -> !met.contains(course)).forEach(course -> course.absent(seen));
            courses.stream()
                    .filter(course -> !course.isClosed())
                    .forEach(course ->
                            explained.apply(course.key()).ifPresent(reason -> course.close(reason, seen.month())));
        }

        /**
         * Returns whether a finding dates from before the month that precedes the report's month: earlier reports would
         * have contained it, so it is not new.
         */
        private boolean isHistory(FindingKey key, YearMonth month) {
            LocalDate first = month.minusMonths(1).atDay(1);
            return key.day(zone).filter(day -> day.isBefore(first)).isPresent();
        }

        private Optional<FindingAction> action(FindingCourse course) {
            return Optional.ofNullable(actions.get(course.key().id()));
        }

        private List<FindingCourse> courses() {
            return byService.values().stream().flatMap(List::stream).toList();
        }

        List<FollowedFinding> findings(YearMonth month) {
            LocalDate after = month.plusMonths(1).atDay(1);
            return courses().stream()
                    .map(course -> course.at(action(course), after))
                    .sorted(Comparator.comparing(FollowedFinding::isClosed)
                            .thenComparing(finding -> !finding.isOverdue())
                            .thenComparing(FollowedFinding::severity, Comparator.reverseOrder())
                            .thenComparing(FollowedFinding::since)
                            .thenComparing(finding -> finding.key().id()))
                    .toList();
        }
    }
}
