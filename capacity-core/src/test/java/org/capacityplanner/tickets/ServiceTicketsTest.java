package org.capacityplanner.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ServiceTicketsTest {
    private static final YearMonth JUNE = YearMonth.of(2026, 6);

    private static ServiceTickets tickets(List<MonthlyTickets> months, Map<YearMonth, Double> coming) {
        return ServiceTickets.of("pricing", months, JUNE, coming);
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
        ServiceTickets tickets = tickets(halfAYear(), Map.of(later, 1950.0));

        assertThat(tickets.trend().orElseThrow().elasticity()).isCloseTo(1.795, within(5e-4));
        assertThat(tickets.expected()).singleElement().satisfies(expected -> {
            assertThat(expected.month()).isEqualTo(later);
            assertThat(expected.tickets()).isCloseTo(103.8, within(0.05));
        });
        assertThat(tickets.now().orElseThrow().count()).isEqualTo(52);
    }

    @Test
    void differenceOfTheScenarioMayBeChance() {
        ServiceTickets tickets = tickets(
                List.of(new MonthlyTickets(JUNE.minusMonths(1), 42, 120_000), new MonthlyTickets(JUNE, 63, 138_000)),
                Map.of());

        assertThat(tickets.ratio().orElseThrow().ratio()).isCloseTo(1.304, within(5e-4));
        assertThat(tickets.isChanged()).isFalse();
        assertThat(tickets.expected()).isEmpty();
        assertThat(tickets.trend().refusal().orElseThrow().message()).contains("2 are known, 6 are needed");
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
