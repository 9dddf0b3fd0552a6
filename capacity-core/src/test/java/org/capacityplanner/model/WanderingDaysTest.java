package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Months with the same costs of their days, which change slowly in one and are shuffled in the other. */
class WanderingDaysTest {
    private static final int DAYS = 31;

    /** Costs that go up and down by 10% in about two weeks. */
    private static List<Double> costs() {
        return IntStream.range(0, DAYS)
                .mapToObj(day -> 1 + 0.1 * Math.sin(2 * Math.PI * day / 13))
                .toList();
    }

    private static CapacityPlan plan(List<Double> costOfDay, long seed) {
        Random random = new Random(seed);
        double[] volume = new double[DAYS * 24];
        double[] busy = new double[volume.length];
        double[] slow = new double[volume.length];
        for (int i = 0; i < volume.length; i++) {
            double cost = costOfDay.get(i / 24);
            volume[i] = 100 * (1 + 0.5 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.05 * random.nextGaussian());
            busy[i] = cost * volume[i] / 400 * Math.exp(0.02 * random.nextGaussian());
            slow[i] = cost * 0.01 / (1 - volume[i] / 400) * Math.exp(0.02 * random.nextGaussian());
        }
        return CapacityPlanner.forService("mixed")
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.utilization("cpu"), series("cpu", Unit.RATIO, busy), Sla.atMost(0.9))
                .kpi(Kpi.responseTime("latency"), series("latency", Unit.SECONDS, slow), Sla.atMost(0.05))
                .planNow();
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, Instant.parse("2026-10-01T00:00:00Z"), Duration.ofHours(1), values);
    }

    /**
     * Days with a correlation of .9 count for 4, with which an interval is 1.55 times as wide by Student's distribution;
     * two weeks have both sides of the course, so that the rest of the model is the same.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {191_801, 191_802})
    void slowChangesWidenIntervalsAndAreNoReleases(long seed) {
        List<Double> shuffled = new ArrayList<>(costs());
        Collections.shuffle(shuffled, new Random(seed));
        CapacityPlan wandering = plan(costs(), seed);
        CapacityPlan independent = plan(shuffled, seed);

        for (String kpi : new String[] {"cpu", "latency"}) {
            assertThat(wandering.kpi(kpi).findings())
                    .extracting(Finding::kind)
                    .doesNotContain(Finding.Kind.COST_CHANGE);
            assertThat(width(wandering, kpi) / width(independent, kpi)).as(kpi).isBetween(1.2, 1.8);
        }
        assertThat(wandering.kpi("cpu").model().known().orElseThrow().notesAt(100))
                .anyMatch(note -> note.contains("goes up and down over days"));
    }

    private static double width(CapacityPlan plan, String kpi) {
        Interval interval = plan.kpi(kpi).model().known().orElseThrow().predictionIntervalAt(140, 0.9);
        return Math.log(interval.upper() / interval.lower());
    }
}
