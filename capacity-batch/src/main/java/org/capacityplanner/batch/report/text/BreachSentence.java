package org.capacityplanner.batch.report.text;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachForecast.KpiBreach;
import org.capacityplanner.headroom.BreachForecast.Simulated;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Runs;

/** The sentence on when a service will first breach a limit, and by when somebody must act. */
public final class BreachSentence {
    private final CapacityPlan plan;
    private final Simulated simulated;
    private final BreachOutlook service;
    private final YearMonth beyond;
    private final String lost;

    private BreachSentence(CapacityPlan plan, Simulated simulated) {
        this.plan = plan;
        this.simulated = simulated;
        this.service = simulated.service();
        this.beyond = service.months().get(service.months().size() - 1).plusMonths(1);
        this.lost = NodesText.plannedLoss(plan);
    }

    static String of(CapacityPlan plan) {
        if (Runs.isRun(plan.from())) {
            return "No breach date: runs have no clock, so nothing is forecast.";
        }
        if (plan.breach() instanceof BreachForecast.Refused refused) {
            return "No breach date: " + Formats.printable(refused.refusal().message()) + ".";
        }
        BreachSentence sentence = new BreachSentence(plan, (Simulated) plan.breach());
        return sentence.simulated.undated().map(sentence::missedToday).orElseGet(sentence::sentence);
    }

    /** Returns the sentence on limits that are missed already, in a history too short for any other date. */
    private String missedToday(Refusal undated) {
        String missed = simulated.kpis().stream().map(BreachSentence::name).collect(Collectors.joining(", "));
        boolean one = simulated.kpis().size() == 1;
        return missed + (one ? " misses its limit" : " miss their limits")
                + " at the planning volume already, which needs no forecast" + actBy() + "."
                + (simulated.kpis().size() == plan.kpis().size()
                        ? ""
                        : " No other breach date: " + Formats.printable(undated.message()) + ".")
                + withoutRestart();
    }

    private String sentence() {
        if (service.median() instanceof BreachDate.In median) {
            KpiBreach first = firstToBreak(median.month());
            return "At the forecast growth" + (lost.isEmpty() ? "" : ", " + lost + ",")
                    + " there is an even chance that a busy hour of " + name(first) + " breaks its limit by " + median
                    + range(median) + level(first) + actBy() + "." + withoutRestart();
        }
        String unlikely = "No breach expected before " + beyond + (lost.isEmpty() ? "" : ", even " + lost);
        if (service.early() instanceof BreachDate.In early) {
            return String.format(
                            Locale.ROOT,
                            "%s; the probability of a breach reaches 10%% in %s (%s) and %s at the end of the forecast%s.",
                            unlikely,
                            early,
                            name(firstToBreak(early.month())),
                            Formats.probability(lastOf(service)),
                            actBy())
                    + withoutRestart();
        }
        return unlikely + "." + withoutRestart();
    }

    /** Returns the KPI with the largest probability of having missed its limit by the given month. */
    private KpiBreach firstToBreak(YearMonth month) {
        int index = service.months().indexOf(month);
        return simulated.kpis().stream()
                .max(Comparator.comparingDouble(
                        kpi -> kpi.outlook().breachedBy().get(index)))
                .orElseThrow();
    }

    private static String name(KpiBreach breach) {
        return Formats.printable(breach.kpi().name());
    }

    /**
     * Returns the phrase on the month in which the KPI's curve, without scatter, reaches the limit; empty if this is
     * the month in which a single busy hour first misses it.
     */
    private String level(KpiBreach first) {
        BreachDate level = first.level().median();
        if (level.equals(first.outlook().median()) || level.equals(service.median())) {
            return "";
        }
        return level instanceof BreachDate.In
                ? "; its expected level reaches it in " + level
                : "; its expected level does not reach it before " + beyond;
    }

    /** Returns the phrase on the early and the late month; empty where both are that of the even chance. */
    private String range(BreachDate.In median) {
        List<String> chances = new ArrayList<>();
        if (service.early() instanceof BreachDate.In early && !early.equals(median)) {
            chances.add("one in ten by " + early);
        }
        if (!(service.late() instanceof BreachDate.In late)) {
            chances.add("less than nine in ten before " + beyond);
        } else if (!late.equals(median)) {
            chances.add("nine in ten by " + late);
        }
        return chances.isEmpty() ? "" : " (" + String.join(", ", chances) + ")";
    }

    private String actBy() {
        return service.actBy(plan.leadTime())
                .map(date -> "; with " + inWords(plan.leadTime()) + " to add capacity, "
                        + (isPast(date) ? "work on it should have begun by " : "act by ") + date)
                .orElse("");
    }

    /** Returns whether a day is in the past: not after the last day of the data. */
    private boolean isPast(LocalDate date) {
        return plan.forecast() instanceof ForecastResult.Forecasted known
                && !date.isAfter(known.forecast().origin());
    }

    /**
     * Returns the sentences on when leaking memory reaches its limit if the service is not restarted; empty if no KPI
     * leaks.
     */
    private String withoutRestart() {
        StringBuilder sentences = new StringBuilder();
        for (KpiPlan kpi : plan.kpis()) {
            kpi.reachedWithoutRestart(plan.volume().planning())
                    .map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate())
                    .ifPresent(date -> sentences
                            .append(" Without a restart, ")
                            .append(Formats.printable(kpi.kpi().name()))
                            .append(isPast(date) ? " would have reached its limit on " : " reaches its limit on ")
                            .append(date)
                            .append(" at the planning volume."));
        }
        return sentences.toString();
    }

    private static double lastOf(BreachOutlook outlook) {
        return outlook.breachedBy().get(outlook.months().size() - 1);
    }

    /** Returns a lead time in words: {@code 30 days}, {@code 1 month}, {@code 1 year 2 months}. */
    public static String inWords(Period leadTime) {
        StringBuilder words = new StringBuilder();
        append(words, leadTime.getYears(), "year");
        append(words, leadTime.getMonths(), "month");
        append(words, leadTime.getDays(), "day");
        return words.isEmpty() ? "no time" : words.toString();
    }

    private static void append(StringBuilder words, int count, String unit) {
        if (count != 0) {
            words.append(words.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
            words.append(count == 1 ? "" : "s");
        }
    }
}
