package org.capacityplanner.batch.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.TicketsReport;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumePaths;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.tickets.CustomerTickets;
import org.capacityplanner.tickets.HotSpot;
import org.capacityplanner.tickets.MonthlyTickets;
import org.capacityplanner.tickets.RecurringKey;
import org.capacityplanner.tickets.ServiceTickets;
import org.capacityplanner.tickets.Ticket;
import org.capacityplanner.tickets.TransactionsAhead;

/**
 * Computes the relation of services' tickets to their volumes, up to the end of the report's month.
 *
 * @param report what the report says of them
 * @param problems a sentence for each thing that could not be used
 */
public record TicketPlanning(TicketsReport report, List<String> problems) {
    private static final int MONTHS = 12;

    /** The smallest share of a month with volume measurements for which its number of transactions is known. */
    private static final double COVERED = 0.9;

    private static final double SECONDS_A_DAY = 86_400;
    private static final double SECONDS_AN_HOUR = 3_600;

    /**
     * The number of simulated paths of future volume, with which the ends of a 95% interval are precise to a few
     * percent of its width.
     */
    private static final int DRAWS = 2_000;

    private static final long SEED = 0x71C_4E75;

    /** The smallest simulated volume, relative to the expected volume; it avoids the logarithm of zero. */
    private static final double LEAST_VOLUME = 1e-6;

    public TicketPlanning {
        problems = List.copyOf(problems);
    }

    /**
     * Returns the report's section on tickets, which relates them to the volumes of their services. Tickets of services
     * that are not configured are left out, which is said, since a list may hold more than this planner's services.
     *
     * @param all the tickets of all lists
     * @param configured the names of all services, of which the portfolio may have some
     * @param availability of the services of which any is known
     */
    public static TicketPlanning of(
            List<Ticket> all,
            List<String> configured,
            Portfolio portfolio,
            List<ServiceAvailability> availability,
            ReportMonth period) {
        if (all.isEmpty()) {
            return new TicketPlanning(TicketsReport.NONE, List.of());
        }
        List<String> problems = new ArrayList<>();
        DatedTickets dated = DatedTickets.of(all);
        List<Ticket> listed = dated.tickets();
        if (!dated.strays().isEmpty()) {
            problems.add(dated.problem(period.zone()));
        }
        List<String> services =
                portfolio.readings().services().stream().map(ServiceData::name).toList();
        List<String> unknown = listed.stream()
                .map(Ticket::service)
                .filter(service -> !configured.contains(service))
                .toList();
        if (!unknown.isEmpty()) {
            problems.add("tickets: " + unknown.size() + (unknown.size() == 1 ? " ticket" : " tickets")
                    + " of services that are not configured left out, such as '" + unknown.get(0) + "'; "
                    + NearestNames.hint(unknown.get(0), configured));
        }
        YearMonth first = month(listed.stream().map(Ticket::opened).min(Comparator.naturalOrder()), period);
        YearMonth last = month(listed.stream().map(Ticket::opened).max(Comparator.naturalOrder()), period);
        if (last.isBefore(period.month())) {
            problems.add("tickets: the last one was opened in " + last + "; of later months nothing is known");
        }
        List<Ticket> tickets = listed.stream()
                .filter(ticket ->
                        services.contains(ticket.service()) && ticket.opened().isBefore(period.to()))
                .toList();
        YearMonth until = last.isBefore(period.month()) ? last : period.month();
        List<ServiceTickets> of = new ArrayList<>();
        for (ServiceData service : portfolio.readings().services()) {
            List<Ticket> own = tickets.stream()
                    .filter(ticket -> ticket.service().equals(service.name()))
                    .toList();
            if (!own.isEmpty()) {
                List<MonthlyTickets> months = months(own, service, first, until, period);
                of.add(ServiceTickets.of(
                        service.name(), months, period.month(), coming(service.name(), months, portfolio, period)));
            }
        }
        return new TicketPlanning(report(of, lostMinutes(of, availability), tickets, period), problems);
    }

    private static YearMonth month(Optional<Instant> time, ReportMonth period) {
        return YearMonth.from(time.orElseThrow().atZone(period.zone()));
    }

    private static Map<String, Double> lostMinutes(
            List<ServiceTickets> services, List<ServiceAvailability> availability) {
        Map<String, Double> correlations = new TreeMap<>();
        for (ServiceTickets service : services) {
            Map<YearMonth, Double> lost = new TreeMap<>();
            availability.stream()
                    .filter(known -> known.service().equals(service.service()))
                    .flatMap(known -> known.months().stream())
                    .forEach(month ->
                            lost.put(month.month(), month.availability().lostSeconds()));
            service.correlationWith(lost).ifPresent(r -> correlations.put(service.service(), r));
        }
        return correlations;
    }

    private static TicketsReport report(
            List<ServiceTickets> services, Map<String, Double> lostMinutes, List<Ticket> tickets, ReportMonth period) {
        if (services.isEmpty()) {
            return TicketsReport.NONE;
        }
        YearMonth from = period.month().minusMonths(MONTHS - 1);
        Instant start = new ReportMonth(from, period.zone()).from();
        List<Ticket> recent = tickets.stream()
                .filter(ticket -> !ticket.opened().isBefore(start))
                .toList();
        double[] hours = recent.stream()
                .flatMap(ticket ->
                        ticket
                                .closed()
                                .map(end ->
                                        Duration.between(ticket.opened(), end).toSeconds() / SECONDS_AN_HOUR)
                                .stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new TicketsReport(
                from,
                period.month(),
                services,
                lostMinutes,
                HotSpot.ranked(recent),
                RecurringKey.of(recent),
                CustomerTickets.of(recent),
                recent.size(),
                new TicketsReport.Closing(hours.length, hours.length == 0 ? 0 : Quantiles.median(hours)));
    }

    /**
     * Returns the numbers of tickets and transactions of each month in which most of the volume was measured; a month
     * without tickets in the list counts as zero.
     */
    private static List<MonthlyTickets> months(
            List<Ticket> tickets, ServiceData service, YearMonth first, YearMonth until, ReportMonth period) {
        List<MonthlyTickets> months = new ArrayList<>();
        Optional<MetricSeries> volume = KnownSeries.of(service, period).map(series -> series.volume());
        for (YearMonth month = first; volume.isPresent() && !month.isAfter(until); month = month.plusMonths(1)) {
            ReportMonth span = new ReportMonth(month, period.zone());
            int opened = Math.toIntExact(tickets.stream()
                    .filter(ticket -> !ticket.opened().isBefore(span.from())
                            && ticket.opened().isBefore(span.to()))
                    .count());
            OptionalDouble transactions = transactions(volume.get(), span);
            if (transactions.isPresent()) {
                months.add(new MonthlyTickets(month, opened, transactions.getAsDouble()));
            }
        }
        return months;
    }

    private static OptionalDouble transactions(MetricSeries volume, ReportMonth span) {
        MetricSeries part = volume.between(span.from(), span.to());
        double seconds = Duration.between(span.from(), span.to()).toSeconds();
        double known = part.size() * (volume.step().toMillis() / 1000.0);
        double sum = 0;
        for (int i = 0; i < part.size(); i++) {
            sum += part.valueAt(i);
        }
        return sum > 0 && known >= COVERED * seconds
                ? OptionalDouble.of(sum / part.size() * seconds)
                : OptionalDouble.empty();
    }

    /**
     * Returns the forecast number of transactions of each coming month, in proportion to the forecast volume of its
     * busy hours, with simulated values.
     */
    private static Map<YearMonth, TransactionsAhead> coming(
            String service, List<MonthlyTickets> months, Portfolio portfolio, ReportMonth period) {
        Map<YearMonth, TransactionsAhead> coming = new TreeMap<>();
        Optional<MonthlyTickets> now = months.stream()
                .filter(month -> month.month().equals(period.month()))
                .findFirst();
        Optional<CapacityPlan> plan = portfolio.plans().stream()
                .filter(known -> known.service().equals(service))
                .findFirst();
        if (now.isPresent() && plan.isPresent() && plan.get().forecast() instanceof ForecastResult.Forecasted known) {
            double daily = now.get().transactions()
                    / (Duration.between(period.from(), period.to()).toSeconds() / SECONDS_A_DAY);
            VolumePaths paths = known.forecast().paths();
            double[][] volumes = IntStream.range(0, DRAWS)
                    .mapToObj(i -> paths.pathAt(SEED, i))
                    .toArray(double[][]::new);
            for (ForecastPoint point : known.forecast().months()) {
                YearMonth month = YearMonth.from(point.date());
                int at = paths.months().indexOf(month);
                // The transactions of that month for each transaction per second of its busy hours.
                double each =
                        daily * month.lengthOfMonth() / plan.get().volume().planning();
                if (month.isAfter(period.month()) && at >= 0 && point.mean() > 0) {
                    coming.put(
                            month,
                            new TransactionsAhead(
                                    each * point.mean(),
                                    Arrays.stream(volumes)
                                            .map(path -> each * Math.max(LEAST_VOLUME * point.mean(), path[at]))
                                            .toList()));
                }
            }
        }
        return coming;
    }
}
