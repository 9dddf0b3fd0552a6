package org.capacityplanner.batch.report.json;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.batch.report.TicketsReport;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.regression.rate.PoissonRate;
import org.capacityplanner.regression.rate.PoissonRatio;
import org.capacityplanner.regression.rate.PoissonTrend;
import org.capacityplanner.tickets.ServiceTickets;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of services in a JSON document: their rates per transaction, elasticity, expected numbers, hot spots,
 * recurring causes and reporting customers. Intervals are of 95%.
 */
public record TicketsJson(
        String from,
        String month,
        List<Service> services,
        List<Spot> hotSpots,
        List<Key> recurringKeys,
        List<Customer> customers,
        int tickets,
        int closedTickets,
        @Nullable Double medianHoursToClose) {

    record Service(
            String service,
            @Nullable Rate now,
            @Nullable Ratio ratio,
            @Nullable Elasticity elasticity,
            @Nullable String refusal,
            @Nullable Double correlationWithLostMinutes,
            List<Month> months,
            List<Expected> expected) {}

    record Rate(long tickets, double transactions, double perThousand, double lower, double upper) {}

    record Ratio(
            @Nullable Double ratio, double lower, @Nullable Double upper, double pValue, boolean changed) {}

    record Elasticity(
            double elasticity, double standardError, double lower, double upper, double deviance, double dispersion) {}

    record Month(String month, int tickets, double transactions) {}

    /**
     * The expected number of tickets in a coming month, with its intervals, in a JSON document.
     *
     * @param lower of the interval of the expected number
     * @param countLower of the prediction interval of the month's tickets
     */
    record Expected(
            String month,
            double transactions,
            double tickets,
            double lower,
            double upper,
            double countLower,
            double countUpper) {}

    record Customer(String customer, List<String> services, int tickets, int incidents, double minutes, double share) {}

    record Spot(String service, String component, String kind, int tickets, double minutes, double cumulativeShare) {}

    record Key(String key, int tickets, double minutes, List<String> services, int customers, String last) {}

    private record Document(String schema, TicketsJson tickets) {}

    /**
     * Writes the report's tickets, of which there must be some, as a JSON document of the schema
     * {@code capacity/tickets/1}.
     */
    public static void write(TicketsReport report, Writer out) throws IOException {
        JsonDocument.write(new Document("capacity/tickets/1", Objects.requireNonNull(of(report), "tickets")), out);
    }

    static @Nullable TicketsJson of(TicketsReport report) {
        if (report.isEmpty()) {
            return null;
        }
        return new TicketsJson(
                report.from().toString(),
                report.month().toString(),
                report.services().stream()
                        .map(service -> service(service, report.lostMinutes().get(service.service())))
                        .toList(),
                report.spots().stream()
                        .map(spot -> new Spot(
                                spot.service(),
                                spot.component(),
                                spot.kind().name(),
                                spot.tickets(),
                                spot.minutes(),
                                spot.cumulative()))
                        .toList(),
                report.keys().stream()
                        .map(key -> new Key(
                                key.key(),
                                key.tickets(),
                                key.minutes(),
                                key.services(),
                                key.customers(),
                                key.last().toString()))
                        .toList(),
                report.customers().stream()
                        .map(customer -> new Customer(
                                customer.customer(),
                                customer.services(),
                                customer.tickets(),
                                customer.incidents(),
                                customer.minutes(),
                                customer.share()))
                        .toList(),
                report.tickets(),
                report.closing().tickets(),
                report.closing().tickets() == 0 ? null : report.closing().medianHours());
    }

    private static Service service(ServiceTickets service, @Nullable Double correlation) {
        return new Service(
                service.service(),
                service.now().map(TicketsJson::rate).orElse(null),
                service.ratio().map(ratio -> ratio(ratio, service.isChanged())).orElse(null),
                service.trend().known().map(TicketsJson::elasticity).orElse(null),
                service.trend().refusal().map(Refusal::message).orElse(null),
                correlation,
                service.months().stream()
                        .map(month -> new Month(month.month().toString(), month.tickets(), month.transactions()))
                        .toList(),
                service.expected().stream()
                        .map(month -> new Expected(
                                month.month().toString(),
                                month.transactions(),
                                month.tickets(),
                                month.interval().lower(),
                                month.interval().upper(),
                                month.count().lower(),
                                month.count().upper()))
                        .toList());
    }

    private static Rate rate(PoissonRate rate) {
        return new Rate(
                rate.count(),
                rate.exposure(),
                1000 * rate.rate(),
                1000 * rate.interval().lower(),
                1000 * rate.interval().upper());
    }

    private static Ratio ratio(PoissonRatio ratio, boolean changed) {
        double upper = ratio.interval().upper();
        return new Ratio(
                Double.isFinite(ratio.ratio()) ? ratio.ratio() : null,
                ratio.interval().lower(),
                Double.isFinite(upper) ? upper : null,
                ratio.pValue(),
                changed);
    }

    private static Elasticity elasticity(PoissonTrend trend) {
        return new Elasticity(
                trend.elasticity(),
                trend.standardError(),
                trend.elasticityInterval().lower(),
                trend.elasticityInterval().upper(),
                trend.deviance(),
                trend.dispersion());
    }
}
