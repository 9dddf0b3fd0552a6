package org.capacityplanner.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Certainty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedKpisTest {
    private static final double NOW = 2_878.775;
    private static final double LEVEL = 0.95;
    private static final Kpi CPU = Kpi.utilization("CPU");
    private static final Kpi LATENCY = Kpi.responseTime("latency p95");
    private static final Kpi MEMORY = Kpi.memory("memory");
    private static final Kpi WRITES = Kpi.of("disk writes", Unit.custom("MB/s"));
    private static final NodePool FOUR = NodePool.of(4);

    private static List<KpiPlan> kpis(double cpuLimit) {
        return List.of(
                Formula.queue().plan(LATENCY, 0.005, NOW), Formula.processors().plan(CPU, cpuLimit, NOW));
    }

    private static Answer<List<KpiPlan>> changed(List<KpiPlan> kpis, NodePool pool, Change change) {
        return ChangedKpis.of(kpis, Optional.of(pool), change, NOW, LEVEL);
    }

    private static KpiPlan only(KpiPlan kpi, NodePool pool, Change change) {
        return changed(List.of(kpi), pool, change).orElseThrow().get(0);
    }

    private static KpiPlan of(Kpi kpi, List<KpiPlan> kpis) {
        return kpis.stream().filter(plan -> plan.kpi().equals(kpi)).findFirst().orElseThrow();
    }

    private static double capacity(KpiPlan plan) {
        return ((Headroom.Limited) plan.headroom()).capacityVolume();
    }

    private static Change change(int nodes, double speed) {
        return Change.NONE.toNodes(nodes).withSpeed(speed);
    }

    @ParameterizedTest(name = "{0} nodes, CPU x{1}, up to {2}: {3}")
    @CsvSource({
        "4, 1, 1, 5009.06",
        "4, 1, 0.8, 3943.30",
        "3, 1, 1, 3756.79",
        "3, 1, 0.8, 2957.48",
        "6, 1, 1, 7513.59",
        "6, 1, 0.8, 5914.95",
        "4, 1.25, 1, 6341.26",
        "4, 1.25, 0.8, 5009.06"
    })
    void processorsReachALimit(int nodes, double speed, double limit, double volume) {
        List<KpiPlan> after = changed(kpis(limit), FOUR, change(nodes, speed)).orElseThrow();

        assertThat(capacity(of(CPU, after))).isCloseTo(volume, within(0.0051));
    }

    @ParameterizedTest(name = "{0} nodes, CPU x{1}: 5 ms at {2}, {3} ms now")
    @CsvSource({"4, 1, 3558.61, 2.8990", "6, 1, 5337.92, 1.7279", "3, 1, 2668.96, 6.6728", "4, 1.25, 4784.13, 1.6249"})
    void responseTimeFollowsTheVolumeOfANode(int nodes, double speed, double volume, double milliseconds) {
        KpiPlan latency =
                of(LATENCY, changed(kpis(0.8), FOUR, change(nodes, speed)).orElseThrow());

        assertThat(capacity(latency)).isCloseTo(volume, within(0.011));
        assertThat(1e3 * latency.model().orElseThrow().predictAt(NOW)).isCloseTo(milliseconds, within(5.1e-5));
    }

    /** Growth of 20.19% before anything is lost. */
    @ParameterizedTest(name = "sigma {0}, kappa {1}, {2} lost: {3}%")
    @CsvSource({
        "0, 0, 0, 20.19",
        "0, 0, 1, -9.86",
        "0, 0, 2, -39.91",
        "0.03, 0.0005, 0, 20.19",
        "0.03, 0.0005, 1, -7.06",
        "0.03, 0.0005, 2, -36.12"
    })
    void lostNodesTakeTheirShareOfTheHeadroom(double sigma, double kappa, int lost, double percent) {
        double slope = 0.005 / (1.2019 * NOW);
        NodePool pool = FOUR.withLaw(ScalingLaw.of(sigma, kappa));

        KpiPlan after = only(Formula.of(x -> slope * x).plan(LATENCY, 0.005, NOW), pool, Change.NONE.losing(lost));

        assertThat(100 * after.growthLeft()).isCloseTo(percent, within(0.0051));
    }

    @ParameterizedTest(name = "{0} lost: {1}%")
    @CsvSource({"zurich, -51.9", "geneva, -27.9"})
    void theOtherSiteTakesOverTheVolumeOfALostOne(String site, double percent) {
        double slope = 0.005 / (1.2019 * NOW);
        NodePool pool = FOUR.at(List.of(new Site("zurich", 0.6, 2.4), new Site("geneva", 0.4, 1.6)));

        KpiPlan after = only(Formula.of(x -> slope * x).plan(LATENCY, 0.005, NOW), pool, Change.NONE.losingSite(site));

        assertThat(100 * after.growthLeft()).isCloseTo(percent, within(0.051));
    }

    /** Where a site has more nodes than its share, the busiest node is at another. */
    @Test
    void aSiteLeftIsAsBusyAsItsOwnNodesAre() {
        NodePool pool = NodePool.of(5).at(List.of(new Site("zurich", 0.6, 3), new Site("geneva", 0.4, 2)));
        NodePool uneven = NodePool.of(4).at(List.of(new Site("zurich", 0.6, 2), new Site("geneva", 0.4, 2)));
        KpiPlan cpu = Formula.of(x -> 1e-4 * x).plan(CPU, 0.8, NOW);

        // All of it on 2 of 5 nodes; and on 2 nodes of which the busiest had 0.3 of it before.
        assertThat(capacity(only(cpu, pool, Change.NONE.losingSite("zurich")))).isCloseTo(8000 * 0.4, within(1e-3));
        assertThat(capacity(only(cpu, uneven, Change.NONE.losingSite("zurich"))))
                .isCloseTo(8000 * 0.6, within(1e-3));
    }

    @ParameterizedTest(name = "{0} nodes to {1} at x{2}")
    @CsvSource({"4, 6, 1.5", "5, 4, 0.8", "3, 9, 3", "10, 7, 0.7"})
    void asMuchVolumeForANodeIsTheSameKpi(int before, int after, double times) {
        NodePool pool = NodePool.of(before);
        List<KpiPlan> now = kpis(0.8);
        List<KpiPlan> then = changed(now, pool, Change.NONE.toNodes(after)).orElseThrow();

        for (int i = 0; i < now.size(); i++) {
            double expected = now.get(i).model().orElseThrow().predictAt(NOW);
            assertThat(then.get(i).model().orElseThrow().predictAt(times * NOW))
                    .isCloseTo(expected, within(1e-9 * expected));
            KpiOutlook.Predicted outlook = (KpiOutlook.Predicted) then.get(i).outlookAt(NOW, times * NOW, LEVEL, 0.9);
            assertThat(outlook.current()).isEqualTo(expected);
        }
    }

    /** "RAM x2, settlement 78.5% at +50%: 39.25%". */
    @Test
    void twiceTheMemoryIsHalfAsFull() {
        double slope = 0.785 / (1.5 * NOW);
        KpiPlan memory = Formula.of(x -> slope * x).plan(MEMORY, 0.85, NOW);

        KpiPlan after = ChangedKpis.of(List.of(memory), Optional.empty(), Change.NONE.withMemory(2), NOW, LEVEL)
                .orElseThrow()
                .get(0);

        assertThat(after.model().orElseThrow().predictAt(1.5 * NOW)).isCloseTo(0.3925, within(1e-12));
        assertThat(capacity(after)).isCloseTo(2 * capacity(memory), within(1e-6 * capacity(memory)));
    }

    @Test
    void memoryInBytesKeepsItsValueAndGetsALargerLimit() {
        Kpi bytes = new Kpi("memory", Kpi.Kind.MEMORY, Unit.BYTES);
        KpiPlan memory = Formula.of(x -> 1e6 * x).plan(bytes, 6e9, NOW);

        KpiPlan after = only(memory, FOUR, Change.NONE.withMemory(2));

        assertThat(after.sla().limit()).isEqualTo(12e9);
        assertThat(after.model().orElseThrow().predictAt(NOW)).isEqualTo(1e6 * NOW);
    }

    @Test
    void whatIsOfAllNodesGetsALargerLimitAndWhatIsSharedDoesNot() {
        KpiPlan writes = Formula.of(x -> 0.02 * x).plan(WRITES, 120, NOW);
        NodePool total = FOUR.withScopes(Map.of("disk writes", KpiScope.TOTAL));
        NodePool shared = FOUR.withScopes(Map.of("disk writes", KpiScope.SHARED));

        assertThat(capacity(only(writes, total, Change.NONE.addingNodes(2)))).isCloseTo(9000, within(1e-3));
        assertThat(only(writes, shared, Change.NONE.addingNodes(2))).isSameAs(writes);
    }

    @Test
    void aKpiOfUnknownScopeHasNoAnswerAndARemedy() {
        KpiPlan after = only(Formula.of(x -> 0.02 * x).plan(WRITES, 120, NOW), FOUR, Change.NONE.addingNodes(2));

        assertThat(after.model().refusal().orElseThrow().message())
                .contains("disk writes", "scope: node, total or shared");
    }

    @Test
    void aWiderExtrapolationOfNodesIsOneStepLessCertain() {
        KpiPlan cpu = Formula.processors().plan(CPU, 0.8, NOW);

        // 6 of 4 is 1.5 times as many; 7 is more than anybody measured.
        assertThat(only(cpu, FOUR, Change.NONE.toNodes(6)).model().orElseThrow().certaintyAt(NOW))
                .isEqualTo(Certainty.INTERPOLATED);
        assertThat(only(cpu, FOUR, Change.NONE.toNodes(7)).model().orElseThrow().certaintyAt(NOW))
                .isEqualTo(Certainty.SUPPORTED);
        assertThat(only(cpu, FOUR.withLaw(ScalingLaw.of(0.03, 0)), Change.NONE.toNodes(7))
                        .model()
                        .orElseThrow()
                        .certaintyAt(NOW))
                .isEqualTo(Certainty.INTERPOLATED);
        assertThat(only(cpu, FOUR, Change.NONE.withSpeed(1.1))
                        .model()
                        .orElseThrow()
                        .notesAt(NOW))
                .anyMatch(note -> note.contains("benchmarked by you"));
    }

    @Test
    void saysWhyAChangeCannotBeMade() {
        assertThat(refusal(ChangedKpis.of(kpis(0.8), Optional.empty(), Change.NONE.addingNodes(1), NOW, LEVEL)))
                .contains("nodes: {count: 4}");
        assertThat(refusal(changed(kpis(0.8), FOUR, Change.NONE.losing(4)))).contains("no node would be left");
        assertThat(refusal(changed(kpis(0.8), FOUR, Change.NONE.addingNodes(-4))))
                .contains("no node would be left");
        assertThat(refusal(changed(kpis(0.8), FOUR, Change.NONE.losingSite("bern"))))
                .contains("sites");
        assertThat(refusal(changed(kpis(0.8), FOUR, Change.NONE.withMemory(2)))).contains("kind memory");
        assertThat(refusal(changed(kpis(0.8).subList(0, 1), FOUR, Change.NONE.withSpeed(2))))
                .contains("utilization");
    }

    private static String refusal(Answer<List<KpiPlan>> answer) {
        return answer.refusal().map(Refusal::message).orElseThrow();
    }

    @Test
    void aLossThatIsPlannedForDecidesWhatIsPlanned() {
        List<KpiPlan> kpis = kpis(0.8);
        ServiceNodes planned = ServiceNodes.of(Optional.of(FOUR.surviving(1)), Change.NONE, kpis, NOW, LEVEL);
        ServiceNodes shown = ServiceNodes.of(Optional.of(FOUR), Change.NONE, kpis, NOW, LEVEL);

        NodeLoss loss = shown.loss().orElseThrow();
        assertThat(loss.lost()).isEqualTo(1);
        assertThat(loss.bindingKpi().orElseThrow().kpi()).isEqualTo(LATENCY);
        assertThat(shown.toPlanFor(kpis)).isSameAs(kpis);
        assertThat(planned.toPlanFor(kpis).get(0).growthLeft()).isCloseTo(2668.96 / NOW - 1, within(1e-5));
        assertThat(ServiceNodes.of(Optional.of(NodePool.of(1)), Change.NONE, kpis, NOW, LEVEL)
                        .loss())
                .isEmpty();
    }

    @Test
    void aKpiOfUnknownScopeStaysAsItIsWhenNodesAreLost() {
        KpiPlan writes = Formula.of(x -> 0.02 * x).plan(WRITES, 120, NOW);

        NodeLoss loss =
                NodeLoss.of(List.of(writes), FOUR, Change.NONE, NOW, LEVEL).orElseThrow();

        assertThat(loss.kpis()).containsExactly(writes);
    }
}
