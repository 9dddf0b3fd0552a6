package org.capacityplanner.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizingTest {
    private static final double NOW = 2_878.775;

    /** A year of hours whose volume grows by 2% a month; CPU 5% and 0.02% a transaction, writes of all nodes 0.05 MB/s a transaction. */
    private static CapacityPlan plan(NodePool pool, double writesLimit) {
        Random random = new Random(5);
        int hours = 365 * 24;
        long[] times = new long[hours];
        double[] volume = new double[hours];
        double[] cpu = new double[hours];
        double[] writes = new double[hours];
        long start = Instant.parse("2025-11-01T00:00:00Z").toEpochMilli();
        for (int h = 0; h < hours; h++) {
            times[h] = start + 3_600_000L * h;
            double daily = 1200 + 800 * Math.sin(2 * Math.PI * (h % 24) / 24);
            volume[h] = daily * Math.pow(1.02, h / 730.0) * Math.exp(0.04 * random.nextGaussian());
            cpu[h] = 0.05 + 0.0002 * volume[h] + 0.01 * random.nextGaussian();
            writes[h] = 0.05 * volume[h] * Math.exp(0.03 * random.nextGaussian());
        }
        return CapacityPlanner.forService("orders")
                .volume("orders", MetricSeries.of("orders", Unit.TRANSACTIONS_PER_SECOND, times, volume))
                .kpi(Kpi.utilization("CPU"), MetricSeries.of("CPU", Unit.RATIO, times, cpu), Sla.atMost(0.8))
                .kpi(
                        Kpi.of("writes", Unit.custom("MB/s")),
                        MetricSeries.of("writes", Unit.custom("MB/s"), times, writes),
                        Sla.atMost(writesLimit))
                .period(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"))
                .nodes(pool)
                .plan(Horizon.months(12));
    }

    private static final NodePool POOL = NodePool.of(4).withScopes(Map.of("writes", KpiScope.SHARED));

    /** The probability that a month needs more nodes than there are is the one that it misses a limit with those. */
    @Test
    void needsMoreNodesWhereALimitIsMissedTooOftenWithTheNodesThereAre() {
        CapacityPlan plan = plan(POOL, 1e6);
        SizingPlan sizing = plan.sizing().orElseThrow();
        List<Double> missed =
                ((BreachForecast.Simulated) plan.breach()).service().breachedIn();

        assertThat(sizing.months()).hasSameSizeAs(missed);
        int judged = 0;
        for (int m = 0; m < missed.size(); m++) {
            // Four standard errors of 2,000 draws around 5%.
            if (Math.abs(missed.get(m) - 0.05) > 0.02) {
                assertThat(sizing.months().get(m).isEnough(4))
                        .as(sizing.months().get(m) + " misses " + missed.get(m))
                        .isEqualTo(missed.get(m) < 0.05);
                judged++;
            }
        }
        assertThat(judged).isGreaterThan(missed.size() / 2);
    }

    @Test
    void eachLostNodeThatMustBeSurvivedIsOneMore() {
        SizingPlan none = plan(POOL, 1e6).sizing().orElseThrow();
        SizingPlan two = plan(POOL.surviving(2), 1e6).sizing().orElseThrow();

        for (int m = 0; m < none.months().size(); m++) {
            assertThat(two.months().get(m).needed().getAsInt())
                    .isEqualTo(none.months().get(m).needed().getAsInt() + 2);
        }
        assertThat(two.today().getAsInt()).isEqualTo(none.today().getAsInt() + 2);
    }

    @Test
    void quantilesOfTheNeedAreInOrderAndNeverFallWithGrowth() {
        SizingPlan sizing = plan(POOL, 1e6).sizing().orElseThrow();

        assertThat(sizing.months()).allSatisfy(month -> {
            assertThat(month.early().getAsInt())
                    .isLessThanOrEqualTo(month.median().getAsInt());
            assertThat(month.median().getAsInt())
                    .isLessThanOrEqualTo(month.late().getAsInt());
            assertThat(month.late().getAsInt())
                    .isLessThanOrEqualTo(month.needed().getAsInt());
            assertThat(month.binding()).contains("CPU");
        });
        assertThat(sizing.withoutScope()).isEmpty();
    }

    /** A node more is a quarter more capacity, and one lost of five leaves the four that there are. */
    @Test
    void moreNodesLeaveMoreHeadroom() {
        List<NodeVariant> variants = plan(POOL, 1e6).sizing().orElseThrow().variants();

        double today = variants.get(0).headroom();
        assertThat(variants).extracting(NodeVariant::nodes).startsWith(4, 5, 6);
        assertThat(variants.get(1).headroom()).isCloseTo((1 + today) * 1.25 - 1, within(1e-9));
        assertThat(variants.get(1).headroomAfterLoss()).isCloseTo(today, within(1e-9));
        assertThat(variants.get(0).binding()).contains("CPU");
    }

    @Test
    void saysWhichLimitNoNodeHelps() {
        SizingPlan shared = plan(POOL, 110).sizing().orElseThrow();
        SizingPlan unknown = plan(NodePool.of(4), 110).sizing().orElseThrow();

        assertThat(shared.unhelped()).extracting(UnhelpedKpi::kpi).containsExactly("writes");
        assertThat(shared.unhelped().get(0).probabilityWithin()).isLessThan(0.95);
        assertThat(unknown.withoutScope()).containsExactly("writes");
    }

    @Test
    void needsToKnowTheNodes() {
        CapacityPlan plan = CapacityPlanner.forService("orders")
                .volume(
                        "orders",
                        MetricSeries.of(
                                "orders", Unit.TRANSACTIONS_PER_SECOND, new long[] {0, 3_600_000}, new double[] {1, 2}))
                .plan(Horizon.months(1));

        assertThat(plan.sizing().refusal().orElseThrow().message()).contains("nodes: {count: 4}");
    }

    /** Capacity 3,460 on 4 nodes, 25% more than 2,878.775, and one lost: 3,460 x 5/4 is enough and 3,460 is not. */
    @ParameterizedTest(name = "{0} lost at x{1}: {2}")
    @CsvSource({"1, 1.25, 6", "0, 1, 4", "0, 0.6, 2", "1, 1, 5", "2, 1.25, 7"})
    void fewestNodesForAGrowth(int survives, double times, int nodes) {
        double slope = 0.005 / 3460;
        Sizing sizing = new Sizing(
                List.of(Formula.of(x -> slope * x).plan(Kpi.responseTime("latency"), 0.005, NOW)),
                NodePool.of(4).surviving(survives),
                0.95);

        assertThat(sizing.enoughAt(times * NOW)).isEqualTo(OptionalInt.of(nodes));
    }

    @Test
    void beyondThePeakOfItsLawNoNumberOfNodesIsEnough() {
        double slope = 0.005 / 3460;
        Sizing sizing = new Sizing(
                List.of(Formula.of(x -> slope * x).plan(Kpi.responseTime("latency"), 0.005, NOW)),
                NodePool.of(4).withLaw(ScalingLaw.of(0.03, 0.0005)),
                0.95);

        // 44 nodes do 13.61, 4 do 3.65: 3.73 times as much.
        assertThat(sizing.enoughAt(3.7 * 3460)).isPresent();
        assertThat(sizing.enoughAt(3.8 * 3460)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, .4938", "6, .7407"})
    void aMillionTransactionsCost(int nodes, double price) {
        assertThat(new NodePrice(0.40, "USD").perMillion(nodes, 900)).isCloseTo(price, within(5e-5));
    }

    private static SizingPlan months(int count, int today, int... needed) {
        YearMonth first = YearMonth.of(2026, 11);
        List<SizingMonth> months = new ArrayList<>();
        for (int i = 0; i < needed.length; i++) {
            OptionalInt number = needed[i] == 0 ? OptionalInt.empty() : OptionalInt.of(needed[i]);
            months.add(new SizingMonth(first.plusMonths(i), 100, number, number, number, number, Optional.empty()));
        }
        return new SizingPlan(
                NodePool.of(count),
                0.95,
                Period.ofDays(30),
                OptionalInt.of(today),
                OptionalInt.of(today),
                months,
                List.of(),
                List.of(),
                List.of(),
                100,
                Optional.empty());
    }

    @Test
    void ordersTheLeadTimeBeforeTheMonthThatNeedsThem() {
        assertThat(months(4, 4, 4, 4, 5, 5, 7).orders())
                .containsExactly(
                        new NodeOrder(1, 5, YearMonth.of(2027, 1), LocalDate.of(2026, 12, 2)),
                        new NodeOrder(2, 7, YearMonth.of(2027, 3), LocalDate.of(2027, 1, 30)));
        // What is missing today is no order of a later month, and a month that needs fewer gives none back.
        assertThat(months(4, 5, 5, 4, 5).orders()).isEmpty();
        assertThat(months(4, 5, 5, 4, 5).missingToday()).isEqualTo(1);
        assertThat(months(4, 4, 4, 0).hopelessFrom()).contains(YearMonth.of(2026, 12));
    }

    @Test
    void givesBackWhatIsNotNeededForNow() {
        assertThat(months(6, 3, 3, 4, 4, 5).givenBack())
                .containsExactly(
                        new GiveBack(3, Optional.of(YearMonth.of(2026, 11))),
                        new GiveBack(2, Optional.of(YearMonth.of(2027, 1))),
                        new GiveBack(1, Optional.empty()));
        assertThat(months(6, 6, 3, 3).givenBack()).isEmpty();
        assertThat(months(4, 4, 5).givenBack()).isEmpty();
    }
}
