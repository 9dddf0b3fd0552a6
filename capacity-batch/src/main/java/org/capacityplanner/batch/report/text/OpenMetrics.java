package org.capacityplanner.batch.report.text;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;

/**
 * Writes a month's report as metrics in Prometheus's text format, for a textfile collector: headroom, status, outlook,
 * breach date and act-by date of services and KPIs. A number that does not exist is left out.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus text exposition format</a>
 */
public final class OpenMetrics {
    private static final String HEADROOM = "capacity_headroom_ratio";
    private static final String STATUS = "capacity_status";
    private static final String OUTLOOK = "capacity_outlook_status";
    private static final String BREACH = "capacity_breach_timestamp_seconds";
    private static final String ACT_BY = "capacity_act_by_timestamp_seconds";
    private static final String VOLUME = "capacity_planning_volume_transactions_per_second";
    private static final String WITHOUT_PLAN = "capacity_service_without_plan";
    private static final String REPORT_END = "capacity_report_end_timestamp_seconds";

    private final StringBuilder text = new StringBuilder();
    private final MonthlyReport report;

    private OpenMetrics(MonthlyReport report) {
        this.report = report;
    }

    /** Writes the metrics of a month's report in Prometheus's text format. */
    public static void write(MonthlyReport report, Writer out) throws IOException {
        out.write(new OpenMetrics(report).text());
    }

    private String text() {
        family(REPORT_END, "End of the month that the report is about.");
        sample(REPORT_END, "", (double) report.to().getEpochSecond());
        family(VOLUME, "Volume that growth is counted from: the p95 of the daily busy hours.");
        report.plans()
                .forEach(plan -> sample(VOLUME, service(plan), plan.volume().planning()));
        family(
                HEADROOM,
                "Growth of volume up to which the limit is met with the target probability; -1 where no volume meets it.");
        report.plans().forEach(plan -> plan.kpis().forEach(kpi -> headroom(plan, kpi)));
        family(
                STATUS,
                "Status at the planning volume: 0 green, 1 amber, 2 red, 3 unknown; without a kpi the service's.");
        report.plans().forEach(this::status);
        family(
                OUTLOOK,
                "Whether there is time to act: 2 the day to act by is over or an action is overdue, 1 it comes before the next report plus lead time,"
                        + " 0 later, 3 not judged.");
        report.plans().forEach(plan -> sample(OUTLOOK, service(plan), number(report.outlookOf(plan))));
        family(BREACH, "Start of the first month that breaches a limit, with the probability of a breach by then.");
        report.plans().forEach(plan -> outlook(plan).ifPresent(outlook -> breach(plan, outlook)));
        family(ACT_BY, "Day by which capacity must be ordered to be there before the early breach date.");
        report.plans()
                .forEach(plan -> outlook(plan)
                        .flatMap(outlook -> outlook.actBy(plan.leadTime()))
                        .ifPresent(day -> sample(ACT_BY, service(plan), seconds(day))));
        family(WITHOUT_PLAN, "1 for each service that could not be planned.");
        for (RefusedService refused : report.refused()) {
            sample(WITHOUT_PLAN, label("service", refused.service()), 1);
        }
        return text.toString();
    }

    private void headroom(CapacityPlan plan, KpiPlan kpi) {
        String labels = kpi(plan, kpi.kpi().name());
        if (kpi.headroom() instanceof Headroom.Limited limited) {
            sample(HEADROOM, labels, limited.growth().ratio());
        } else if (kpi.headroom() instanceof Headroom.Exhausted) {
            sample(HEADROOM, labels, -1);
        } else if (kpi.headroom() instanceof Headroom.NotVolumeBound) {
            sample(HEADROOM, labels, Double.POSITIVE_INFINITY);
        }
    }

    private void status(CapacityPlan plan) {
        WhatIf now = plan.whatIf(Growth.NONE);
        sample(STATUS, service(plan), number(now.status()));
        for (KpiOutlook kpi : now.kpis()) {
            sample(STATUS, kpi(plan, kpi.kpi().name()), number(kpi.status()));
        }
    }

    private static int number(Status status) {
        return switch (status) {
            case GREEN -> 0;
            case AMBER -> 1;
            case RED -> 2;
            case UNKNOWN -> 3;
        };
    }

    private static Optional<BreachOutlook> outlook(CapacityPlan plan) {
        return plan.breach() instanceof BreachForecast.Simulated simulated
                ? Optional.of(simulated.service())
                : Optional.empty();
    }

    private void breach(CapacityPlan plan, BreachOutlook outlook) {
        breach(plan, outlook.early(), "0.1");
        breach(plan, outlook.median(), "0.5");
        breach(plan, outlook.late(), "0.9");
    }

    private void breach(CapacityPlan plan, BreachDate date, String probability) {
        if (date instanceof BreachDate.In in) {
            sample(
                    BREACH,
                    service(plan) + "," + label("probability", probability),
                    seconds(in.month().atDay(1)));
        }
    }

    private double seconds(LocalDate day) {
        ZoneId zone = report.zone();
        return (double) day.atStartOfDay(zone).toEpochSecond();
    }

    private static String service(CapacityPlan plan) {
        return label("service", plan.service());
    }

    private static String kpi(CapacityPlan plan, String name) {
        return service(plan) + "," + label("kpi", name);
    }

    private static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }

    private void family(String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private void sample(String name, String labels, double value) {
        String number = Double.isInfinite(value)
                ? "+Inf"
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(number).append('\n');
    }
}
