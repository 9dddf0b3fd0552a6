package org.capacityplanner.batch.report.text;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceStatus;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.headroom.KpiPlan;

/**
 * The month's report on one page, for mail, chat and a terminal: one paragraph, and a line for each service by urgency.
 */
public final class MonthSummary {
    private static final List<String> HEADINGS =
            List.of("service", "status", "outlook", "headroom", "binding KPI", "runs out", "act by");

    /** The largest number of reasons why a service has no headroom that its sentence gives. */
    private static final int MOST_REASONS = 2;

    private final MonthlyReport report;
    private final int most;

    private MonthSummary(MonthlyReport report, int most) {
        this.report = report;
        this.most = most;
    }

    /** Returns the summary as Markdown, with at most the given number of services. */
    public static String markdown(MonthlyReport report, int most) {
        MonthSummary summary = new MonthSummary(report, most);
        StringBuilder text = new StringBuilder("# Capacity report " + report.month() + "\n\n");
        text.append(escaped(ExecutiveSummary.of(report))).append("\n\n");
        text.append(row(HEADINGS))
                .append(row(HEADINGS.stream().map(heading -> "---").toList()));
        summary.rows()
                .forEach(cells -> text.append(
                        row(cells.stream().map(MonthSummary::escaped).toList())));
        summary.left().forEach(line -> text.append('\n').append(escaped(line)).append('\n'));
        return text.toString();
    }

    /** Returns the summary as plain text in columns, with at most the given number of services. */
    public static String plain(MonthlyReport report, int most) {
        MonthSummary summary = new MonthSummary(report, most);
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        rows.addAll(summary.rows());
        StringBuilder text = new StringBuilder(ExecutiveSummary.of(report)).append("\n\n");
        for (List<String> cells : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                line.append(cell).append(" ".repeat(width(rows, column) - cell.length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        summary.left().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
    }

    private List<List<String>> rows() {
        return report.byUrgency().stream().limit(most).map(this::row).toList();
    }

    private List<String> row(CapacityPlan plan) {
        String none = KpiRow.NO_NUMBER;
        ServiceStatus status = report.statusOf(plan);
        String actBy = actBy(plan, status);
        return List.of(
                Formats.printable(plan.service()),
                status.now().name(),
                status.outlook().name(),
                plan.bindingToPlanFor()
                        .map(KpiPlan::headroom)
                        .map(HeadroomText::growth)
                        .orElse(HeadroomText.UNKNOWN),
                plan.bindingToPlanFor()
                        .map(kpi -> Formats.printable(kpi.kpi().name()))
                        .orElse(none),
                runsOut(plan),
                actBy.isEmpty() ? none : actBy);
    }

    /**
     * Returns the day on which work on more capacity must begin, marked where it is overdue; empty where there is none.
     */
    public static String actBy(CapacityPlan plan, ServiceStatus status) {
        return MonthlyReport.actBy(plan)
                .map(day -> day + (status.isOverdue() ? " (overdue)" : ""))
                .orElse("");
    }

    /** Returns the month in which a limit is likely to be missed, as short text. */
    public static String runsOut(CapacityPlan plan) {
        return plan.breach() instanceof BreachForecast.Simulated simulated
                ? runsOut(simulated.service())
                : KpiRow.NO_NUMBER;
    }

    private static String runsOut(BreachOutlook outlook) {
        if (outlook.median() instanceof BreachDate.In likely) {
            return likely.toString();
        }
        if (outlook.early() instanceof BreachDate.In early) {
            return "from " + early + " on, perhaps";
        }
        List<YearMonth> months = outlook.months();
        return months.isEmpty() ? "not expected" : "beyond " + months.get(months.size() - 1);
    }

    /**
     * Returns sentences on what the table omits: further services, chains, bursts, findings, changes, tickets and
     * customers.
     */
    private List<String> left() {
        List<String> left = new ArrayList<>();
        int more = report.plans().size() - most;
        if (more > 0) {
            left.add("and " + more + (more == 1 ? " service more." : " services more."));
        }
        report.byUrgency().stream()
                .limit(most)
                .filter(plan -> plan.bindingToPlanFor().isEmpty())
                .flatMap(plan -> withoutAnswer(plan).stream())
                .forEach(left::add);
        if (!report.refused().isEmpty()) {
            left.add("Without a plan: "
                    + report.refused().stream()
                            .limit(most)
                            .map(service -> Formats.printable(service.service()))
                            .collect(Collectors.joining(", "))
                    + (report.refused().size() > most ? ", ..." : "") + ".");
        }
        report.supplements().chains().stream()
                .limit(most)
                .map(chain -> new ChainSentences(chain).capacity())
                .forEach(left::add);
        left.addAll(BurstSummary.of(report, most));
        left.addAll(FindingWords.summary(report.supplements().findings()));
        left.addAll(ChangeWords.summary(report));
        left.addAll(TicketWords.summary(report.supplements().tickets()));
        left.addAll(AvailabilityText.summary(report.supplements().availability(), most));
        left.addAll(CustomerSummary.of(report.supplements().customers(), most));
        return left;
    }

    /**
     * Returns the sentence on why a service has no headroom in the table: the reasons for its KPIs, each said once; empty
     * where no KPI has one.
     */
    private static Optional<String> withoutAnswer(CapacityPlan plan) {
        String reasons = plan.kpis().stream()
                .flatMap(kpi -> kpi.model().refusal().stream())
                .map(refusal -> Formats.printable(refusal.message()))
                .distinct()
                .limit(MOST_REASONS)
                .collect(Collectors.joining("; "));
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of("No headroom is known for " + Formats.printable(plan.service()) + ": " + reasons + ".");
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Returns a name from an export, escaped so that it cannot add a table column, a link or HTML. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }
}
