package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

/** The README's embedding example, run. */
class ReadmeTest {
    private static final int HOURS = 60 * 24;

    private final double[] quotes = new double[HOURS];
    private final MetricSeries volumeSeries;
    private final MetricSeries cpuSeries;
    private final MetricSeries latencySeries;

    ReadmeTest() {
        Random random = new Random(20261101);
        double[] cpu = new double[HOURS];
        double[] latency = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            quotes[hour] = 500 + 300 * Math.sin(2 * Math.PI * (hour % 24 - 8) / 24) + 20 * random.nextGaussian();
            cpu[hour] = 0.05 + 0.0004 * quotes[hour] + 0.01 * random.nextGaussian();
            double rho = quotes[hour] / 2375;
            latency[hour] = (0.0008 + 0.0008 * rho / (1 - rho)) * Math.exp(0.05 * random.nextGaussian());
        }
        volumeSeries = hourly("quotes", Unit.TRANSACTIONS_PER_SECOND, quotes);
        cpuSeries = hourly("cpu", Unit.PERCENT, cpu);
        latencySeries = hourly("latency p95", Unit.MILLISECONDS, latency);
    }

    private static MetricSeries hourly(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, Instant.parse("2026-09-02T00:00:00Z"), Duration.ofHours(1), values);
    }

    @Test
    void embeddingExampleAnswers() {
        CapacityPlan plan = CapacityPlanner.forService("pricing")
                .volume("quotes", volumeSeries)
                .kpi(Kpi.utilization("cpu"), cpuSeries, Sla.atMost(0.80))
                .kpi(Kpi.responseTime("latency p95"), latencySeries, Sla.atMost(0.005))
                .plan(Horizon.months(12));
        WhatIf atHalfMore = plan.whatIf(Growth.percent(50));

        assertThat(atHalfMore.status()).isEqualTo(Status.GREEN);
        assertThat(atHalfMore.volume()).isEqualTo(1.5 * plan.volume().planning());
        KpiOutlook.Predicted cpu = (KpiOutlook.Predicted) atHalfMore.kpis().get(0);
        double truth = 0.05 + 0.0004 * atHalfMore.volume();
        assertThat(cpu.interval().contains(truth)).isTrue();
        assertThat(cpu.predicted()).isBetween(truth - 0.02, truth + 0.02);
    }

    @Test
    void theReadmeShowsWhatRunsHere() throws IOException {
        String test = Files.readString(Path.of("src/test/java/org/capacityplanner/ReadmeTest.java"));
        String readme = Files.readString(Path.of("../README.md"));
        String snippet = readme.substring(readme.indexOf("```java") + "```java".length());

        assertThat(snippet.substring(0, snippet.indexOf("```")).strip().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(test).contains(line.strip()));
    }
}
