package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.history.RecordedMonth;
import org.capacityplanner.batch.plan.AgreedHistory;
import org.capacityplanner.batch.plan.Availabilities;
import org.capacityplanner.batch.plan.BudgetPlanning;
import org.capacityplanner.batch.plan.BurstPlanning;
import org.capacityplanner.batch.plan.ChainPlanning;
import org.capacityplanner.batch.plan.ChangeCalendar;
import org.capacityplanner.batch.plan.CustomerPlanning;
import org.capacityplanner.batch.plan.EvidencePlanning;
import org.capacityplanner.batch.plan.FollowUp;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.plan.ReportParts;
import org.capacityplanner.batch.plan.Stacks;
import org.capacityplanner.batch.plan.TicketPlanning;
import org.capacityplanner.batch.publish.ReportFolder;
import org.capacityplanner.batch.publish.ReportPublisher;
import org.capacityplanner.batch.report.ChangesReport;
import org.capacityplanner.batch.report.ChartChoice;
import org.capacityplanner.batch.report.DataQualityRow;
import org.capacityplanner.batch.report.EvidenceReport;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.Retrospect;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.Supplements;
import org.capacityplanner.batch.report.TicketsReport;
import org.capacityplanner.batch.report.chart.ChartFormat;
import org.capacityplanner.batch.report.json.ReportedServices;
import org.capacityplanner.batch.report.text.MonthSummary;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.list.ChangeList;
import org.capacityplanner.batch.source.list.OutageList;
import org.capacityplanner.batch.source.list.TicketList;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.review.ServiceReview;

/**
 * The monthly job: reads the exports named in a config, plans every service, and publishes the month's report.
 *
 * @param config what to report on
 * @param month the month that was asked for; empty for the config's own or the last complete one
 * @param output the folder that holds one folder a month
 * @param formats the file formats of the charts
 * @param charts which KPIs are drawn
 */
record MonthlyJob(
        CapacityConfig config, Optional<YearMonth> month, Path output, List<ChartFormat> formats, ChartChoice charts) {
    /** The largest number of services in the printed summary, which then fits a terminal of 25 lines. */
    private static final int MOST_SUMMARIZED = 10;

    /**
     * The published report, with its folder, its status, and the problems of the run.
     *
     * @param folder the published folder of the month
     * @param summary the month in one paragraph, and a line for each of the most urgent services
     * @param status the worst of all services' statuses and outlooks; unknown where a service, a part of the report or
     *     the history is missing
     * @param report what the files of the folder show
     * @param problems sentences about problems that the operator should know
     */
    record Result(Path folder, String summary, Status status, MonthlyReport report, List<String> problems) {}

    /**
     * Plans the services and publishes the month's report, and returns the report's folder, status and problems.
     *
     * @param clock determines the last complete month
     */
    Result run(Clock clock, Progress.Watcher watcher) throws IOException {
        ReportMonth period = ReportMonth.of(month.orElse(null), config.report(), clock);
        // The lock comes before any work: a report that cannot be written should not be computed.
        try (ReportPublisher publisher = ReportPublisher.open(output)) {
            publisher.requireReplaceable(period.month());
            ReportHistory history =
                    ReportHistory.before(period.month(), config.report().history(), output, publisher.pending());
            history.notes().forEach(watcher::happened);
            HistorySnapshot memory = history.memory();
            Portfolio portfolio = plan(period, memory, clock, watcher);
            Answer<Availabilities> availability = availability(period, portfolio.readings(), memory);
            List<ServiceAvailability> available =
                    availability.known().map(Availabilities::services).orElse(List.of());
            Retrospect retrospect = history.review(portfolio.plans());
            Answer<ChangeCalendar> calendar = calendar(period, portfolio.readings());
            Answer<TicketPlanning> tickets = tickets(period, portfolio, available);
            ReportParts parts = new ReportParts();
            CustomerPlanning.Reported customers = parts.of(
                    "customers",
                    () -> CustomerPlanning.ofReport(config, portfolio, available, period, memory),
                    CustomerPlanning.Reported.UNKNOWN);
            FollowUp followUp = parts.of(
                    "findings",
                    () -> followUp(period, portfolio, retrospect, memory, availability, customers.agreed(), calendar),
                    FollowUp.unknown(period.month()));
            Supplements supplements = new Supplements(
                    BurstPlanning.ofReport(portfolio, config.report().zone(), period.to()),
                    available,
                    BudgetPlanning.of(
                            portfolio, config.availability(), config.report().zone()),
                    parts.of("layers", () -> Stacks.of(config, portfolio, available), List.of()),
                    followUp.ledger(),
                    parts.of(
                            "changes",
                            () -> calendar.known()
                                    .map(known -> known.report(
                                            portfolio, retrospect.services(), followUp.ledger(), followUp.reported()))
                                    .orElse(ChangesReport.NONE),
                            ChangesReport.NONE),
                    parts.of("calls", () -> ChainPlanning.ofReport(config, portfolio), List.of()),
                    customers.report(),
                    Supplements.sizingsOf(portfolio.plans()),
                    Supplements.kpiForecastsOf(MonthlyReport.detailed(portfolio.plans())),
                    parts.of(
                            "evidence",
                            () -> EvidencePlanning.of(
                                    config,
                                    portfolio,
                                    followUp.ledger(),
                                    available,
                                    calendar.known(),
                                    customers.volumes(),
                                    period),
                            EvidenceReport.NONE),
                    tickets.known().map(TicketPlanning::report).orElse(TicketsReport.NONE),
                    portfolio.samplesAsRead());
            MonthlyReport report = report(period, portfolio, retrospect, memory, supplements);
            List<RecordedMonth> records = ReportHistory.records(
                    report.retrospect(),
                    report.plans(),
                    customers.agreed().keptOf(portfolio.readings().services(), period.month()));
            List<String> problems = new ArrayList<>();
            Optional<String> replaced =
                    ReportedServices.missing(output.resolve(period.month().toString()), names(portfolio.readings()));
            Path folder = publisher.publish(period.month(), fresh -> {
                try (Progress shown = watcher.begin("writing", 0)) {
                    problems.addAll(ReportFolder.write(report, fresh, formats));
                    shown.done("report");
                }
                publisher.beforeTidying(() -> history.prepare(records, publisher.recordOf(period.month(), fresh)));
            });
            watcher.happened("wrote " + folder);
            replaced.ifPresent(problems::add);
            publisher.keptAside().ifPresent(problems::add);
            publisher.linkLatest().ifPresent(problems::add);
            history.keep(records);
            problems.addAll(history.problems());
            problems.addAll(0, portfolio.problems());
            problems.addAll(followUp.problems());
            problems.addAll(parts.problems());
            problems.addAll(customers.problems());
            calendar.known().ifPresent(known -> problems.addAll(known.problems()));
            calendar.refusal().ifPresent(refusal -> problems.add("changes: " + refusal.message()));
            tickets.known().ifPresent(known -> problems.addAll(known.problems()));
            tickets.refusal().ifPresent(refusal -> problems.add("tickets: " + refusal.message()));
            availability.known().ifPresent(known -> problems.addAll(known.problems()));
            availability.refusal().ifPresent(refusal -> problems.add("availability: " + refusal.message()));
            return new Result(
                    folder,
                    MonthSummary.plain(report, MOST_SUMMARIZED),
                    status(report, history, parts),
                    report,
                    problems);
        }
    }

    private Answer<Availabilities> availability(ReportMonth period, Readings readings, HistorySnapshot memory) {
        return ReportParts.fromList(() -> Availabilities.of(
                config.availability(),
                readings.services(),
                OutageList.readAll(
                        config.availability().outages(), config.report().zone()),
                period,
                memory));
    }

    private Answer<ChangeCalendar> calendar(ReportMonth period, Readings readings) {
        return ReportParts.fromList(() -> ChangeCalendar.of(
                ChangeList.readAll(config.followUp().changes(), config.report().zone()), names(readings), period));
    }

    private Answer<TicketPlanning> tickets(
            ReportMonth period, Portfolio portfolio, List<ServiceAvailability> available) {
        return ReportParts.fromList(() -> TicketPlanning.of(
                TicketList.readAll(config.followUp().tickets(), config.report().zone()),
                names(portfolio.readings()),
                portfolio,
                available,
                period));
    }

    private static List<String> names(Readings readings) {
        return readings.services().stream().map(ServiceData::name).toList();
    }

    private FollowUp followUp(
            ReportMonth period,
            Portfolio portfolio,
            Retrospect retrospect,
            HistorySnapshot memory,
            Answer<Availabilities> availability,
            AgreedHistory agreed,
            Answer<ChangeCalendar> calendar) {
        return FollowUp.of(
                config.followUp(),
                names(portfolio.readings()),
                retrospect.services().stream().map(ServiceReview::record).toList(),
                memory,
                availability.map(Availabilities::services),
                agreed,
                key -> calendar.known().flatMap(known -> known.explains(key)),
                period);
    }

    private Portfolio plan(ReportMonth period, HistorySnapshot memory, Clock clock, Progress.Watcher watcher) {
        Readings readings;
        try (Progress shown = watcher.begin("reading", 0)) {
            readings = ServiceReader.read(config, Hashing.TAKEN, clock);
            shown.done("exports");
        }
        readings.inputs()
                .forEach(input -> watcher.happened(
                        "read " + input.path() + ": " + input.rows() + " rows, " + input.badRows() + " more left out"));
        try (Progress shown = watcher.begin("planning", readings.services().size())) {
            return Portfolio.of(config, readings, period, memory, (service, plan) -> {
                shown.done(service);
                plan.known().ifPresent(known -> watcher.happened(planned(known)));
            });
        }
    }

    private static String planned(CapacityPlan plan) {
        return "planned " + plan.service() + ": "
                + plan.whatIf(Growth.NONE).status()
                + plan.bindingKpi().map(kpi -> ", bound by " + kpi.kpi().name()).orElse("");
    }

    private MonthlyReport report(
            ReportMonth period,
            Portfolio portfolio,
            Retrospect retrospect,
            HistorySnapshot memory,
            Supplements supplements)
            throws IOException {
        return new MonthlyReport(
                period.month(),
                config.report().zone(),
                period.from(),
                period.to(),
                portfolio.plans(),
                portfolio.refused(),
                config.report().growth().stream().map(Growth::new).toList(),
                portfolio.readings().quality().stream().map(MonthlyJob::row).toList(),
                retrospect,
                RunProvenance.of(config, portfolio.readings(), memory),
                charts,
                supplements);
    }

    private static DataQualityRow row(DataQuality quality) {
        return new DataQualityRow(
                "",
                quality.subject().isEmpty() ? quality.file() : quality.subject(),
                quality.kind().name(),
                quality.rows(),
                quality.line() > 0 ? quality.file() + ":" + quality.line() : quality.file(),
                quality.message());
    }

    private static Status status(MonthlyReport report, ReportHistory history, ReportParts parts) {
        boolean isWhole = report.refused().isEmpty()
                && history.problems().isEmpty()
                && parts.problems().isEmpty();
        Status worst = isWhole ? Status.GREEN : Status.UNKNOWN;
        for (CapacityPlan plan : report.plans()) {
            worst = worst.worse(report.statusOf(plan).worst());
        }
        return worst;
    }
}
