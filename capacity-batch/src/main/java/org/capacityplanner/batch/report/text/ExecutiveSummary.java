package org.capacityplanner.batch.report.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast.Simulated;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.headroom.KpiPlan;

/**
 * The summary of the whole month in one paragraph: how many services have headroom and for how long, and on which
 * services somebody must act by when.
 */
public final class ExecutiveSummary {
    /** The largest number of services that the paragraph names; a table lists all of them. */
    private static final int MOST_NAMED = 3;

    /** The categories of services by the forecast of their headroom, the worst first. */
    private enum Outlook {
        BEYOND("has no headroom", "have no headroom"),
        LIKELY("is likely to breach a limit within the forecast", "are likely to breach a limit within the forecast"),
        POSSIBLE("may breach a limit", "may breach a limit"),
        FAR("is not expected to breach any", "are not expected to breach any"),
        UNDATED("has headroom but no forecast", "have headroom but no forecast"),
        UNKNOWN("cannot be judged", "cannot be judged");

        private final String one;
        private final String several;

        Outlook(String one, String several) {
            this.one = one;
            this.several = several;
        }

        String of(int services) {
            return services + " " + (services == 1 ? one : several);
        }
    }

    private ExecutiveSummary() {}

    public static String of(MonthlyReport report) {
        Map<Outlook, List<CapacityPlan>> by = new EnumMap<>(Outlook.class);
        for (CapacityPlan plan : report.byUrgency()) {
            by.computeIfAbsent(outlook(plan), outlook -> new ArrayList<>()).add(plan);
        }
        List<String> counts = new ArrayList<>();
        for (Outlook outlook : Outlook.values()) {
            int services = by.getOrDefault(outlook, List.of()).size()
                    + (outlook == Outlook.UNKNOWN ? report.refused().size() : 0);
            if (services > 0) {
                counts.add(outlook.of(services));
            }
        }
        int all = report.plans().size() + report.refused().size();
        String text =
                String.format(Locale.ROOT, "Of %d service%s, %s.", all, all == 1 ? "" : "s", String.join("; ", counts));
        List<CapacityPlan> urgent = new ArrayList<>();
        for (Outlook outlook : List.of(Outlook.BEYOND, Outlook.LIKELY, Outlook.POSSIBLE)) {
            urgent.addAll(by.getOrDefault(outlook, List.of()));
        }
        if (urgent.isEmpty()) {
            return text;
        }
        String named =
                urgent.stream().limit(MOST_NAMED).map(ExecutiveSummary::urgency).collect(Collectors.joining("; "));
        int more = urgent.size() - MOST_NAMED;
        return text + " First: " + named + (more > 0 ? "; and " + more + " more." : ".");
    }

    private static Outlook outlook(CapacityPlan plan) {
        Optional<KpiPlan> binding = plan.bindingToPlanFor();
        if (binding.isEmpty()) {
            return Outlook.UNKNOWN;
        }
        if (binding.get().growthLeft() <= 0) {
            return Outlook.BEYOND;
        }
        if (!(plan.breach() instanceof Simulated simulated)) {
            return Outlook.UNDATED;
        }
        if (simulated.service().median() instanceof BreachDate.In) {
            return Outlook.LIKELY;
        }
        return simulated.service().early() instanceof BreachDate.In ? Outlook.POSSIBLE : Outlook.FAR;
    }

    /**
     * Returns a service with its KPI of least headroom and its dates:
     * {@code pricing (latency p95, likely in 2027-06, act by 2027-03-02)}.
     */
    private static String urgency(CapacityPlan plan) {
        KpiPlan binding = plan.bindingToPlanFor().orElseThrow();
        StringBuilder text = new StringBuilder(Formats.printable(plan.service()))
                .append(" (")
                .append(Formats.printable(binding.kpi().name()));
        if (binding.growthLeft() <= 0) {
            text.append(", beyond its limit at the planning volume");
        } else if (plan.breach() instanceof Simulated simulated) {
            BreachOutlook service = simulated.service();
            text.append(
                    service.median() instanceof BreachDate.In likely
                            ? ", likely in " + likely
                            : ", possible from " + service.early() + " on");
            service.actBy(plan.leadTime())
                    .ifPresent(date -> text.append(", act by ").append(date));
        }
        return text.append(')').toString();
    }
}
