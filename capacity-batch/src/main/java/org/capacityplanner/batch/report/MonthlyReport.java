package org.capacityplanner.batch.report;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;

/**
 * What a month's report says; every file of it shows a part of this.
 *
 * @param month the month reported on
 * @param zone of its days and of every time printed
 * @param from its start, inclusive
 * @param to its end, exclusive
 * @param plans the services that have a plan, in the order of the config
 * @param refused the services that have none
 * @param scenarios the growths asked for
 * @param dataQuality what reading the exports found; what cleaning found is in the plans
 * @param retrospect what it says of the months before
 * @param provenance what it was computed from
 */
public record MonthlyReport(
        YearMonth month,
        ZoneId zone,
        Instant from,
        Instant to,
        List<CapacityPlan> plans,
        List<RefusedService> refused,
        List<Growth> scenarios,
        List<DataQualityRow> dataQuality,
        Retrospect retrospect,
        Provenance provenance) {
    /** Nobody looks at the charts of more services, and no program opens a workbook of thousands of sheets well. */
    static final int MOST_DETAILED = 200;

    public MonthlyReport {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(zone, "zone");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, got " + from + " and " + to);
        }
        plans = List.copyOf(plans);
        refused = List.copyOf(refused);
        scenarios = List.copyOf(scenarios);
        dataQuality = List.copyOf(dataQuality);
        Objects.requireNonNull(retrospect, "retrospect");
        Objects.requireNonNull(provenance, "provenance");
    }

    /**
     * The plans, those with the least growth left first. One without any answer stands after those that have nothing
     * left and before all others, since it may be hiding anything.
     */
    public List<CapacityPlan> byUrgency() {
        return plans.stream()
                .sorted(Comparator.comparingDouble(
                        plan -> plan.bindingToPlanFor().map(KpiPlan::growthLeft).orElse(0.0)))
                .toList();
    }

    /** The services with charts, a sheet and a what-if of their own: those nearest their limits, the nearest one first. */
    public List<CapacityPlan> detailed() {
        return byUrgency().stream().limit(MOST_DETAILED).toList();
    }

    /** What a reader who misses a service must know; empty where all of them are shown in full. */
    public Optional<String> omission() {
        return plans.size() <= MOST_DETAILED
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The %d services nearest their limits have charts, a sheet and a what-if of their own; all %,d are in"
                                + " the workbook's Summary, Forecast and Breach, and in report.json.",
                        MOST_DETAILED,
                        plans.size()));
    }

    /** What reading found, then what cleaning found in each service and each of its KPIs. */
    public List<DataQualityRow> allDataQuality() {
        List<DataQualityRow> rows = new ArrayList<>(dataQuality);
        retrospect
                .unavailable()
                .ifPresent(message -> rows.add(new DataQualityRow("", "history", "NO_HISTORY", 0, "", message)));
        for (CapacityPlan plan : plans) {
            plan.findings().forEach(finding -> rows.add(DataQualityRow.of(plan.service(), finding)));
            for (KpiPlan kpi : plan.kpis()) {
                kpi.findings().forEach(finding -> rows.add(DataQualityRow.of(plan.service(), finding)));
            }
        }
        return rows;
    }
}
