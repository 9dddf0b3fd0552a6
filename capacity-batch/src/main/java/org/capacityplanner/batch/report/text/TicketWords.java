package org.capacityplanner.batch.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.batch.report.TicketsReport;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.regression.rate.PoissonRate;
import org.capacityplanner.regression.rate.PoissonRatio;
import org.capacityplanner.tickets.CustomerTickets;
import org.capacityplanner.tickets.ExpectedTickets;
import org.capacityplanner.tickets.HotSpot;
import org.capacityplanner.tickets.RecurringKey;
import org.capacityplanner.tickets.ServiceTickets;
import org.capacityplanner.tickets.Ticket;

/** Texts about tickets: their rates, elasticity and expected numbers. */
public final class TicketWords {
    private static final double THOUSAND = 1_000;
    private static final double MILLION = 1_000_000;
    private static final double MINUTES_AN_HOUR = 60;
    private static final int MOST_NAMED = 3;

    private TicketWords() {}

    /**
     * Returns a rate of tickets per 1,000 transactions with its interval, per million if it is small:
     * {@code 0.457 (0.351 to 0.584) per 1,000}.
     */
    public static String rate(PoissonRate rate) {
        boolean isSmall = rate.interval().upper() * THOUSAND < 0.01;
        double per = isSmall ? MILLION : THOUSAND;
        return three(per * rate.rate()) + " (" + three(per * rate.interval().lower()) + " to "
                + three(per * rate.interval().upper()) + ") per " + (isSmall ? "million" : "1,000");
    }

    /** Returns the ratio of a service's ticket rate to that of the month before, with its interval and p-value. */
    public static String ratio(ServiceTickets service) {
        return service.ratio()
                .map(ratio -> three(ratio.ratio()) + " (" + range(ratio.interval()) + "), p " + p(ratio)
                        + (service.isChanged() ? ": more than chance" : ": may be chance"))
                .orElse("");
    }

    private static String p(PoissonRatio ratio) {
        return ratio.pValue() < 0.001 ? "<0.001" : three(ratio.pValue());
    }

    /**
     * Returns the elasticity of the number of tickets on volume with its interval, or the reason why it is not known.
     */
    public static String elasticity(ServiceTickets service) {
        return service.trend()
                .fold(
                        trend -> three(trend.elasticity()) + " (" + range(trend.elasticityInterval()) + ")",
                        refusal -> "not known: " + Formats.printable(refusal.message()));
    }

    /** Returns the expected number of tickets in a coming month, with the prediction interval. */
    public static String expected(ExpectedTickets expected) {
        return Formats.number(expected.tickets()) + " ("
                + whole(expected.count().lower()) + " to "
                + whole(expected.count().upper()) + ")";
    }

    private static String whole(double count) {
        return String.format(Locale.ROOT, "%,.0f", count);
    }

    /** Returns the names of the services that a customer's tickets concern. */
    public static String services(CustomerTickets customer) {
        return customer.services().stream().map(Formats::printable).collect(Collectors.joining(", "));
    }

    private static String range(Interval interval) {
        return three(interval.lower()) + " to " + three(interval.upper());
    }

    private static String three(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "unlimited";
    }

    /** Returns the kind of a ticket as a lower-case word, such as incident. */
    public static String kind(Ticket.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns minutes of work as text in hours; empty for 0. */
    public static String hours(double minutes) {
        return minutes > 0 ? Formats.number(minutes / MINUTES_AN_HOUR) : "";
    }

    /** Returns the name of a hot spot's service, and of its component if one is given. */
    public static String place(HotSpot spot) {
        return Formats.printable(spot.service())
                + (spot.component().isEmpty() ? "" : ", " + Formats.printable(spot.component()));
    }

    /** Returns the names of the services whose tickets have a recurring cause in common. */
    public static String services(RecurringKey key) {
        return key.services().stream().map(Formats::printable).collect(Collectors.joining(", "));
    }

    /** Returns the sentence on the median time from opening to closing a ticket; empty if no closing time is known. */
    public static Optional<String> closing(TicketsReport tickets) {
        return tickets.closing().tickets() == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Half of the %,d tickets with a time of closing were closed within %s hours.",
                        tickets.closing().tickets(),
                        Formats.number(tickets.closing().medianHours())));
    }

    /**
     * Returns the summary lines on the tickets of a month: ticket rates that changed significantly, and the largest hot
     * spot.
     */
    public static List<String> summary(TicketsReport tickets) {
        if (tickets.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        List<ServiceTickets> changed =
                tickets.services().stream().filter(ServiceTickets::isChanged).toList();
        String rates = changed.stream()
                .limit(MOST_NAMED)
                .map(service -> Formats.printable(service.service()) + " x" + ratio(service))
                .collect(Collectors.joining("; "));
        long now = tickets.services().stream()
                .flatMap(service -> service.now().stream())
                .mapToLong(PoissonRate::count)
                .sum();
        lines.add(String.format(
                Locale.ROOT,
                "Tickets: %,d in %s; per transaction against the month before: %s.",
                now,
                tickets.month(),
                rates.isEmpty()
                        ? "no service changed by more than chance"
                        : rates
                                + (changed.size() > MOST_NAMED
                                        ? " and " + (changed.size() - MOST_NAMED) + " more"
                                        : "")));
        return lines;
    }
}
