package org.capacityplanner.batch.report.text;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.capacityplanner.availability.Availability;
import org.capacityplanner.availability.PortfolioAvailability;
import org.capacityplanner.availability.ServiceOutages;
import org.capacityplanner.batch.report.BudgetForecast;
import org.capacityplanner.batch.report.ServiceAvailability;

/**
 * Prints the availability of a month on a terminal: for each service sentences, its costliest outages and its parts
 * (regions and functions), then the portfolio.
 *
 * @param zone of the times printed
 * @param columns the terminal's width
 */
public record AvailabilityText(ZoneId zone, int columns) {
    /** The text in place of a target, error budget or outage if there is none. */
    public static final String NONE = "\u2013";

    private static final int MOST_OUTAGES = 5;
    private static final int DECIMALS = 2;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    /** Prints the availability of each service and, where there are several, of the portfolio. */
    public void write(List<ServiceAvailability> services, List<BudgetForecast> budgets, PrintWriter out) {
        List<String> lines = new ArrayList<>();
        for (ServiceAvailability service : services) {
            lines.addAll(TextTable.wrap(sentence(service), columns, "  "));
            for (String more : AvailabilityRemarks.of(service)) {
                lines.addAll(TextTable.wrap("  " + more, columns, "    "));
            }
            BudgetText.sentence(budgets, service)
                    .ifPresent(sentence -> lines.addAll(TextTable.wrap("  " + sentence, columns, "    ")));
            lines.addAll(outages(service));
            lines.addAll(parts(service));
            budgets.stream()
                    .filter(budget -> budget.service().equals(service.service()))
                    .forEach(budget -> lines.addAll(BudgetText.table(budget, columns)));
            lines.add("");
        }
        if (services.size() > 1) {
            lines.addAll(TextTable.wrap(together(services), columns, "  "));
        }
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    /** Returns the availability of a service in the month, with its target and error budget, as one sentence. */
    public static String sentence(ServiceAvailability service) {
        Availability availability = service.availability();
        String start = Formats.printable(service.service()) + " was available " + percent(availability) + " of "
                + service.month().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                + service.month().getYear() + " (" + nines(availability) + "): "
                + minutes(availability.lostSeconds()) + " lost of " + minutes(availability.agreedSeconds()) + " agreed";
        return service.budget()
                .map(budget -> start + "; the target of " + target(budget.target()) + " allows "
                        + minutes(budget.seconds()) + ", of which " + Formats.share(budget.used()) + " "
                        + (budget.isMet()
                                ? "are used, and an outage of " + minutes(budget.leftSeconds()) + " can still be borne."
                                : "are used: the target is missed by " + minutes(-budget.leftSeconds()) + "."))
                .orElse(start + "; no target is configured.");
    }

    /**
     * Returns an availability in percent with enough decimals to show every nine, truncated rather than rounded, since
     * 99.988% is not four nines.
     */
    public static String percent(Availability availability) {
        return cutOff(availability).toPlainString() + "%";
    }

    /** Returns the availability of a service with its target: {@code 99.97% (99.9%)}; empty if it is not known. */
    public static String besideTarget(List<ServiceAvailability> services, String service) {
        return services.stream()
                .filter(known -> known.service().equals(service))
                .findFirst()
                .map(known ->
                        percent(known.availability()) + (known.target().isPresent() ? " (" + target(known) + ")" : ""))
                .orElse("");
    }

    static BigDecimal cutOff(Availability availability) {
        return exact(availability).setScale(decimals(availability), RoundingMode.DOWN);
    }

    static int decimals(Availability availability) {
        return availability.lostSeconds() == 0
                ? DECIMALS
                : Math.min(9, Math.max(DECIMALS, availability.nines() - DECIMALS));
    }

    /**
     * Returns the availability as a decimal number without the rounding error of binary digits, which could change a
     * truncated digit.
     */
    static BigDecimal exact(Availability availability) {
        return BigDecimal.valueOf(100 * availability.ratio()).setScale(10, RoundingMode.HALF_EVEN);
    }

    /** Returns the number of leading nines of an availability in words: {@code three nines} for 99.9%. */
    public static String nines(Availability availability) {
        int nines = availability.nines();
        if (nines == Integer.MAX_VALUE) {
            return "nothing lost";
        }
        String words = nines < NUMBERS.size() ? NUMBERS.get(nines) : String.valueOf(nines);
        return words + (nines == 1 ? " nine" : " nines");
    }

    /** Returns a duration in minutes as text, given seconds. */
    public static String minutes(double seconds) {
        double minutes = seconds / 60;
        String number = Math.abs(minutes) >= 100
                ? String.format(Locale.ROOT, "%,.0f", minutes)
                : new BigDecimal(minutes)
                        .setScale(Math.abs(minutes) >= 10 ? 1 : 2, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString();
        return number + (number.equals("1") ? " minute" : " minutes");
    }

    /** Returns the availability target of a service in percent; {@value #NONE} where none is configured. */
    public static String target(ServiceAvailability service) {
        return target(service.target());
    }

    /** Returns an availability target in percent; {@value #NONE} where there is none. */
    public static String target(OptionalDouble target) {
        return target.isPresent() ? target(target.getAsDouble()) : NONE;
    }

    /**
     * Returns a ratio in percent with four decimals, truncated rather than rounded, such as that of services in series.
     */
    static String percent(double ratio) {
        return BigDecimal.valueOf(100 * ratio)
                        .setScale(10, RoundingMode.HALF_EVEN)
                        .setScale(2 * DECIMALS, RoundingMode.DOWN)
                        .toPlainString()
                + "%";
    }

    /** Returns an availability target, given as a ratio, in percent with all of its digits. */
    public static String target(double target) {
        return BigDecimal.valueOf(100 * target)
                        .setScale(6, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    private List<String> outages(ServiceAvailability service) {
        if (service.costs().isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable(List.of(
                TextTable.Column.elastic("outage"),
                TextTable.Column.left("from"),
                TextTable.Column.right("lasted"),
                TextTable.Column.right("weighted"),
                TextTable.Column.optional("cause")));
        for (ServiceOutages.Cost cost : service.costs()
                .subList(0, Math.min(MOST_OUTAGES, service.costs().size()))) {
            table.add(List.of(
                    Formats.printable(cost.outage().id()),
                    MINUTE.format(cost.struck().from().atZone(zone)),
                    minutes(cost.struck().length().toMillis() / 1000.0),
                    cost.lostSeconds() == 0 ? "outside agreed time" : minutes(cost.lostSeconds()),
                    Formats.printable(cost.outage().cause())));
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(table.render("  ", columns, WhatIfText.Colour.NONE));
        int more = service.costs().size() - MOST_OUTAGES;
        if (more > 0) {
            lines.add("  and " + more + " more");
        }
        return lines;
    }

    private List<String> parts(ServiceAvailability service) {
        if (service.parts().isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable(List.of(
                TextTable.Column.left("region"),
                TextTable.Column.left("function"),
                TextTable.Column.right("available"),
                TextTable.Column.right("lost")));
        for (ServiceAvailability.Part part : service.parts()) {
            table.add(List.of(
                    part.region().isEmpty() ? "all" : Formats.printable(part.region()),
                    part.function().isEmpty() ? "all" : Formats.printable(part.function()),
                    percent(part.availability()),
                    minutes(part.availability().lostSeconds())));
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(table.render("  ", columns, WhatIfText.Colour.NONE));
        return lines;
    }

    /** Returns sentences on the services that missed their targets, on the others, and on the portfolio. */
    static List<String> summary(List<ServiceAvailability> services, int most) {
        List<String> lines = new ArrayList<>();
        List<ServiceAvailability> missed = services.stream()
                .filter(service ->
                        service.budget().filter(budget -> !budget.isMet()).isPresent())
                .toList();
        missed.stream().limit(most).forEach(service -> lines.add(sentence(service)));
        if (missed.size() > most) {
            lines.add("and " + (missed.size() - most) + " more that missed their availability target.");
        }
        if (!services.isEmpty() && missed.isEmpty()) {
            lines.add(services.size() == 1 ? sentence(services.get(0)) : "Availability: no service missed its target.");
        }
        services.stream()
                .filter(service -> service.earlierTarget()
                        .filter(earlier -> earlier.last().equals(service.month().minusMonths(1)))
                        .isPresent())
                .limit(most)
                .forEach(service -> AvailabilityRemarks.earlierTarget(service)
                        .ifPresent(sentence -> lines.add(Formats.printable(service.service()) + ": " + sentence)));
        if (services.size() > 1) {
            lines.add(together(services));
        }
        return lines;
    }

    /**
     * Returns the sentence on the availability of several services together: averaged over services, by agreed time,
     * and by weight.
     */
    public static String together(List<ServiceAvailability> services) {
        PortfolioAvailability portfolio = new PortfolioAvailability(services.stream()
                .map(service -> new PortfolioAvailability.Part(service.availability(), service.weight()))
                .toList());
        String points = share(portfolio.byPoints());
        boolean weighted = IntStream.range(1, services.size())
                .anyMatch(i -> services.get(i).weight() != services.get(0).weight());
        boolean sameTime = services.stream()
                .allMatch(service -> service.availability().agreedSeconds()
                        == services.get(0).availability().agreedSeconds());
        StringBuilder text = new StringBuilder("All " + services.size() + " services together: " + points
                + " by points, which is the average of the services");
        if (!sameTime) {
            text.append("; ").append(share(portfolio.byAgreedTime())).append(" by agreed time");
        }
        if (weighted) {
            text.append("; ").append(share(portfolio.byWeight())).append(" by weight");
        }
        return text.append(weighted || !sameTime ? "." : "; equal points differ from an average only with weights.")
                .toString();
    }

    private static String share(double ratio) {
        return BigDecimal.valueOf(100 * ratio)
                        .setScale(10, RoundingMode.HALF_EVEN)
                        .setScale(DECIMALS, RoundingMode.DOWN)
                        .toPlainString()
                + "%";
    }
}
