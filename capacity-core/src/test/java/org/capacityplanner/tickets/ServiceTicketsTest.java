package org.capacityplanner.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.metrics.Interval;
import org.junit.jupiter.api.Test;

class ServiceTicketsTest {
    private static final YearMonth JUNE = YearMonth.of(2026, 6);

    private static ServiceTickets tickets(List<MonthlyTickets> months, Map<YearMonth, TransactionsAhead> coming) {
        return ServiceTickets.of("pricing", months, JUNE, coming);
    }

    private static TransactionsAhead exactly(double transactions) {
        return new TransactionsAhead(transactions, Collections.nCopies(4_000, transactions));
    }

    /** SCENARIOS g: volumes 800 to 1,300 by 100, tickets 21, 27, 30, 38, 41, 52; the order of the months does not matter. */
    private static List<MonthlyTickets> halfAYear() {
        int[] counts = {21, 27, 30, 38, 41, 52};
        List<MonthlyTickets> months = new ArrayList<>();
        for (int i = counts.length - 1; i >= 0; i--) {
            months.add(new MonthlyTickets(YearMonth.of(2026, 1 + i), counts[i], 800 + 100 * i));
        }
        return months;
    }

    @Test
    void expectsTheTicketsOfTheScenarioAtTheForecastVolume() {
        YearMonth later = JUNE.plusMonths(6);
        ServiceTickets tickets = tickets(halfAYear(), Map.of(later, exactly(1950)));

        assertThat(tickets.trend().orElseThrow().elasticity()).isCloseTo(1.795, within(5e-4));
        assertThat(tickets.expected()).singleElement().satisfies(expected -> {
            assertThat(expected.month()).isEqualTo(later);
            assertThat(expected.tickets()).isCloseTo(103.8, within(0.05));
        });
        assertThat(tickets.now().orElseThrow().count()).isEqualTo(52);
    }

    @Test
    void knownVolumeLeavesTheDoubtOfTheTrendAndTheScatterOfACount() {
        YearMonth later = JUNE.plusMonths(6);
        ExpectedTickets expected =
                tickets(halfAYear(), Map.of(later, exactly(1950))).expected().get(0);
        Interval trend = tickets(halfAYear(), Map.of()).trend().orElseThrow().intervalAt(1950);

        // Of 4,000 draws, a bound of 95% is known to 5% of the distance from the middle.
        assertThat(Math.log(expected.interval().upper() / expected.tickets()))
                .isCloseTo(Math.log(trend.upper() / expected.tickets()), withinPercentage(8));
        assertThat(Math.log(expected.interval().lower() / expected.tickets()))
                .isCloseTo(Math.log(trend.lower() / expected.tickets()), withinPercentage(8));
        // Beside the trend's variance on the logarithm, a Poisson count of 103.8 has that of 1 / 103.8.
        double error = Math.hypot(Math.log(trend.upper() / expected.tickets()) / 1.96, 1 / Math.sqrt(103.8));
        assertThat(expected.count().upper()).isCloseTo(103.8 * Math.exp(1.96 * error), withinPercentage(5));
    }

    @Test
    void doubtAboutTheVolumeIsInTheInterval() {
        YearMonth later = JUNE.plusMonths(6);
        // Equal parts of a quarter less and a quarter more: with elasticity 1.795, tickets by 0.60 and 1.49.
        List<Double> draws = new ArrayList<>(Collections.nCopies(2_000, 0.75 * 1950));
        draws.addAll(Collections.nCopies(2_000, 1.25 * 1950));
        ExpectedTickets sure =
                tickets(halfAYear(), Map.of(later, exactly(1950))).expected().get(0);
        ExpectedTickets unsure = tickets(halfAYear(), Map.of(later, new TransactionsAhead(1950, draws)))
                .expected()
                .get(0);

        assertThat(unsure.tickets()).isEqualTo(sure.tickets());
        assertThat(unsure.interval().upper()).isGreaterThan(1.49 * sure.tickets());
        assertThat(unsure.interval().lower()).isLessThan(0.61 * sure.tickets());
        assertThat(unsure.count().width()).isGreaterThan(sure.count().width());
    }

    @Test
    void customersAreRankedByTheirTickets() {
        assertThat(CustomerTickets.of(List.of(
                        ticket("gui", Ticket.Kind.INCIDENT, 30, "Acme", ""),
                        ticket("gui", Ticket.Kind.REQUEST, 15, "Bolt", ""),
                        ticket("gui", Ticket.Kind.INCIDENT, 15, "Bolt", ""),
                        ticket("gui", Ticket.Kind.INCIDENT, 15, "", ""))))
                .extracting(
                        CustomerTickets::customer,
                        CustomerTickets::tickets,
                        CustomerTickets::incidents,
                        CustomerTickets::minutes,
                        CustomerTickets::share)
                .containsExactly(tuple("Bolt", 2, 1, 30.0, 2.0 / 3), tuple("Acme", 1, 1, 30.0, 1.0 / 3));
    }

    @Test
    void differenceOfTheScenarioMayBeChance() {
        ServiceTickets tickets = tickets(
                List.of(new MonthlyTickets(JUNE.minusMonths(1), 42, 120_000), new MonthlyTickets(JUNE, 63, 138_000)),
                Map.of());

        assertThat(tickets.ratio().orElseThrow().ratio()).isCloseTo(1.304, within(5e-4));
        assertThat(tickets.isChanged()).isFalse();
        assertThat(tickets.expected()).isEmpty();
        assertThat(tickets.trend().refusal().orElseThrow().message())
                .isEqualTo("tickets and volume of 2 months are known; 6 are needed");
    }

    @Test
    void threeTimesAsManyAreMoreThanChance() {
        ServiceTickets tickets = tickets(
                List.of(new MonthlyTickets(JUNE.minusMonths(1), 20, 1e6), new MonthlyTickets(JUNE, 60, 1e6)), Map.of());

        assertThat(tickets.isChanged()).isTrue();
    }

    @Test
    void monthsWithoutAnyTicketHaveNoRatio() {
        ServiceTickets tickets = tickets(
                List.of(new MonthlyTickets(JUNE.minusMonths(1), 0, 1e6), new MonthlyTickets(JUNE, 0, 1e6)), Map.of());

        assertThat(tickets.ratio()).isEmpty();
        assertThat(tickets.isChanged()).isFalse();
    }

    @Test
    void correlationNeedsSixMonthsThatVary() {
        Map<YearMonth, Double> lost = new HashMap<>();
        halfAYear().forEach(month -> lost.put(month.month(), 2.0 * month.tickets()));

        assertThat(tickets(halfAYear(), Map.of()).correlationWith(lost).orElseThrow())
                .isCloseTo(1, within(1e-12));
        lost.replaceAll((month, minutes) -> 7.0);
        assertThat(tickets(halfAYear(), Map.of()).correlationWith(lost)).isEmpty();
        lost.remove(JUNE);
        assertThat(tickets(halfAYear(), Map.of()).correlationWith(lost)).isEmpty();
    }

    private static Ticket ticket(String component, Ticket.Kind kind, double minutes, String customer, String key) {
        return new Ticket(
                Instant.parse("2026-06-10T10:00:00Z"),
                Optional.empty(),
                "pricing",
                component,
                kind,
                OptionalDouble.of(minutes),
                customer,
                key);
    }

    @Test
    void hotSpotsAreRankedByTheWorkThatTheyTook() {
        List<HotSpot> spots = HotSpot.ranked(List.of(
                ticket("gui", Ticket.Kind.INCIDENT, 30, "", ""),
                ticket("feed", Ticket.Kind.INCIDENT, 100, "", ""),
                ticket("feed", Ticket.Kind.REQUEST, 40, "", ""),
                ticket("gui", Ticket.Kind.INCIDENT, 30, "", "")));

        assertThat(spots)
                .extracting(HotSpot::component, HotSpot::kind, HotSpot::tickets, HotSpot::cumulative)
                .containsExactly(
                        tuple("feed", Ticket.Kind.INCIDENT, 1, 0.5),
                        tuple("gui", Ticket.Kind.INCIDENT, 2, 0.8),
                        tuple("feed", Ticket.Kind.REQUEST, 1, 1.0));
    }

    @Test
    void keyOfSeveralTicketsRecurs() {
        assertThat(RecurringKey.of(List.of(
                        ticket("gui", Ticket.Kind.INCIDENT, 30, "Acme", "PRB-7"),
                        ticket("gui", Ticket.Kind.INCIDENT, 15, "Bolt", "PRB-7"),
                        ticket("gui", Ticket.Kind.INCIDENT, 15, "Bolt", "PRB-8"),
                        ticket("gui", Ticket.Kind.INCIDENT, 15, "Bolt", ""),
                        ticket("gui", Ticket.Kind.INCIDENT, 15, "Bolt", ""))))
                .extracting(RecurringKey::key, RecurringKey::tickets, RecurringKey::minutes, RecurringKey::customers)
                .containsExactly(tuple("PRB-7", 2, 45.0, 2));
    }

    @Test
    void ticketClosedBeforeItWasOpenedIsRefused() {
        Instant opened = Instant.parse("2026-06-10T10:00:00Z");

        assertThatThrownBy(() -> new Ticket(
                        opened,
                        Optional.of(opened.minusSeconds(1)),
                        "pricing",
                        "",
                        Ticket.Kind.INCIDENT,
                        OptionalDouble.empty(),
                        "",
                        ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
