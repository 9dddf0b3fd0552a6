package org.capacityplanner.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.VolumeSummary;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.LeadingFamily;
import org.junit.jupiter.api.Test;

class ServiceReviewTest {
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final int HOURS = 70 * 24;

    private static final CapacityPlan BASE = plan(1, 0.0005, 0.8);

    /** CPU is 10% and a cost for each transaction per second, with little noise; volume is 500 +- 300 times a factor. */
    private static CapacityPlan plan(double volumeFactor, double cost, double limit) {
        Random random = new Random(11);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = volumeFactor * (500 + 300 * Math.sin(2 * Math.PI * hour / 24) + 10 * random.nextGaussian());
            cpu[hour] = 0.1 + cost * volume[hour] + 0.001 * random.nextGaussian();
        }
        return CapacityPlanner.forService("pricing")
                .volume("quotes", hourly("tx", volume))
                .kpi(Kpi.utilization("cpu"), hourly("cpu", cpu), Sla.atMost(limit))
                .plan(Horizon.months(3));
    }

    private static MetricSeries hourly(String name, double[] values) {
        return MetricSeries.regular(
                name, Unit.RATIO, Instant.parse("2026-08-03T00:00:00Z"), Duration.ofHours(1), values);
    }

    private static HeadroomBridge bridge(CapacityPlan before, CapacityPlan now) {
        MonthRecord record = MonthRecord.of(SEPTEMBER, before, Optional.empty());
        return ServiceReview.of(OCTOBER, now, List.of(record)).bridge().orElseThrow();
    }

    private static double logOfPart(HeadroomBridge bridge, double part) {
        double before = 1 + bridge.before().ratio();
        double after = 1 + bridge.after().ratio();
        return part / (after - before) * Math.log(after / before);
    }

    @Test
    void putsGrownVolumeDownToVolume() {
        HeadroomBridge bridge = bridge(BASE, plan(1.1, 0.0005, 0.8));

        assertThat(bridge.after().ratio()).isLessThan(bridge.before().ratio());
        assertThat(logOfPart(bridge, bridge.byVolume())).isCloseTo(Math.log(1 / 1.1), within(1e-9));
        // The curve is estimated anew; its noise is a thousandth of the CPU.
        assertThat(bridge.byCost()).isCloseTo(0, within(0.005));
        assertThat(bridge.byLimit()).isZero();
        assertThat(bridge.rest()).isCloseTo(0, within(0.005));
    }

    @Test
    void putsADearerTransactionDownToCost() {
        HeadroomBridge bridge = bridge(BASE, plan(1, 0.00056, 0.8));

        assertThat(bridge.byVolume()).isZero();
        assertThat(logOfPart(bridge, bridge.byCost())).isCloseTo(Math.log(1 / 1.12), within(0.005));
        assertThat(bridge.rest()).isCloseTo(0, within(0.005));
    }

    @Test
    void putsAnotherLimitDownToTheLimit() {
        HeadroomBridge bridge = bridge(BASE, plan(1, 0.0005, 0.7));

        // Capacity is where 0.1 + 0.0005 x meets the limit, but for the noise.
        assertThat(logOfPart(bridge, bridge.byLimit())).isCloseTo(Math.log(0.6 / 0.7), within(0.005));
        assertThat(bridge.byVolume()).isZero();
        assertThat(bridge.byCost()).isZero();
        assertThat(bridge.rest()).isCloseTo(0, within(1e-12));
    }

    @Test
    void partsThatCancelStillAddUp() {
        HeadroomBridge bridge = bridge(BASE, plan(1.12, 0.0005 / 1.12, 0.8));

        assertThat(bridge.byVolume()).isLessThan(-0.1);
        assertThat(bridge.byCost()).isGreaterThan(0.1);
        assertThat(bridge.byVolume() + bridge.byCost() + bridge.byLimit() + bridge.rest())
                .isCloseTo(bridge.after().ratio() - bridge.before().ratio(), within(1e-12));
    }

    /** As a history may hold it that another program wrote: its headroom is -100%, which is no growth. */
    @Test
    void aCapacityOfNearlyNothingIsNotCompared() {
        MonthRecord kept = MonthRecord.of(SEPTEMBER, BASE, Optional.empty());
        List<KpiRecord> tiny = kept.kpis().stream()
                .map(kpi ->
                        new KpiRecord(kpi.kpi(), kpi.sla(), kpi.status(), OptionalDouble.of(1e-300), kpi.relation()))
                .toList();
        MonthRecord record = new MonthRecord(
                kept.month(),
                kept.service(),
                kept.metric(),
                kept.planningVolume(),
                kept.observedMax(),
                kept.status(),
                tiny,
                kept.forecast(),
                kept.breach(),
                kept.findings());

        assertThat(ServiceReview.of(OCTOBER, BASE, List.of(record)).bridge()).isEmpty();
    }

    @Test
    void aBridgeThatDoesNotAddUpIsRejected() {
        assertThatThrownBy(() -> new HeadroomBridge(
                        Kpi.utilization("cpu"), Growth.percent(30), Growth.percent(20), -0.05, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must add up to the change from +30% to +20%");
    }

    @Test
    void theFirstReportHasNothingToLookBackOn() {
        ServiceReview review = ServiceReview.of(OCTOBER, BASE, List.of());

        assertThat(review.previous()).isEmpty();
        assertThat(review.kpis()).isEmpty();
        assertThat(review.bridge()).isEmpty();
        assertThat(review.familyChanges()).isEmpty();
        assertThat(review.openFindings()).isEmpty();
        assertThat(review.trackRecord().outcomes()).isEmpty();
    }

    @Test
    void aFindingIsOpenSinceTheFirstOfTheReportsThatHadItInTurn() {
        CapacityPlan plan = BASE;
        CapacityPlan dearer = withFinding(plan, "cpu per transaction +12% since 14 March 2026");
        CapacityPlan dearerStill = withFinding(plan, "cpu per transaction +13% since 14 March 2026");
        MonthRecord first = MonthRecord.of(SEPTEMBER.minusMonths(1), dearer, Optional.empty());
        MonthRecord second = MonthRecord.of(SEPTEMBER, dearer, Optional.of(first));
        MonthRecord without = MonthRecord.of(SEPTEMBER, plan, Optional.of(first));

        List<OpenFinding> open =
                ServiceReview.of(OCTOBER, dearerStill, List.of(second, first)).openFindings();

        assertThat(open).singleElement().satisfies(finding -> {
            assertThat(finding.since()).isEqualTo(SEPTEMBER.minusMonths(1));
            assertThat(finding.monthsBy(OCTOBER)).isEqualTo(3);
            assertThat(finding.message()).contains("+13%");
        });
        assertThat(ServiceReview.of(OCTOBER, dearerStill, List.of(first, without))
                        .openFindings())
                .as("it had gone")
                .isEmpty();
    }

    @Test
    void comparesAKpiAtTheMonthsOwnVolume() {
        double planning = BASE.volume().planning();
        MonthRecord record = MonthRecord.of(SEPTEMBER.minusMonths(1), BASE, Optional.empty());
        KpiRecord cpu = record.kpis().get(0);
        KpiRecord.Relation relation = cpu.relation().orElseThrow();
        MonthRecord august = withKpi(
                record,
                new KpiRecord(
                        cpu.kpi(),
                        cpu.sla(),
                        cpu.status(),
                        cpu.capacityVolume(),
                        Optional.of(new KpiRecord.Relation(
                                relation.model(),
                                relation.family(),
                                relation.atPlanning(),
                                relation.slope(),
                                List.of(new KpiRecord.ExpectedKpi(SEPTEMBER, 0.5))))));
        CapacityPlan ofManyMonths = withPlanning(BASE, 0.5 * planning);

        // Each day's busy hour is like the next one's but for noise of 10 in 800.
        assertThat(KpiOutcome.of(august, SEPTEMBER, ofManyMonths))
                .singleElement()
                .satisfies(kpi -> assertThat(kpi.actual()).isCloseTo(0.1 + 0.0005 * planning, within(0.01)));
    }

    private static CapacityPlan withPlanning(CapacityPlan plan, double planning) {
        VolumeSummary volume = plan.volume();
        return new CapacityPlan(
                plan.service(),
                plan.from(),
                plan.to(),
                new VolumeSummary(volume.metric(), volume.unit(), planning, volume.observedMax()),
                plan.level(),
                plan.intervalLevel(),
                plan.leadTime(),
                plan.kpis(),
                plan.forecast(),
                plan.breach(),
                plan.findings());
    }

    private static MonthRecord withKpi(MonthRecord record, KpiRecord kpi) {
        return new MonthRecord(
                record.month(),
                record.service(),
                record.metric(),
                record.planningVolume(),
                record.observedMax(),
                record.status(),
                List.of(kpi),
                record.forecast(),
                record.breach(),
                record.findings());
    }

    private static CapacityPlan withFinding(CapacityPlan plan, String message) {
        return new CapacityPlan(
                plan.service(),
                plan.from(),
                plan.to(),
                plan.volume(),
                plan.level(),
                plan.intervalLevel(),
                plan.leadTime(),
                plan.kpis(),
                plan.forecast(),
                plan.breach(),
                List.of(new Finding(Finding.Kind.COST_CHANGE, "cpu", 100, message)));
    }

    @Test
    void tellsThatAnotherFamilyLeads() {
        CapacityPlan plan = BASE;
        MonthRecord record = MonthRecord.of(SEPTEMBER, plan, Optional.empty());
        KpiRecord kpi = record.kpis().get(0);
        KpiRecord.Relation relation = kpi.relation().orElseThrow();
        LeadingFamily queue = new LeadingFamily("queue", 1);
        MonthRecord other = withKpi(
                record,
                new KpiRecord(
                        kpi.kpi(),
                        kpi.sla(),
                        kpi.status(),
                        kpi.capacityVolume(),
                        Optional.of(new KpiRecord.Relation(
                                "queue", queue, relation.atPlanning(), relation.slope(), relation.expected()))));

        assertThat(ServiceReview.of(OCTOBER, plan, List.of(record)).familyChanges())
                .isEmpty();
        assertThat(ServiceReview.of(OCTOBER, plan, List.of(other)).familyChanges())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.before()).isEqualTo(queue);
                    assertThat(change.now()).isEqualTo(relation.family());
                });
    }

    @Test
    void keepsTheExpectedKpiForEachMonthOfTheForecast() {
        CapacityPlan plan = BASE;
        MonthRecord record = MonthRecord.of(OCTOBER, plan, Optional.empty());

        KpiRecord.Relation cpu = record.kpis().get(0).relation().orElseThrow();
        assertThat(cpu.slope()).isCloseTo(0.0005, within(0.00001));
        assertThat(cpu.atPlanning()).isCloseTo(0.1 + 0.0005 * record.planningVolume(), within(0.002));
        assertThat(cpu.expected())
                .hasSize(record.forecast().orElseThrow().months().size());
    }
}
