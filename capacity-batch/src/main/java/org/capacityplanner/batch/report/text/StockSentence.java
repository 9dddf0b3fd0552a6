package org.capacityplanner.batch.report.text;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.StockGrowth;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** The sentence on a KPI that accumulates over time, such as disk use, and the date on which it reaches its limit. */
final class StockSentence {
    private StockSentence() {}

    /**
     * Returns a sentence, after a space, for each KPI of a service that accumulates over time; empty where none does.
     */
    static String of(CapacityPlan plan) {
        return plan.kpis().stream()
                .flatMap(kpi -> kpi.stock().map(stock -> " " + of(kpi, stock)).stream())
                .collect(Collectors.joining());
    }

    private static String of(KpiPlan kpi, StockGrowth stock) {
        Unit unit = kpi.kpi().unit();
        boolean rises = kpi.sla().bound() == Sla.Bound.AT_MOST;
        return String.format(
                Locale.ROOT,
                "%s %s with time by %s a day (90%% interval %s%s)%s; %s.",
                Formats.printable(kpi.kpi().name()),
                rises ? "grows" : "falls",
                change(stock.perDay(), unit),
                amounts(stock.perDayInterval(), unit),
                stock.cleanUps() == 0 ? "" : ", " + cleanUps(stock.cleanUps()) + " included",
                stock.perTransaction().isPresent()
                        ? ", or " + change(stock.perTransaction().getAsDouble() * 1e6, unit)
                                + " per million transactions"
                        : "",
                limit(kpi, stock, unit));
    }

    private static String cleanUps(int count) {
        return count == 1 ? "1 clean-up" : count + " clean-ups";
    }

    private static String limit(KpiPlan kpi, StockGrowth stock, Unit unit) {
        String limit = "the limit of " + Formats.allowed(kpi.sla(), unit);
        if (stock.isAtLimit()) {
            return limit + " was reached by " + stock.lastDay() + ", the last day with a value";
        }
        int years = StockGrowth.HORIZON_DAYS / 365;
        if (stock.median().isEmpty()) {
            return stock.early()
                    .map(early -> limit + " is reached before " + early
                            + " with a probability of 10%, and most likely not" + " within " + years + " years")
                    .orElse(limit + " is not reached within " + years + " years");
        }
        return limit + " is reached about " + stock.median().get() + " (P10 " + day(stock.early(), years) + ", P90 "
                + day(stock.late(), years) + ")";
    }

    private static String day(Optional<LocalDate> date, int years) {
        return date.map(LocalDate::toString).orElse("beyond " + years + " years");
    }

    /** Returns a change of a KPI with its unit; percentage points for a percentage. */
    private static String change(double inCoreUnit, Unit unit) {
        return unit.equals(Unit.PERCENT)
                ? Formats.number(unit.fromCore(inCoreUnit)) + " points"
                : Formats.value(inCoreUnit, unit);
    }

    private static String amounts(Interval interval, Unit unit) {
        return Formats.number(unit.fromCore(interval.lower())) + " to "
                + Formats.number(unit.fromCore(interval.upper()));
    }
}
