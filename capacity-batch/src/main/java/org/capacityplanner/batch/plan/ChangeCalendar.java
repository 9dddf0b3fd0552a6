package org.capacityplanner.batch.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.report.ChangesReport;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.changes.ChangeReview;
import org.capacityplanner.changes.ServiceChange;
import org.capacityplanner.cleaning.ServiceSeries;
import org.capacityplanner.findings.FindingKey;
import org.capacityplanner.findings.FindingKind;
import org.capacityplanner.findings.FindingLedger;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.review.HeadroomBridge;
import org.capacityplanner.review.ServiceReview;

/**
 * The announced changes to the services of a config, by service, up to the end of the report's month.
 *
 * @param byService the changes of each service
 * @param problems a sentence for each thing that could not be used
 * @param period the report's month
 */
public record ChangeCalendar(Map<String, List<ServiceChange>> byService, List<String> problems, ReportMonth period) {
    private static final int MONTHS = 12;

    /** The largest time from a change to the start of an incident that is counted as following the change. */
    private static final Duration SOON = Duration.ofHours(24);

    public ChangeCalendar {
        byService = Map.copyOf(byService);
        problems = List.copyOf(problems);
        Objects.requireNonNull(period, "period");
    }

    /**
     * Creates the calendar from a list of changes, grouped by service. Those that begin after the month are left out;
     * so are those of services that are not configured, which is said, since a calendar may hold more than this
     * planner's services.
     */
    public static ChangeCalendar of(List<ServiceChange> listed, List<String> services, ReportMonth period) {
        Map<String, List<ServiceChange>> byService = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (ServiceChange change : listed) {
            if (!services.contains(change.service())) {
                unknown.add(change.service());
            } else if (change.start().isBefore(period.to())) {
                byService
                        .computeIfAbsent(change.service(), service -> new ArrayList<>())
                        .add(change);
            }
        }
        List<String> problems = unknown.isEmpty()
                ? List.of()
                : List.of("changes: " + unknown.size() + (unknown.size() == 1 ? " change" : " changes")
                        + " of services that are not configured left out, such as '" + unknown.get(0) + "'; "
                        + NearestNames.hint(unknown.get(0), services));
        return new ChangeCalendar(byService, problems, period);
    }

    /**
     * Returns the announced change that explains a change of cost per transaction, so that the finding needs no action;
     * empty if there is none.
     */
    public Optional<String> explains(FindingKey key) {
        return key.kind() == FindingKind.COST_CHANGE
                ? key.day(period.zone())
                        .flatMap(day -> nearest(key.service(), day))
                        .map(change -> "explained by " + change.id())
                : Optional.empty();
    }

    private Optional<ServiceChange> nearest(String service, LocalDate day) {
        return byService.getOrDefault(service, List.of()).stream()
                .filter(change -> change.mayExplain(day, period.zone()))
                .min(Comparator.comparingLong((ServiceChange change) -> change.daysFrom(day, period.zone()))
                        .thenComparing(ServiceChange::start)
                        .thenComparing(ServiceChange::id));
    }

    /**
     * Returns the report's section on changes, with measurements compared before and after each change.
     *
     * @param portfolio the plans and what was read
     * @param reviews of the services that have a plan
     * @param ledger the findings, whose incidents may have followed changes
     * @param reported the months that were reported on, of each service
     */
    public ChangesReport report(
            Portfolio portfolio,
            List<ServiceReview> reviews,
            FindingLedger ledger,
            Map<String, Set<YearMonth>> reported) {
        if (byService.isEmpty()) {
            return ChangesReport.NONE;
        }
        List<ChangesReport.Reviewed> reviewed = new ArrayList<>();
        for (ServiceData service : portfolio.readings().services()) {
            KnownSeries.of(service, period).ifPresent(series -> reviewed.addAll(reviewed(service, series, reviews)));
        }
        reviewed.sort(Comparator.comparingInt((ChangesReport.Reviewed one) -> rank(one.review()))
                .thenComparing(one -> one.review().change().start(), Comparator.reverseOrder())
                .thenComparing(one -> one.review().change().id()));
        return new ChangesReport(reviewed, points(portfolio.plans()), shares(ledger, reported));
    }

    /**
     * Returns the sort key of a reviewed change in the report: changes with an effect, then those that could not be
     * compared, then all others.
     */
    private static int rank(ChangeReview review) {
        return review.hasEffect() ? 0 : review.effects().isEmpty() ? 1 : 2;
    }

    private List<ChangesReport.Reviewed> reviewed(
            ServiceData service, ServiceSeries series, List<ServiceReview> reviews) {
        List<ServiceChange> all = byService.getOrDefault(service.name(), List.of());
        Instant first = new ReportMonth(period.month().minusMonths(MONTHS - 1), period.zone()).from();
        List<ChangeReview> of = all.stream()
                .filter(change -> !change.start().isBefore(first))
                .map(change -> ChangeReview.of(change, all, series, period.zone()))
                .toList();
        Optional<HeadroomBridge> bridge = reviews.stream()
                .filter(review -> review.service().equals(service.name()))
                .findFirst()
                .flatMap(ServiceReview::bridge);
        return of.stream()
                .map(review -> new ChangesReport.Reviewed(
                        review, bridge.map(known -> headroom(review, of, known)).orElse(OptionalDouble.empty())))
                .toList();
    }

    /**
     * Returns the change of headroom due to a change to the service, as the part due to cost; empty if another change
     * in the month affected the same KPI.
     */
    private OptionalDouble headroom(ChangeReview review, List<ChangeReview> all, HeadroomBridge bridge) {
        List<ChangeReview> candidates = all.stream()
                .filter(one -> !one.change().start().isBefore(period.from()))
                .filter(one -> one.effects().stream()
                        .anyMatch(effect -> effect.isClear() && effect.kpi().equals(bridge.kpi())))
                .toList();
        return candidates.equals(List.of(review)) ? OptionalDouble.of(bridge.byCost()) : OptionalDouble.empty();
    }

    private List<ChangesReport.Point> points(List<CapacityPlan> plans) {
        List<ChangesReport.Point> points = new ArrayList<>();
        for (CapacityPlan plan : plans) {
            for (KpiPlan kpi : plan.kpis()) {
                for (Finding finding : kpi.findings()) {
                    if (finding.kind() == Finding.Kind.COST_CHANGE
                            && finding.when().isPresent()) {
                        LocalDate day = finding.when()
                                .get()
                                .from()
                                .atZone(period.zone())
                                .toLocalDate();
                        points.add(new ChangesReport.Point(
                                plan.service(),
                                finding.subject(),
                                day,
                                finding.message().split(";", 2)[0],
                                nearest(plan.service(), day).map(ServiceChange::id)));
                    }
                }
            }
        }
        points.sort(Comparator.comparing(ChangesReport.Point::day)
                .thenComparing(ChangesReport.Point::service)
                .thenComparing(ChangesReport.Point::kpi));
        return points;
    }

    private List<ChangesReport.Share> shares(FindingLedger ledger, Map<String, Set<YearMonth>> reported) {
        Map<String, List<Instant>> incidents = ledger.findings().stream()
                .map(finding -> finding.key())
                .filter(key -> key.start().isPresent())
                .collect(Collectors.groupingBy(
                        FindingKey::service,
                        Collectors.mapping(key -> key.start().orElseThrow(), Collectors.toList())));
        List<ChangesReport.Share> shares = new ArrayList<>();
        for (ServiceChange.Kind kind : ServiceChange.Kind.values()) {
            List<ServiceChange> changes = byService.values().stream()
                    .flatMap(List::stream)
                    .filter(change -> change.kind() == kind)
                    .filter(change -> reported.getOrDefault(change.service(), Set.of())
                            .contains(YearMonth.from(change.start().atZone(period.zone()))))
                    .toList();
            if (!changes.isEmpty()) {
                long followed = changes.stream()
                        .filter(change -> incidents.getOrDefault(change.service(), List.of()).stream()
                                .anyMatch(start -> !start.isBefore(change.start())
                                        && !start.isAfter(change.end().plus(SOON))))
                        .count();
                shares.add(new ChangesReport.Share(kind, changes.size(), Math.toIntExact(followed)));
            }
        }
        return shares;
    }
}
