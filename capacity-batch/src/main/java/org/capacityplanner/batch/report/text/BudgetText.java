package org.capacityplanner.batch.report.text;

import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.capacityplanner.batch.report.BudgetForecast;
import org.capacityplanner.batch.report.BudgetForecast.Missed;
import org.capacityplanner.batch.report.BudgetForecast.Month;
import org.capacityplanner.batch.report.ServiceAvailability;

/**
 * Sentences and tables on the time for which a service's KPIs are expected to miss their limits in the coming months,
 * compared with the error budget.
 */
public final class BudgetText {
    /** The expected time beyond a limit, in seconds per month, below which it is not reported. */
    private static final double LEAST_SECONDS = 3;

    private BudgetText() {}

    /**
     * Returns the sentences on the time for which a service's KPIs are expected to miss their limits; empty if there is
     * no such forecast.
     */
    public static Optional<String> sentence(List<BudgetForecast> forecasts, ServiceAvailability service) {
        return forecasts.stream()
                .filter(forecast -> forecast.service().equals(service.service()))
                .findFirst()
                .map(forecast -> forecast.months()
                        .fold(
                                months -> sentence(forecast, months, service),
                                refusal -> "Expected time beyond the limits: unknown, since "
                                        + Formats.printable(refusal.message()) + "."));
    }

    private static String sentence(BudgetForecast forecast, List<Month> months, ServiceAvailability service) {
        List<Integer> shown = shown(months);
        if (shown.isEmpty()) {
            return "No limit is expected to be missed for more than " + (int) LEAST_SECONDS
                    + " seconds in any of the next " + months.size() + " months.";
        }
        Month first = months.get(0);
        Missed longest = first.longest().orElseThrow();
        StringBuilder text = new StringBuilder("In ")
                .append(inWords(first.month()))
                .append(", ")
                .append(Formats.printable(longest.kpi().name()))
                .append(" is expected to be beyond its limit for ")
                .append(AvailabilityText.minutes(longest.seconds()));
        OptionalDouble used = forecast.usedBy(longest, first);
        if (used.isPresent()) {
            text.append(", ")
                    .append(Formats.share(used.getAsDouble()))
                    .append(" of a budget of ")
                    .append(AvailabilityText.minutes(
                            forecast.budgetSeconds(first).getAsDouble()));
        }
        service.budget()
                .ifPresent(budget -> text.append("; outages used ")
                        .append(Formats.share(budget.used()))
                        .append(" of it in ")
                        .append(inWords(service.month())));
        text.append('.');
        forecast.exhausted()
                .ifPresent(month -> text.append(' ')
                        .append(Formats.printable(
                                month.longest().orElseThrow().kpi().name()))
                        .append(" alone uses up the budget of ")
                        .append(inWords(month.month()))
                        .append(": ")
                        .append(AvailabilityText.minutes(
                                month.longest().orElseThrow().seconds()))
                        .append(" of ")
                        .append(AvailabilityText.minutes(
                                forecast.budgetSeconds(month).orElseThrow()))
                        .append('.'));
        return text.toString();
    }

    private static String inWords(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear();
    }

    /**
     * Returns the indices of the KPIs that are expected to miss their limits for more than three seconds in some month.
     */
    public static List<Integer> shown(List<Month> months) {
        int kpis = months.isEmpty() ? 0 : months.get(0).missed().size();
        return IntStream.range(0, kpis)
                .filter(kpi -> months.stream()
                        .anyMatch(month -> month.missed().get(kpi).seconds() > LEAST_SECONDS))
                .boxed()
                .toList();
    }

    /**
     * Returns an expected time beyond a limit as minutes, with the share of the month's error budget that it uses:
     * {@code 12.3 (28%)}.
     */
    public static String cell(BudgetForecast forecast, Month month, Missed missed) {
        String minutes = number(missed.seconds());
        if (missed.seconds() < LEAST_SECONDS) {
            return minutes;
        }
        OptionalDouble used = forecast.usedBy(missed, month);
        return used.isPresent() ? minutes + " (" + Formats.share(used.getAsDouble()) + ")" : minutes;
    }

    /** Returns seconds as a number of minutes without the unit; 0 for less than three seconds. */
    public static String number(double seconds) {
        return seconds < LEAST_SECONDS ? "0" : AvailabilityText.minutes(seconds).split(" ", 2)[0];
    }

    /**
     * Returns the lines of a table of the expected minutes beyond each limit by month; empty if no limit is expected to
     * be missed.
     */
    static List<String> table(BudgetForecast forecast, int columns) {
        List<Month> months = forecast.months().known().orElse(List.of());
        List<Integer> shown = shown(months);
        if (shown.isEmpty()) {
            return List.of();
        }
        List<TextTable.Column> heads = new ArrayList<>();
        heads.add(TextTable.Column.left("expected minutes beyond"));
        if (forecast.target().isPresent()) {
            heads.add(TextTable.Column.right("budget"));
        }
        for (int kpi : shown) {
            heads.add(TextTable.Column.right(
                    Formats.printable(months.get(0).missed().get(kpi).kpi().name())));
        }
        TextTable table = new TextTable(heads);
        for (Month month : months) {
            List<String> row = new ArrayList<>();
            row.add(month.month().toString());
            forecast.budgetSeconds(month).ifPresent(budget -> row.add(number(budget)));
            shown.forEach(kpi -> row.add(cell(forecast, month, month.missed().get(kpi))));
            table.add(row);
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(table.render("  ", columns, WhatIfText.Colour.NONE));
        return lines;
    }

    /** Returns the sentence on the last months in a row that met the target, of those that are known. */
    static String monthsMet(int met, int known) {
        if (met == 0) {
            return "The target was missed in the last of the " + known + " months known.";
        }
        return "The target was met in "
                + (met == known
                        ? "each of the " + known + " months known."
                        : met == 1
                                ? "the last of the " + known + " months known, and missed before."
                                : "the last " + met + " of the " + known + " months known, and missed before.");
    }
}
