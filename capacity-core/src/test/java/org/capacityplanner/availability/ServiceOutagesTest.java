package org.capacityplanner.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.metrics.Span;
import org.junit.jupiter.api.Test;

/** The worked examples of a week in which a service of three regions and two functions was down. */
class ServiceOutagesTest {
    private static final Instant MONDAY = Instant.parse("2026-10-05T00:00:00Z");
    private static final Span WEEK = new Span(MONDAY, MONDAY.plus(Duration.ofDays(7)));
    private static final Weights REGIONS = weights("AMRS", 0.5, "EMEA", 0.4, "APAC", 0.1);
    private static final Weights FUNCTIONS = weights("price", 0.8, "market data feed", 0.2);

    private static Weights weights(Object... namesAndShares) {
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShares.length; i += 2) {
            byName.put((String) namesAndShares[i], (Double) namesAndShares[i + 1]);
        }
        return new Weights(byName);
    }

    private static Outage outage(String from, String to, Set<String> regions, Set<String> functions) {
        return new Outage(
                from,
                Instant.parse("2026-10-07T" + from + ":00Z"),
                Optional.of(Instant.parse("2026-10-07T" + to + ":00Z")),
                regions,
                functions,
                1,
                "");
    }

    private static ServiceOutages service(Outage... outages) {
        return new ServiceOutages(List.of(outages), List.of(), AgreedTime.always(), REGIONS, FUNCTIONS);
    }

    private static Availability week(Outage... outages) {
        return service(outages).over(WEEK).orElseThrow();
    }

    @Test
    void anHourOfAllIsTwoNinesOfAWeek() {
        Availability availability = week(outage("10:00", "11:00", Set.of(), Set.of()));

        assertThat(100 * availability.ratio()).isCloseTo(99.404762, within(5e-7));
        assertThat(availability.nines()).isEqualTo(2);
        assertThat(availability.budget(0.999).seconds() / 60).isCloseTo(10.08, within(1e-9));
        assertThat(availability.budget(0.999).used()).isCloseTo(5.95, within(0.005));
        assertThat(availability.budget(0.999).isMet()).isFalse();
    }

    @Test
    void anHourOfOneRegionWeighsAsTheRegion() {
        Availability availability = week(outage("10:00", "11:00", Set.of("APAC"), Set.of()));

        assertThat(availability.lostSeconds()).isCloseTo(360, within(1e-9));
        assertThat(100 * availability.ratio()).isCloseTo(99.940476, within(5e-7));
        assertThat(availability.nines()).isEqualTo(3);
        assertThat(availability.budget(0.999).used()).isCloseTo(0.595, within(0.0005));
    }

    @Test
    void roundingGivesNoNineThatTheExactShareLacks() {
        Availability availability = week(outage("10:00", "11:00", Set.of("APAC"), Set.of("market data feed")));

        assertThat(availability.lostSeconds()).isCloseTo(72, within(1e-9));
        assertThat(100 * availability.ratio()).isCloseTo(99.988095, within(5e-7));
        assertThat(availability.nines()).isEqualTo(3);
    }

    @Test
    void whatOverlapsIsNotCountedTwice() {
        Availability availability = week(
                outage("10:00", "11:00", Set.of("APAC"), Set.of()),
                outage("10:30", "11:30", Set.of(), Set.of("market data feed")));

        // 30 x 10%, 30 x (1 - 90% x 80%), 30 x 20%
        assertThat(availability.lostSeconds() / 60).isCloseTo(17.4, within(1e-9));
    }

    @Test
    void whatWasLostWhileAResourceWasFullIsByCapacity() {
        Outage all = outage("10:00", "11:00", Set.of(), Set.of());
        Outage listed = new Outage(
                "full",
                Instant.parse("2026-10-07T12:00:00Z"),
                Optional.of(Instant.parse("2026-10-07T12:05:00Z")),
                Set.of(),
                Set.of(),
                1,
                "capacity");
        // From 10:48 on CPU was full: 12 of the 60 minutes, and the five whose cause says so.
        Span full = new Span(Instant.parse("2026-10-07T10:48:00Z"), Instant.parse("2026-10-07T12:02:00Z"));

        assertThat(service(all).lostSecondsBy("capacity", List.of(full), WEEK) / 60)
                .isCloseTo(12, within(1e-9));
        assertThat(service(all, listed).lostSecondsBy("capacity", List.of(full), WEEK) / 60)
                .isCloseTo(17, within(1e-9));
        assertThat(service(all, listed).lostSecondsBy("capacity", List.of(), WEEK) / 60)
                .isCloseTo(5, within(1e-9));
    }

    @Test
    void theSameOutageTwiceIsOne() {
        Outage hour = outage("10:00", "11:00", Set.of(), Set.of());

        assertThat(week(hour, hour).lostSeconds()).isCloseTo(3600, within(1e-9));
    }

    @Test
    void anOutageOverTheEndIsSplitAndAnOpenOneLastsToTheEnd() {
        Outage overEnd = new Outage(
                "night",
                WEEK.to().minusSeconds(600),
                Optional.of(WEEK.to().plusSeconds(1200)),
                Set.of(),
                Set.of(),
                1,
                "");
        Outage open = new Outage("open", WEEK.to().minusSeconds(600), Optional.empty(), Set.of(), Set.of(), 1, "");
        Span next = new Span(WEEK.to(), WEEK.to().plus(Duration.ofDays(7)));

        assertThat(week(overEnd).lostSeconds()).isCloseTo(600, within(1e-9));
        assertThat(service(overEnd).over(next).orElseThrow().lostSeconds()).isCloseTo(1200, within(1e-9));
        assertThat(week(open).lostSeconds()).isCloseTo(600, within(1e-9));
    }

    @Test
    void impactTakesAPart() {
        Outage half =
                new Outage("half", MONDAY, Optional.of(MONDAY.plusSeconds(3600)), Set.of(), Set.of(), 0.5, "capacity");

        assertThat(week(half).lostSeconds()).isCloseTo(1800, within(1e-9));
        assertThat(service(half).lostSecondsBy("capacity", List.of(), WEEK)).isCloseTo(1800, within(1e-9));
        assertThat(service(half).lostSecondsBy("network", List.of(), WEEK)).isZero();
    }

    @Test
    void onlyAgreedTimeCounts() {
        Map<DayOfWeek, AgreedTime.Hours> weekdays = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= 5) {
                weekdays.put(day, new AgreedTime.Hours(LocalTime.of(7, 0), LocalTime.of(19, 0)));
            }
        }
        AgreedTime office = AgreedTime.weekly(weekdays, ZoneId.of("UTC"));
        Outage early = outage("06:30", "07:30", Set.of(), Set.of());
        Outage night = outage("02:00", "03:00", Set.of(), Set.of());
        ServiceOutages service =
                new ServiceOutages(List.of(early, night), List.of(), office, Weights.WHOLE, Weights.WHOLE);

        assertThat(service.over(WEEK).orElseThrow()).isEqualTo(new Availability(5 * 12 * 3600, 1800, 0));
        assertThat(service.costs(WEEK))
                .extracting(cost -> cost.outage().id(), ServiceOutages.Cost::lostSeconds)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("06:30", 1800.0),
                        org.assertj.core.groups.Tuple.tuple("02:00", 0.0));
    }

    @Test
    void anHourThatTheClocksRepeatIsAnHour() {
        ZoneId zone = ZoneId.of("Europe/Zurich");
        // 02:30 summer time to 02:30 winter time on the last Sunday of October.
        Outage fold = Outage.of("fold", Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z"));
        AgreedTime sundays = AgreedTime.weekly(
                Map.of(DayOfWeek.SUNDAY, new AgreedTime.Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)), zone);
        Span october = new Span(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"));
        ServiceOutages service = new ServiceOutages(List.of(fold), List.of(), sundays, Weights.WHOLE, Weights.WHOLE);

        assertThat(service.over(october).orElseThrow()).isEqualTo(new Availability(25 * 3600, 3600, 0));
    }

    @Test
    void budgetsOfMonths() {
        double day = 86_400;

        assertThat(Availability.of(30 * day, 0).budget(0.999).seconds() / 60).isCloseTo(43.20, within(1e-9));
        ErrorBudget hourLost = Availability.of(31 * day, 3600).budget(0.999);
        assertThat(hourLost.seconds() / 60).isCloseTo(44.64, within(1e-9));
        assertThat(hourLost.used()).isCloseTo(1.344, within(0.0005));
        assertThat(hourLost.leftSeconds() / 60).isCloseTo(-15.36, within(1e-9));
        // Twenty minutes in a week of a 99.9% target burn at 1.98 times the speed that it bears.
        assertThat(hourLost.burnRate(Availability.of(7 * day, 1200))).isCloseTo(1.984, within(0.001));
    }

    @Test
    void aServiceWithoutALossHasNoLimitOfNines() {
        assertThat(week().ratio()).isEqualTo(1);
        assertThat(week().nines()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Availability.of(1_000_000, 1).nines()).isEqualTo(6);
    }

    @Test
    void portfoliosDifferOnlyByWeights() {
        double[] points = {57, 63, 56, 49, 65, 78};
        double[] minutes = {10080, 10080, 7200, 3000, 10080, 1440};
        double[] users = {500, 300, 50, 20, 900, 10};
        PortfolioAvailability portfolio = new PortfolioAvailability(java.util.stream.IntStream.range(0, points.length)
                .mapToObj(i -> new PortfolioAvailability.Part(
                        Availability.of(60 * minutes[i], 60 * minutes[i] * (1 - points[i] / 100)), users[i]))
                .toList());

        assertThat(100 * portfolio.byPoints()).isCloseTo(61.333333, within(5e-7));
        assertThat(100 * portfolio.byAgreedTime()).isCloseTo(60.35, within(0.005));
        assertThat(100 * portfolio.byWeight()).isCloseTo(62.06, within(0.005));
    }

    @Test
    void sharesThatWereRoundedLoseNoMoreThanAll() {
        Weights rounded = weights("a", 0.3334, "b", 0.3333, "c", 0.33334);
        ServiceOutages service = new ServiceOutages(
                List.of(Outage.of("all", WEEK.from(), WEEK.to())), List.of(), AgreedTime.always(), rounded, rounded);

        assertThat(service.over(WEEK).orElseThrow().ratio()).isCloseTo(0, within(1e-12));
    }

    @Test
    void weightsMustSumToOne() {
        assertThatThrownBy(() -> weights("a", 0.5, "b", 0.4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weights must sum to 1, got 0.9 of [a, b]");
    }
}
