package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;

/** One KPI of the sample data is late by six hours, as that of a batch is, in the file that has the volume too. */
class DelayedKpiTest {
    private static final Set<String> FILE = Set.of("trading-hourly.csv");
    private static final Samples PRICING = Samples.trading("pricing");

    private static CapacityPlan plan(MetricSeries cpu) {
        return CapacityPlanner.forService("pricing")
                .volume("quotes", PRICING.series("transactions", "quotes/s").timedBy(FILE))
                .kpi(
                        Kpi.responseTime("latency p95"),
                        PRICING.series("latency_ms_p95", "ms").timedBy(FILE),
                        Sla.atMost(0.005))
                .kpi(Kpi.utilization("CPU"), cpu.timedBy(FILE), Sla.atMost(0.80))
                .zone(ZoneId.of("Europe/Zurich"))
                .period(Instant.parse("2026-09-30T22:00:00Z"), Instant.parse("2026-10-31T23:00:00Z"))
                .planNow();
    }

    /** SCENARIOS b.3: found, with the headroom of the KPI that is not shifted. */
    @Test
    void hasTheHeadroomThatItHasWithoutTheDelay() {
        MetricSeries cpu = PRICING.series("cpu_pct", "%");
        CapacityPlan inTime = plan(cpu);
        CapacityPlan late = plan(cpu.shiftedBy(Duration.ofHours(6)));

        assertThat(late.kpi("CPU").growthLeft()).isCloseTo(inTime.kpi("CPU").growthLeft(), within(0.01));
        assertThat(late.kpi("latency p95").growthLeft())
                .isCloseTo(inTime.kpi("latency p95").growthLeft(), within(0.01));
        assertThat(late.kpi("CPU").findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.DELAY)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("with a delay of 6 h"));
        assertThat(inTime.kpi("CPU").findings()).noneMatch(finding -> finding.kind() == Finding.Kind.DELAY);
    }
}
