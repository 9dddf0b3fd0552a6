package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.family.ModelSelection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interval of the headroom holds the growth at which the true scatter just meets the limit. */
class HeadroomCoverageTest {
    private static final int HOURS = 31 * 24;
    private static final int MONTHS = 60;
    private static final double PLANNING = 1000;
    private static final double LIMIT = 0.7;

    /** Three binomial standard errors below 0.95: 0.95 - 3 sqrt(0.95 * 0.05 / 60). */
    private static final double LEAST = 0.866;

    private static double curve(double volume, double exponent) {
        return 0.03 + 0.45 * Math.pow(volume / PLANNING, exponent);
    }

    @ParameterizedTest(name = "exponent {0}")
    @ValueSource(doubles = {1, 1.5})
    void holdsTheTrueHeadroom(double exponent) {
        int holds = 0;
        for (int month = 0; month < MONTHS; month++) {
            Random random = new Random(month);
            double deviation = 0.03 + 0.05 * random.nextDouble();
            double[] volume = new double[HOURS];
            double[] cpu = new double[HOURS];
            double day = 0;
            for (int i = 0; i < HOURS; i++) {
                day = i % 24 == 0 ? 0.08 * random.nextGaussian() : day;
                volume[i] = (600 + 350 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(day + 0.03 * random.nextGaussian());
                cpu[i] = curve(volume[i], exponent) * Math.exp(deviation * random.nextGaussian());
            }
            Observations observations = Observations.regular(
                    "tx",
                    Kpi.utilization("cpu"),
                    Instant.parse("2026-10-01T00:00:00Z"),
                    Duration.ofHours(1),
                    volume,
                    cpu);
            KpiPlan plan = KpiPlan.of(
                    observations,
                    Sla.atMost(LIMIT),
                    ModelSelection.of(List.of(observations), 1).get(0),
                    PLANNING,
                    0.95,
                    List.of());
            Headroom.Limited limited = (Headroom.Limited) plan.headroom();
            // 95% of the observations lie below the curve times exp(1.645 deviations).
            double median = LIMIT / Math.exp(1.6448536269514722 * deviation);
            double truth = Math.pow((median - 0.03) / 0.45, 1 / exponent) - 1;
            holds += limited.growthInterval().contains(truth) ? 1 : 0;
        }

        assertThat(holds / (double) MONTHS).isGreaterThanOrEqualTo(LEAST);
    }
}
