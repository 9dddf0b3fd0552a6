package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.model.family.LeakingMemory.CYCLE_HOURS;
import static org.capacityplanner.model.family.LeakingMemory.FIRST_RESTART;
import static org.capacityplanner.model.family.LeakingMemory.HOURS;
import static org.capacityplanner.model.family.LeakingMemory.LEAK_PER_HOUR;
import static org.capacityplanner.model.family.LeakingMemory.START;
import static org.capacityplanner.model.family.LeakingMemory.restarts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

class MemoryLeakTest {
    private final LeakingMemory service = new LeakingMemory();

    @Test
    void seesNoLeakWithoutOneOrWithoutARestart() {
        assertThat(MemoryLeak.of(service.memory(0, 0.0024, 0.01, 13), restarts()))
                .isEmpty();
        assertThat(MemoryLeak.of(service.memory(LEAK_PER_HOUR, 0.0024, 0.01, 13), List.of()))
                .isEmpty();
    }

    /** A growth of 0.96 points a day from 40% and 0.24 points per transaction per second: 28.8 points in 30 days. */
    @Test
    void tellsOfMemoryThatGrewAllTheTime() {
        Observations still = service.memory(0, 0.0024, 0.01, 18);
        double[] values = still.values();
        for (int hour = 0; hour < HOURS; hour++) {
            values[hour] += LEAK_PER_HOUR * hour;
        }
        Observations growing = Observations.of(
                still.volumeName(), still.kpi(), still.step(), still.epochMillis(), still.volume(), values);

        Finding finding = MonotonicMemoryGrowth.of(growing).orElseThrow().finding(Sla.atMost(0.95), 78);

        assertThat(finding.kind()).isEqualTo(Finding.Kind.LEAK);
        // From 40% and 0.24 points times 78 and 28.8 points to 95% it is 7.5 points, at 0.96 points a day.
        assertThat(finding.message())
                .matches(
                        "memory grew by 0.9[3-9] points a day whatever the volume, (28|29) points in all, and was never"
                                + " given back; the fit blends that in; at the planning volume 95% is reached [78][.]. days after"
                                + " the period if that goes on, on [78] November 2026");
        assertThat(MonotonicMemoryGrowth.of(growing)
                        .orElseThrow()
                        .finding(Sla.atMost(0.6), 78)
                        .message())
                .endsWith("60% is exceeded by its end");
        assertThat(MonotonicMemoryGrowth.of(still)).isEmpty();
        assertThat(MonotonicMemoryGrowth.of(growing.where(hour -> hour < 5 * 24)))
                .isEmpty();
    }

    @Test
    void standsInPlaceOfTheMixtureForMemoryThatLeaks() {
        MemoryLeak leak = service.leak(0.01, 14);

        assertThat(ModelSelection.byKpi(
                                List.of(leak.memory()), Map.of(leak.memory().kpi(), leak), 1)
                        .get(leak.memory().kpi())
                        .known()
                        .orElseThrow())
                .isInstanceOf(MemoryModel.class);
        assertThat(ModelSelection.of(List.of(leak.memory()), 1).get(0).known().orElseThrow())
                .isInstanceOf(MixtureModel.class);
    }

    @Test
    void refusesMemoryThatOnlyLeaksAndStillTellsOfTheLeak() {
        MemoryLeak leak = MemoryLeak.of(service.memory(LEAK_PER_HOUR, 0, 0.01, 15), restarts())
                .orElseThrow();

        assertThat(ModelSelection.memory(leak).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NO_RELATION));
        assertThat(leak.finding(Sla.atMost(0.85), 78).message()).contains("points a day");
    }

    @Test
    void tellsTheEffectOfTheLeak() {
        Finding finding = service.leak(0, 1).finding(Sla.atMost(0.85), 78);

        assertThat(finding.kind()).isEqualTo(Finding.Kind.LEAK);
        // From 40% and 0.24 points times 78 to 85% it is 26.28 points, at 0.96 points a day.
        assertThat(finding.message())
                .isEqualTo("memory grows by 0.96 points a day after each restart, 9.6 points in the usual 10 days until"
                        + " the next; at the planning volume 85% is reached after 27 days without one,"
                        // 27.4 days after the last restart, on 27 October.
                        + " on 23 November 2026");
        assertThat(service.leak(0, 1).finding(Sla.atMost(0.5), 78).message())
                .endsWith("at the planning volume 50% is exceeded from the restart on");
        assertThat(service.leak(0, 1).finding(Sla.atLeast(0.1), 78).message()).endsWith("10 days until the next");
    }

    /** What ran before the restart was four days old at the start of the observations. */
    @Test
    void reckonsTheCycleFromTheMemoryAtTheStartWhereOnlyOneRestartIsSeen() {
        List<Instant> one = restarts().subList(0, 1);
        Observations exact = service.memory(LEAK_PER_HOUR, 0.0024, 0, 16).where(hour -> hour < FIRST_RESTART + 100);
        Observations memory = service.memory(LEAK_PER_HOUR, 0.0024, 0.01, 16).where(hour -> hour < FIRST_RESTART + 100);

        assertThat(MemoryLeak.of(exact, one).orElseThrow().cycle()).isEqualTo(Duration.ofHours(CYCLE_HOURS));
        MemoryLeak leak = MemoryLeak.of(memory, one).orElseThrow();
        assertThat(ModelSelection.memory(leak).known().orElseThrow().notesAt(60))
                .contains(leak.inWords())
                .anyMatch(note -> note.startsWith("only one restart was seen"));
    }

    @Test
    void takesALongerTimeWithoutARestartForTheCycle() {
        Observations memory =
                service.memory(LEAK_PER_HOUR, 0.0024, 0, 17).where(hour -> hour < FIRST_RESTART + CYCLE_HOURS);
        List<Instant> soonAfterAnother =
                List.of(START.plus(Duration.ofHours(4)), restarts().get(0));

        assertThat(new MemoryLeak(memory, soonAfterAnother, service.leak(0, 17).fit()).cycle())
                .isEqualTo(Duration.ofHours(CYCLE_HOURS));
    }
}
