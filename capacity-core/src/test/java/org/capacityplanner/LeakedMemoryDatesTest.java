package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Random;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

/** Memory of 50%, 16 points by volume, and 24 points that leak in the ten days between restarts; volume does not grow. */
class LeakedMemoryDatesTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final int HOURS = 123 * 24;
    private static final int CYCLE = 240;

    /** The start of the last cycle: the last hour of which 96 more are a multiple of the cycle. */
    private static final int LAST_RESTART = 2784;

    private static CapacityPlan plan(double limit) {
        Random random = new Random(7);
        double[] volume = new double[HOURS];
        double[] memory = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = 500 * (1 + 0.6 * Math.sin(2 * Math.PI * hour / 24)) * Math.exp(0.03 * random.nextGaussian());
            int age = (hour + 96) % CYCLE;
            memory[hour] = 0.5 + 0.16 * volume[hour] / 800 + 0.24 * age / CYCLE + 0.004 * random.nextGaussian();
        }
        return CapacityPlanner.forService("shop")
                .volume("orders", hourly("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.memory("memory"), hourly("memory", Unit.PERCENT, memory), Sla.atMost(limit))
                .plan(Horizon.months(3));
    }

    private static MetricSeries hourly(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, START, Duration.ofHours(1), values);
    }

    /** Before a restart memory is 91% in a busy hour; five in six of all hours are below 87%. */
    @Test
    void breachesWhereTheEndOfTheCycleDoes() {
        BreachForecast.Simulated breach = (BreachForecast.Simulated) plan(0.87).breach();

        assertThat(breach.service().median()).isEqualTo(new BreachDate.In(YearMonth.of(2026, 11)));
        assertThat(breach.service().breachedBy().get(0)).isGreaterThan(0.99);
        assertThat(breach.kpis().get(0).level().median()).isEqualTo(new BreachDate.In(YearMonth.of(2026, 11)));
    }

    @Test
    void hasNoDateWhereTheEndOfTheCycleMeetsTheLimit() {
        BreachForecast.Simulated breach = (BreachForecast.Simulated) plan(0.96).breach();

        assertThat(breach.service().median()).isInstanceOf(BreachDate.NotWithinHorizon.class);
        assertThat(breach.service().breachedBy().get(2)).isLessThan(0.05);
    }

    /** At the planning volume V, 50% + 16% V / 800 right after the restart, and 0.1 points an hour. */
    @Test
    void saysWhenTheLimitIsReachedWithoutARestart() {
        CapacityPlan plan = plan(0.96);
        double hours = (0.96 - 0.5 - 0.16 * plan.volume().planning() / 800) / 0.001;

        Instant reached = plan.kpi("memory")
                .reachedWithoutRestart(plan.volume().planning())
                .orElseThrow();

        assertThat(Duration.between(START.plus(Duration.ofHours(LAST_RESTART)), reached))
                .isBetween(
                        Duration.ofMinutes((long) (60 * hours - 480)), Duration.ofMinutes((long) (60 * hours + 480)));
        assertThat(plan.kpi("memory").reachedWithoutRestart(3000)).isEmpty();
    }
}
