package org.capacityplanner.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.customers.TenantCosts.TenantCost;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.ServiceDemand;
import org.junit.jupiter.api.Test;

class TenantSharesTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final Span BEFORE = new Span(START, Instant.parse("2026-10-01T00:00:00Z"));
    private static final Span MONTH =
            new Span(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"));
    private static final int HOURS = 24 * 61;
    private static final int FIRST_OF_MONTH = 24 * 30;

    private static MetricSeries hourly(String name, IntToDoubleFunction volume) {
        double[] values = IntStream.range(0, HOURS).mapToDouble(volume).toArray();
        return MetricSeries.regular(name, Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofHours(1), values);
    }

    private static MetricSeries stepped(String name, double before, double now) {
        return hourly(name, hour -> hour < FIRST_OF_MONTH ? before : now);
    }

    private static TenantShares shares(MetricSeries total, MetricSeries... tenants) {
        return TenantShares.of(total, List.of(tenants), MONTH, BEFORE, UTC).orElseThrow();
    }

    @Test
    void dividesTheGrowthAmongTenants() {
        TenantShares shares = shares(
                stepped("all", 700, 820), stepped("A", 400, 420), stepped("B", 200, 300), stepped("C", 100, 100));

        assertThat(shares.growth().getAsDouble()).isCloseTo(.1714, within(5e-5));
        assertThat(shares.tenants())
                .extracting(tenant -> Math.round(1e4 * tenant.growth().getAsDouble()))
                .containsExactly(286L, 1429L, 0L);
        assertThat(shares.rest()).isCloseTo(0, within(1e-12));
    }

    @Test
    void dividesTheCostByServiceDemand() {
        TenantShares shares = shares(
                stepped("all", 700, 820), stepped("A", 400, 420), stepped("B", 200, 300), stepped("C", 100, 100));

        List<TenantCost> costs = TenantCosts.of(
                        Kpi.utilization("CPU"),
                        List.of(demand("A", .003), demand("B", .009), demand("C", .003)),
                        shares)
                .tenants();

        assertThat(costs).extracting(cost -> Math.round(1e4 * cost.share())).containsExactly(2958L, 6338L, 704L);
        assertThat(costs)
                .extracting(cost -> Math.round(1e3 * cost.noisyIndex().getAsDouble()))
                .containsExactly(577L, 1732L, 577L);
    }

    private static ServiceDemand demand(String type, double seconds) {
        return new ServiceDemand(type, seconds, new Interval(seconds, seconds, .95));
    }

    @Test
    void findsTheDemandsOfTenantsAndOfTheRest() {
        SplittableRandom random = new SplittableRandom(7);
        double[] drawnA = random.doubles(HOURS, 50, 150).toArray();
        double[] drawnB = random.doubles(HOURS, 20, 80).toArray();
        double[] drawnRest = random.doubles(HOURS, 30, 60).toArray();
        MetricSeries a = hourly("A", hour -> drawnA[hour]);
        MetricSeries b = hourly("B", hour -> drawnB[hour]);
        MetricSeries total = hourly("all", hour -> drawnA[hour] + drawnB[hour] + drawnRest[hour]);
        MetricSeries cpu = MetricSeries.regular(
                "CPU",
                Unit.PERCENT,
                START,
                Duration.ofHours(1),
                IntStream.range(0, HOURS)
                        .mapToDouble(hour -> .05 + .001 * drawnA[hour] + .004 * drawnB[hour] + .002 * drawnRest[hour])
                        .toArray());
        TenantShares shares = shares(total, a, b);

        TenantCosts costs = TenantCosts.of(
                        List.of(a, b), Observations.of(total, Kpi.utilization("CPU"), cpu), shares, 1)
                .orElseThrow();

        assertThat(costs.tenants()).extracting(TenantCost::tenant).containsExactly("A", "B", TenantCosts.OTHERS);
        // Without noise, least squares gives the demands back.
        assertThat(costs.tenants().get(0).seconds()).isCloseTo(.001, within(1e-6));
        assertThat(costs.tenants().get(1).seconds()).isCloseTo(.004, within(1e-6));
        assertThat(costs.tenants().get(2).seconds()).isCloseTo(.002, within(1e-6));
        assertThat(costs.tenants().stream().mapToDouble(TenantCost::share).sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void refusesCostsOfTenantsThatRiseAndFallTogether() {
        MetricSeries a = hourly("A", hour -> 100 + hour % 24);
        MetricSeries b = hourly("B", hour -> 2 * (100 + hour % 24));
        MetricSeries total = hourly("all", hour -> 3 * (100 + hour % 24));
        MetricSeries cpu = MetricSeries.regular(
                "CPU",
                Unit.PERCENT,
                START,
                Duration.ofHours(1),
                IntStream.range(0, HOURS)
                        .mapToDouble(hour -> .3 + .001 * (hour % 24))
                        .toArray());

        assertThat(TenantCosts.of(
                                List.of(a, b),
                                Observations.of(total, Kpi.utilization("CPU"), cpu),
                                shares(total, a, b),
                                1)
                        .refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.message()).contains("rise and fall together"));
    }

    @Test
    void countsATenantWithWhatItBringsToTheBusyHourOfTheService() {
        MetricSeries total = hourly("all", hour -> hour % 24 == 14 ? 2000 : 1000);
        MetricSeries early = hourly("A", hour -> hour % 24 == 10 ? 500 : 300);

        TenantShare share = shares(total, early).tenants().get(0);

        assertThat(share.ownPeak()).isEqualTo(500);
        assertThat(share.atBusyHour()).isEqualTo(300);
        assertThat(share.coincidence()).hasValue(.6);
        assertThat(share.share()).isEqualTo(.15);
    }

    @Test
    void findsTheHourOfATenantThatIsMeasuredAtAnotherMinute() {
        MetricSeries total = hourly("all", hour -> hour % 24 == 14 ? 2000 : 1000);
        MetricSeries late = MetricSeries.regular(
                "A",
                Unit.TRANSACTIONS_PER_SECOND,
                START.plusSeconds(300),
                Duration.ofHours(1),
                IntStream.range(0, HOURS)
                        .mapToDouble(hour -> hour % 24 == 14 ? 500 : 0)
                        .toArray());

        assertThat(shares(total, late).tenants().get(0).share()).isEqualTo(.25);
    }

    @Test
    void leavesTheQuietHalfOfTheDaysOut() {
        // 1 October 2026 is a Thursday; from the 3rd on, two days of seven are quiet.
        MetricSeries total = hourly("all", hour -> (hour / 24 - 32) % 7 < 2 && hour / 24 >= 32 ? 10 : 1000);
        MetricSeries tenant = hourly("A", hour -> 5);

        assertThat(shares(total, tenant).tenants().get(0).share()).isEqualTo(.005);
    }

    @Test
    void refusesTenantsThatSumToMoreThanTheVolume() {
        MetricSeries total = stepped("all", 700, 700);

        assertThat(TenantShares.of(total, List.of(stepped("A", 400, 400), stepped("B", 340, 340)), MONTH, BEFORE, UTC)
                        .refusal())
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.message()).contains("sum to 106% of all in its busy hours"));
        assertThat(TenantShares.of(total, List.of(stepped("A", 400, 400), stepped("B", 330, 330)), MONTH, BEFORE, UTC)
                        .known())
                .isPresent();
    }

    @Test
    void givesNoGrowthToATenantWithoutAMonthBefore() {
        MetricSeries fresh = stepped("A", 0, 100).between(MONTH.from(), MONTH.to());

        assertThat(shares(stepped("all", 700, 800), fresh).tenants().get(0).growth())
                .isEmpty();
    }

    @Test
    void refusesTwoTenantsOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shares(stepped("all", 1, 1), stepped("A", 1, 1), stepped("A", 1, 1)))
                .withMessageContaining("different names");
    }
}
