package org.capacityplanner.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.ErlangC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand: Little's law, Erlang B and Erlang C. */
class HeldPoolTest {
    private static final double HOLD = 0.015;

    /** Response time S rho / (1 - rho), known exactly. */
    private record Queue(double service, double capacity) implements KpiModel {
        @Override
        public Domain domain() {
            return new Domain(100, 1000);
        }

        @Override
        public double predictAt(double volume) {
            double rho = volume / capacity;
            return rho < 1 ? service * rho / (1 - rho) : Double.POSITIVE_INFINITY;
        }

        @Override
        public Interval confidenceIntervalAt(double volume, double level) {
            return new Interval(predictAt(volume), predictAt(volume), level);
        }

        @Override
        public double quantileAt(double volume, double probability) {
            return predictAt(volume);
        }

        @Override
        public double elasticityAt(double volume) {
            return 1 / (1 - volume / capacity);
        }

        @Override
        public Certainty certaintyAt(double volume) {
            return Certainty.SUPPORTED;
        }

        @Override
        public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
            return (volume, each) -> predictAt(volume);
        }

        @Override
        public String description() {
            return "queue";
        }
    }

    private static KpiPlan latency(String name, Answer<? extends KpiModel> model) {
        Kpi kpi = Kpi.responseTime(name);
        Observations observed = Observations.regular(
                "tx", kpi, Instant.EPOCH, Duration.ofHours(1), new double[] {100, 500, 1000}, new double[] {1, 2, 3});
        return KpiPlan.of(observed, Sla.atMost(1), model, 1000, 0.95, List.of());
    }

    private static KpiPlan pool(HeldPool pool, double planning, KpiPlan... kpis) {
        List<KpiPlan> all = HeldPool.with(List.of(kpis), List.of(pool), planning, 0.95);
        assertThat(all).hasSize(kpis.length + 1);
        return all.get(kpis.length);
    }

    private static double capacity(KpiPlan plan) {
        return ((Headroom.Limited) plan.headroom()).capacityVolume();
    }

    private static double inUse(KpiPlan plan, double volume) {
        return plan.model().orElseThrow().predictAt(volume);
    }

    @ParameterizedTest(name = "{0} of size {1}")
    @CsvSource({
        "1000, 20, .160429, .481, .045593, -1",
        "1200, 20, -1, 4.131, -1, .000701",
        "1300, 20, -1, 26.180, -1, .164828",
        "1000, 16, .730076, 10.951, -1, -1"
    })
    void waitsAsErlangSays(
            double volume, int size, double waiting, double millis, double blocked, double beyondFiftyMillis) {
        ErlangC queue = new ErlangC(size, HOLD);

        assertThat(1000 * queue.meanWaitAt(volume)).isCloseTo(millis, within(6e-4));
        if (waiting >= 0) {
            assertThat(queue.waitProbabilityAt(volume)).isCloseTo(waiting, within(6e-7));
        }
        if (blocked >= 0) {
            assertThat(queue.blockingProbabilityAt(volume)).isCloseTo(blocked, within(6e-7));
        }
        if (beyondFiftyMillis >= 0) {
            assertThat(queue.probabilityOfWaitBeyond(volume, 0.05)).isCloseTo(beyondFiftyMillis, within(6e-7));
        }
    }

    /** Connections of SCENARIOS b.1: 20 of them held for 15 ms have a mean wait of .481 ms at 1,000/s, 26.180 ms at 1,300/s. */
    @ParameterizedTest
    @CsvSource({"1000, .000481", "1300, .026180", "1400, 31500000"})
    void threadThatWaitsForAConnectionIsHeldMeanwhile(double volume, double wait) {
        List<KpiPlan> plans = HeldPool.with(
                List.of(),
                List.of(
                        HeldPool.of("connections", 20, HOLD),
                        HeldPool.of("threads", 64, .020).needing(new PoolNeed("connections", 1))),
                1000,
                .95);

        assertThat(plans.get(1).kpi().name()).isEqualTo("threads");
        assertThat(plans.get(1).model().orElseThrow().predictAt(volume))
                .isCloseTo(volume * (.020 + wait), within(1e-3 * volume * wait));
    }

    @ParameterizedTest
    @CsvSource({"false, connections is not known", "true, latency has no model: it follows nothing"})
    void isRefusedWhereTheWaitForTheNeededPoolIsUnknown(boolean isMeasured, String reason) {
        KpiPlan unknown = latency("latency", Answer.refused(Refusal.Reason.NO_RELATION, "it follows nothing"));
        List<HeldPool> pools = List.of(
                HeldPool.of("connections", 2),
                HeldPool.of("threads", 40, .020).needing(new PoolNeed("connections", 1)),
                HeldPool.of("clients", 90, .030).needing(new PoolNeed("threads", 1)));

        List<KpiPlan> plans = HeldPool.with(isMeasured ? List.of(unknown) : List.of(), pools, 100, .95);

        assertThat(plans.subList(plans.size() - 3, plans.size())).allSatisfy(plan -> {
            assertThat(plan.model().refusal().orElseThrow().message()).contains(reason);
            assertThat(plan.observations().size()).isLessThanOrEqualTo(isMeasured ? 3 : 0);
        });
    }

    /** SCENARIOS b.1: T (C - 1) + 1 connections prevent a deadlock of T threads that need C each. */
    @ParameterizedTest
    @CsvSource({
        "32, 2, 32, 33, they can wait for each other for ever (deadlock)",
        "32, 2, 33, 33, never to wait for each other for ever",
        "8, 4, 20, 25, they can wait for each other for ever (deadlock)"
    })
    void saysWhetherThreadsCanWaitForEachOtherForEver(int threads, int each, int connections, int least, String said) {
        PoolNeed need = new PoolNeed("connections", each);
        List<KpiPlan> plans = HeldPool.with(
                List.of(),
                List.of(
                        HeldPool.of("connections", connections, .001),
                        HeldPool.of("threads", threads, .001).needing(need)),
                1000,
                .95);

        assertThat(need.leastWithoutDeadlock(threads)).isEqualTo(least);
        assertThat(plans.get(1).model().orElseThrow().notesAt(1000))
                .anySatisfy(note -> assertThat(note)
                        .startsWith(threads + " threads that take up to " + each + " of connections at once need")
                        .contains("= " + least + " of them", "there are " + connections, said));
        assertThat(new PoolNeed("connections", 1).leastWithoutDeadlock(threads)).isEqualTo(1);
    }

    @Test
    void needsAPoolThatIsThereAndNotItself() {
        HeldPool threads = HeldPool.of("threads", 40, .020).needing(new PoolNeed("connections", 1));
        HeldPool connections = HeldPool.of("connections", 20, HOLD).needing(new PoolNeed("threads", 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeldPool.with(List.of(), List.of(threads), 100, .95))
                .withMessage("pool 'threads' needs pool 'connections', which is not one of [threads]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeldPool.with(List.of(), List.of(threads, connections), 100, .95))
                .withMessage("pools need each other in a circle: threads -> connections -> threads");
    }

    @Test
    void measuredTimeHasTheWaitInItAlready() {
        HeldPool threads = HeldPool.of("threads", 64);

        assertThatIllegalArgumentException().isThrownBy(() -> threads.needing(new PoolNeed("connections", 1)));
    }

    @Test
    void countsWhatIsInUseByLittlesLaw() {
        KpiPlan pool = pool(HeldPool.of("connections", 20, HOLD), 1000);

        assertThat(inUse(pool, 1000)).isCloseTo(15, within(1e-9));
        assertThat(inUse(pool, 1200)).isCloseTo(18, within(1e-9));
        assertThat(inUse(pool, 1300)).isCloseTo(19.5, within(1e-9));
        assertThat(pool.sla()).isEqualTo(Sla.atMost(16));
        assertThat(pool.kpi().kind()).isEqualTo(Kpi.Kind.CONCURRENCY);
    }

    @Test
    void leavesHeadroomByUseOrByWaits() {
        HeldPool connections = HeldPool.of("connections", 20, HOLD);

        KpiPlan seen = latency("latency", Answer.of(new Queue(0.0008, 1800)));

        assertThat(capacity(pool(connections, 1000, seen)) / 1000 - 1).isCloseTo(0.0667, within(5e-5));
        assertThat(capacity(pool(connections.with(new WaitLimit(0, 0.05)), 1000, seen)))
                .isCloseTo(866.55, within(5e-3));
        assertThat(capacity(pool(connections.with(new WaitLimit(0.05, 0.01)), 1000, seen)))
                .isCloseTo(1248.49, within(5e-3));
    }

    @Test
    void isHeldForTheResponseTime() {
        KpiPlan latency = latency("latency", Answer.of(new Queue(0.0008, 1800)));
        KpiPlan workers = pool(
                new HeldPool(
                        "workers",
                        8,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        0,
                        1,
                        Optional.empty(),
                        HeldPool.Use.BY_LITTLES_LAW),
                1000,
                latency);

        assertThat(inUse(workers, 1000)).isCloseTo(1, within(1e-9));
        assertThat(inUse(workers, 1500)).isCloseTo(6, within(1e-9));
        assertThat(inUse(workers, 1700)).isCloseTo(23.12, within(1e-9));
        assertThat(capacity(workers)).isCloseTo(1557.44, within(5e-3));
        assertThat(capacity(workers) / 1800).isCloseTo(0.865, within(5e-4));
        // 1 + the elasticity of the response time, 2.25.
        assertThat(workers.model().orElseThrow().elasticityAt(1000)).isCloseTo(3.25, within(1e-9));
    }

    @Test
    void prefersAMeanAndSaysWhereItIsNone() {
        KpiPlan p95 = latency("latency p95", Answer.of(new Queue(0.0020, 1800)));
        KpiPlan mean = latency("latency mean", Answer.of(new Queue(0.0008, 1800)));

        assertThat(inUse(pool(HeldPool.of("workers", 8), 1000, p95, mean), 1500))
                .isCloseTo(6, within(1e-9));
        assertThat(notes(pool(HeldPool.of("workers", 80), 1000, p95)))
                .anyMatch(note -> note.contains("upper bound: Little's law is about means"));
        assertThat(notes(pool(HeldPool.of("workers", 8), 1000, mean)))
                .containsExactly("in use = volume x latency mean of 8, by Little's law");
    }

    @Test
    void holdsAKeepAliveLonger() {
        HeldPool keepAlive = new HeldPool(
                "workers",
                240,
                OptionalDouble.of(0.4),
                Optional.empty(),
                5,
                1,
                Optional.empty(),
                HeldPool.Use.BY_LITTLES_LAW);

        assertThat(capacity(pool(keepAlive, 14))).isCloseTo(44.44, within(5e-3));
    }

    @Test
    void refusesWithoutATime() {
        assertThat(refusal(pool(HeldPool.of("workers", 8), 1000)))
                .contains("how long a transaction holds one of workers is not known", "holds: 15ms");
        KpiPlan unknown = latency("latency", Answer.refused(Refusal.Reason.NO_RELATION, "it follows nothing"));
        assertThat(refusal(pool(HeldPool.of("workers", 8), 1000, unknown)))
                .contains("latency has no model: it follows nothing");
        assertThatThrownBy(() -> HeldPool.of("workers", 0)).hasMessageContaining("size");
        assertThatThrownBy(() -> new WaitLimit(Double.NaN, 0.01)).hasMessageContaining("longest");
    }

    private static List<String> notes(KpiPlan plan) {
        return plan.model().orElseThrow().notesAt(1000);
    }

    private static String refusal(KpiPlan plan) {
        return plan.model().refusal().orElseThrow().message();
    }
}
