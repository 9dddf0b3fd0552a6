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
 * The whole month in one paragraph, for readers who read nothing else: how many services have room and for how long, and
 * which ones somebody must act on, by when.
 */
public final class ExecutiveSummary {
    /** A paragraph that lists more services than this is a table, which follows anyway. */
    private static final int MOST_NAMED = 3;

    /** What a service comes to, the worst first. */
    private enum Outlook {
        BEYOND("has no growth left", "have no growth left"),
        LIKELY("is likely to break a limit within the forecast", "are likely to break a limit within the forecast"),
        POSSIBLE("may break a limit", "may break a limit"),
        FAR("is not likely to break any", "are not likely to break any"),
        UNDATED("has growth left but no forecast", "have growth left but no forecast"),
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
        Optional<KpiPlan> binding = plan.bindingKpi();
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

    /** A service, what binds it, and when: {@code pricing (latency p95, likely in 2027-06, act by 2027-03-02)}. */
    private static String urgency(CapacityPlan plan) {
        KpiPlan binding = plan.bindingKpi().orElseThrow();
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
