package org.capacityplanner.batch.report.text;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.batch.report.ServiceOnboarding;
import org.capacityplanner.customers.Onboarding;
import org.capacityplanner.customers.Onboarding.Outcome;
import org.capacityplanner.customers.ServiceWindow;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Unit;

/** Texts on the predicted effect of a future customer on a service. */
public final class OnboardingText {
    private OnboardingText() {}

    /** Returns the lines about the effect of a future customer on a service, for a terminal of the given width. */
    static List<String> lines(
            ServiceOnboarding onboarding, int columns, WhatIfText.Colour colour, WhatIfText.Detail detail) {
        return onboarding
                .answer()
                .<List<String>>fold(
                        known -> lines(onboarding, known, columns, colour, detail),
                        refusal -> TextTable.wrap(
                                Formats.printable(onboarding.service() + " with " + onboarding.customer())
                                        + ": no answer. " + Formats.printable(refusal.message()),
                                columns,
                                "  "));
    }

    private static List<String> lines(
            ServiceOnboarding onboarding,
            Onboarding known,
            int columns,
            WhatIfText.Colour colour,
            WhatIfText.Detail detail) {
        List<String> lines = new ArrayList<>(TextTable.wrap(heading(known), columns, "  "));
        through(onboarding).ifPresent(sentence -> lines.addAll(TextTable.wrap("  " + sentence, columns, "    ")));
        lines.addAll(TextTable.wrap("  " + sentence(known), columns, "    "));
        lines.addAll(TextTable.wrap("  " + breach(known), columns, "    "));
        if (detail == WhatIfText.Detail.SENTENCES) {
            return lines;
        }
        lines.add("");
        lines.addAll(scenarios(known).render("  ", columns, colour));
        if (!likely(known).months().isEmpty()) {
            lines.add("");
            lines.addAll(months(known).render("  ", columns, colour));
        }
        return lines;
    }

    /**
     * Returns the sentence on the services whose calls carry the customer's volume to this service; empty if the
     * customer uses this service itself.
     */
    public static Optional<String> through(ServiceOnboarding onboarding) {
        return onboarding.through().isEmpty()
                ? Optional.empty()
                : Optional.of("This is what the calls of "
                        + onboarding.through().stream().map(Formats::printable).collect(Collectors.joining(" and "))
                        + " carry here.");
    }

    /** Returns a line with the future customer, its hours and its volume. */
    public static String heading(Onboarding onboarding) {
        return service(onboarding) + " with "
                + Formats.printable(onboarding.customer().name()) + ", who brings "
                + Formats.value(likely(onboarding).added(), unit(onboarding)) + " "
                + window(onboarding.customer().window())
                + onboarding.customer().from().map(from -> " from " + from).orElse("");
    }

    /** Returns the sentence on the planning volume with the customer's likely volume added, and on the KPIs at it. */
    public static String sentence(Onboarding onboarding) {
        Outcome likely = likely(onboarding);
        String hours =
                "Planning volume: " + Formats.value(onboarding.plan().volume().planning(), unit(onboarding));
        if (likely.growth().equals(Growth.NONE)) {
            return hours + ", with the customer the same: it comes outside of the busy hours.";
        }
        return hours + ", with the customer " + Formats.value(likely.whatIf().volume(), unit(onboarding)) + ". "
                + Explanation.ofScenario(onboarding.plan(), likely.whatIf());
    }

    /** Returns the sentence on the first months of a breach without and with the customer. */
    public static String breach(Onboarding onboarding) {
        String with = onboarding.outcomes().stream()
                .map(outcome -> breach(outcome.breach()) + " with " + Formats.value(outcome.added(), unit(onboarding)))
                .collect(Collectors.joining(", "));
        return "First breach of a limit, median month (early to late): "
                + breach(onboarding.plan().breach()) + " without the customer; " + with + ".";
    }

    /** Returns the median month of the first breach with the early and the late month, as text. */
    public static String breach(BreachForecast breach) {
        return breach.fold(
                simulated -> breach(simulated.service()),
                refusal -> "unknown: " + Formats.printable(refusal.message()));
    }

    private static String breach(BreachOutlook outlook) {
        String beyond = "after " + outlook.months().get(outlook.months().size() - 1);
        return month(outlook.median(), beyond) + " (" + month(outlook.early(), beyond) + " to "
                + month(outlook.late(), beyond) + ")";
    }

    private static String month(BreachDate date, String beyond) {
        return date instanceof BreachDate.In in ? in.month().toString() : beyond;
    }

    /** Returns the weekly hours of a customer as text: {@code Mon-Fri 15:00-16:00 America/New_York}. */
    public static String window(ServiceWindow window) {
        if (window.isAlways()) {
            return "at all hours";
        }
        List<DayOfWeek> days = window.days().stream().sorted().toList();
        DayOfWeek first = days.get(0);
        DayOfWeek last = days.get(days.size() - 1);
        boolean isRange = days.size() > 2 && last.getValue() - first.getValue() == days.size() - 1;
        String named = days.size() == DayOfWeek.values().length
                ? "daily"
                : isRange
                        ? name(first) + "-" + name(last)
                        : days.stream().map(OnboardingText::name).collect(Collectors.joining(", "));
        String hours = window.from().equals(window.to()) ? "" : " " + window.from() + "-" + window.to();
        return named + hours + " " + window.zone();
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    private static TextTable scenarios(Onboarding onboarding) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.right("brings"),
                TextTable.Column.right("planning volume"),
                TextTable.Column.right("growth"),
                TextTable.Column.elastic("KPI"),
                TextTable.Column.right("now"),
                TextTable.Column.right("then"),
                TextTable.Column.right("limit"),
                TextTable.Column.right("P(met)"),
                TextTable.Column.status("status")));
        for (Outcome outcome : onboarding.outcomes()) {
            String brings = Formats.value(outcome.added(), unit(onboarding));
            String volume = Formats.value(outcome.whatIf().volume(), unit(onboarding));
            String growth = outcome.growth().toString();
            for (KpiRow row : KpiRow.of(onboarding.plan(), outcome.whatIf())) {
                table.add(List.of(
                        brings,
                        volume,
                        growth,
                        row.name(),
                        row.now(),
                        row.then(),
                        row.limitInWords(),
                        row.probability(),
                        row.status().name()));
                brings = "";
                volume = "";
                growth = "";
            }
        }
        return table;
    }

    private static TextTable months(Onboarding onboarding) {
        List<TextTable.Column> columns =
                new ArrayList<>(List.of(TextTable.Column.left("month"), TextTable.Column.right("expected without")));
        onboarding
                .outcomes()
                .forEach(outcome -> columns.add(
                        TextTable.Column.right("with " + Formats.value(outcome.added(), unit(onboarding)))));
        TextTable table = new TextTable(columns);
        for (int m = 0; m < likely(onboarding).months().size(); m++) {
            Onboarding.Month month = likely(onboarding).months().get(m);
            List<String> row = new ArrayList<>(
                    List.of(month.month().toString(), Formats.value(month.without(), unit(onboarding))));
            for (Outcome outcome : onboarding.outcomes()) {
                row.add(Formats.value(outcome.months().get(m).with(), unit(onboarding)));
            }
            table.add(row);
        }
        return table;
    }

    /** Returns the predicted effect of the customer's likely volume, the middle of the expected range. */
    public static Outcome likely(Onboarding onboarding) {
        return onboarding.outcomes().get(onboarding.outcomes().size() / 2);
    }

    private static String service(Onboarding onboarding) {
        return Formats.printable(onboarding.plan().service());
    }

    private static Unit unit(Onboarding onboarding) {
        return onboarding.plan().volume().unit();
    }
}
