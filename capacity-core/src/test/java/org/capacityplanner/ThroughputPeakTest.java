package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

/** A service that obeys the universal scalability law with sigma 0.03 and kappa 0.0005: its peak is at sqrt(0.97 / 0.0005) = 44. */
class ThroughputPeakTest {
    private static final double LAMBDA = 100;
    private static final double SIGMA = 0.03;
    private static final int DAYS = 60;
    private static final Unit PER_MINUTE = Unit.parse("requests/min").orElseThrow();

    /** A year of growth in two months, from 2 at a time to the number given at the busiest hour of the last day. */
    private static KpiPlan plan(double kappa, double busiest) {
        Random random = new Random(20_261_101);
        double[] volume = new double[24 * DAYS];
        double[] inFlight = new double[24 * DAYS];
        for (int i = 0; i < volume.length; i++) {
            double growth = 0.6 + 0.4 * i / volume.length;
            double n = 2 + (busiest - 2) * growth * (0.5 + 0.5 * Math.sin(2 * Math.PI * (i % 24) / 24));
            volume[i] = LAMBDA * n / (1 + SIGMA * (n - 1) + kappa * n * (n - 1));
            inFlight[i] = n * Math.exp(0.02 * random.nextGaussian());
        }
        Instant start = Instant.parse("2026-09-01T00:00:00Z");
        long[] times = new long[volume.length];
        Arrays.setAll(times, i -> start.plus(Duration.ofHours(i)).toEpochMilli());
        double[] perMinute = Arrays.stream(volume).map(value -> 60 * value).toArray();
        Unit unit = Unit.custom("requests");
        return CapacityPlanner.forService("web")
                .volume("requests", MetricSeries.in(PER_MINUTE, "requests", times, perMinute))
                .kpi(
                        new Kpi("in flight", Kpi.Kind.CONCURRENCY, unit),
                        MetricSeries.regular("in flight", unit, start, Duration.ofHours(1), inFlight),
                        Sla.atMost(100))
                .plan(Horizon.months(12))
                .kpi("in flight");
    }

    @Test
    void saysBeyondWhichConcurrencyItGetsSlowerAndWhen() {
        KpiPlan plan = plan(0.0005, 30);
        ThroughputPeak peak = ThroughputPeak.of(plan).orElseThrow();

        assertThat(peak.concurrency()).isBetween(40.0, 48.0);
        // Lambda x 44.05 / (1 + 0.03 x 43.05 + 0.0005 x 44.05 x 43.05) = 1,359.
        assertThat(peak.volume()).isBetween(1325.0, 1395.0);
        assertThat(plan.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.POOL_USE)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .containsPattern(
                                "beyond 4\\d(\\.\\d)? at a time the service gets slower: no more than (79|8[0-3]),\\d\\d\\d requests/min go"
                                        + " through it, by the universal scalability law"));
    }

    @Test
    void saysNothingWithoutAPeakWithinReach() {
        assertThat(ThroughputPeak.of(plan(0, 30))).isEmpty();
        assertThat(ThroughputPeak.of(plan(0.0005, 6))).isEmpty();
    }
}
