package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiOutlook.Unknown;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory leaks 24 points in the ten days between restarts, and follows volume by 16 points. */
class LeakedMemoryTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 31 * 24;
    private static final int CYCLE = 240;

    private final double[] volume = new double[HOURS];
    private final double[] memory = new double[HOURS];
    private final double[] swap = new double[HOURS];
    private final double[] network = new double[HOURS];

    private void simulate(Random random) {
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = 500 * (1 + 0.6 * Math.sin(2 * Math.PI * hour / 24)) * Math.exp(0.06 * random.nextGaussian());
            int age = (hour + 96) % CYCLE;
            memory[hour] = 0.5 + 0.16 * volume[hour] / 800 + 0.24 * age / CYCLE + 0.004 * random.nextGaussian();
            // Swap takes what is above 75%.
            swap[hour] = Math.max(0, memory[hour] - 0.75 + 0.002 * random.nextGaussian());
            network[hour] = 1000 * volume[hour] * Math.exp(0.05 * random.nextGaussian());
        }
    }

    private CapacityPlan plan() {
        return CapacityPlanner.forService("shop")
                .volume("orders", hourly("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.memory("memory"), hourly("memory", Unit.PERCENT, memory), Sla.atMost(0.95))
                .kpi(Kpi.of("swap", Unit.PERCENT), hourly("swap", Unit.PERCENT, swap), Sla.atMost(0.1))
                .kpi(Kpi.of("network", Unit.BYTES), hourly("network", Unit.BYTES, network), Sla.atMost(2e6))
                .plan(Horizon.months(3));
    }

    private static MetricSeries hourly(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, START, Duration.ofHours(1), values);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void isNotBlamedOnVolume(long seed) {
        simulate(new Random(seed));

        CapacityPlan plan = plan();

        assertThat(plan.whatIf(Growth.percent(50)).kpi("swap")).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.refusal().reason()).isEqualTo(Reason.NO_USABLE_DRIVER);
            assertThat(unknown.refusal().message()).startsWith("swap follows memory, which leaks, and not orders");
        });
        assertThat(plan.whatIf(Growth.percent(50)).kpi("network")).isInstanceOf(Predicted.class);
    }

    @Test
    void saysWhatMemoryIsBeforeARestart() {
        simulate(new Random(5));

        Predicted now = (Predicted) plan().whatIf(Growth.percent(0)).kpi("memory");

        // Half of 24 points above the mean over the cycle.
        assertThat(now.notes())
                .anyMatch(
                        note -> note.matches(
                                "in the last hours before a restart: (89|90|91|92)\\.?\\d*% at this volume, up to .* in 95% of them;"
                                        + " status, headroom and dates are those of then, the probability is that of all hours"));
    }
}
