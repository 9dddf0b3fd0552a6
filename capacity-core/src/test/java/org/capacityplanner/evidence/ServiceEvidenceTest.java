package org.capacityplanner.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntPredicate;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.cleaning.KpiSeries;
import org.capacityplanner.cleaning.ServiceSeries;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Layer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

/** A month of hours of a service of CPU, memory and response time, and five hours of its 13th day on which something is off. */
class ServiceEvidenceTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOURS = 31 * 24;
    private static final int FROM = 12 * 24 + 5;
    private static final int TO = FROM + 5;
    private static final Span DURING = new Span(START.plus(HOUR.multipliedBy(FROM)), START.plus(HOUR.multipliedBy(TO)));

    private final double[] volume = new double[HOURS];
    private final double[] cpu = new double[HOURS];
    private final double[] memory = new double[HOURS];
    private final double[] latency = new double[HOURS];

    ServiceEvidenceTest() {
        Random random = new Random(11);
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] =
                    (300 + 200 * Math.sin(2 * Math.PI * (hour % 24) / 24)) * Math.exp(0.03 * random.nextGaussian());
            cpu[hour] = (0.05 + 0.0007 * volume[hour]) * Math.exp(0.03 * random.nextGaussian());
            memory[hour] = (0.3 + 0.0002 * volume[hour]) * Math.exp(0.02 * random.nextGaussian());
            latency[hour] = 0.010 / (1 - volume[hour] / 1400) * Math.exp(0.05 * random.nextGaussian());
        }
    }

    private static MetricSeries hourly(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, START, HOUR, values);
    }

    private ServiceEvidence evidence(IntPredicate measured) {
        MetricSeries offered = hourly("quotes", Unit.TRANSACTIONS_PER_SECOND, volume);
        List<KpiSeries> kpis = List.of(
                new KpiSeries(Kpi.utilization("CPU"), hourly("CPU", Unit.PERCENT, cpu)),
                new KpiSeries(Kpi.memory("memory"), hourly("memory", Unit.PERCENT, memory)),
                new KpiSeries(Kpi.responseTime("latency"), hourly("latency", Unit.MILLISECONDS, latency)));
        CapacityPlan plan = CapacityPlanner.forService("pricing")
                .volume("quotes", offered)
                .kpi(kpis.get(0).kpi(), kpis.get(0).series(), Sla.atMost(0.8))
                .kpi(kpis.get(1).kpi(), kpis.get(1).series(), Sla.atMost(0.8))
                .kpi(kpis.get(2).kpi(), kpis.get(2).series(), Sla.atMost(0.1))
                .plan(Horizon.months(1));
        List<KpiSeries> known = kpis.stream()
                .map(kpi -> new KpiSeries(
                        kpi.kpi(),
                        kpi.series()
                                .where(time -> measured.test(
                                        (int) Duration.between(START, time).toHours()))))
                .toList();
        return ServiceEvidence.of(
                "pricing",
                ServiceSeries.of(offered, known),
                plan.kpis(),
                Map.of("memory", Layer.APPLICATION),
                new ServiceEvidence.Window(
                        DURING,
                        new Span(DURING.from().minus(HOUR), DURING.to().plus(HOUR)),
                        new Span(START, START.plus(HOUR.multipliedBy(HOURS))),
                        ZoneOffset.UTC));
    }

    private ServiceEvidence evidence() {
        return evidence(hour -> true);
    }

    private static List<String> names(ServiceEvidence evidence, Verdict verdict) {
        return evidence.with(verdict).stream().map(kpi -> kpi.kpi().name()).toList();
    }

    @Test
    void usualTimeEliminatesEverything() {
        ServiceEvidence evidence = evidence();

        assertThat(names(evidence, Verdict.ELIMINATED)).containsExactly("CPU", "memory", "latency");
        assertThat(evidence.volume().level()).isEqualTo(VolumeEvidence.Level.USUAL);
        assertThat(evidence.onset()).isEmpty();
        assertThat(evidence.samplesDuring()).isEqualTo(5);
        assertThat(evidence.kpis().get(0).samples()).hasSize(7);
        assertThat(evidence.kpis().get(1).layer()).isEqualTo(Layer.APPLICATION);
        assertThat(Hypothesis.of(evidence, List.of())).isEqualTo(Hypothesis.NONE);
    }

    @Test
    void busyCpuAtUsualVolumeIsMoreWorkPerTransaction() {
        for (int hour = FROM; hour < TO; hour++) {
            cpu[hour] += 0.25;
            latency[hour] *= 4;
        }
        ServiceEvidence evidence = evidence();

        assertThat(names(evidence, Verdict.IMPLICATED)).containsExactly("CPU", "latency");
        assertThat(names(evidence, Verdict.ELIMINATED)).containsExactly("memory");
        assertThat(evidence.onset()).contains(DURING.from());
        assertThat(Hypothesis.of(evidence, List.of())).isEqualTo(Hypothesis.MORE_WORK_PER_TRANSACTION);
    }

    @Test
    void slowAloneIsDownstreamOrAPool() {
        for (int hour = FROM; hour < TO; hour++) {
            latency[hour] *= 4;
        }
        ServiceEvidence evidence = evidence();
        for (int hour = FROM; hour < TO; hour++) {
            cpu[hour] += 0.25;
        }
        ServiceEvidence called = evidence();

        assertThat(Hypothesis.of(evidence, List.of())).isEqualTo(Hypothesis.DOWNSTREAM_OR_POOL);
        assertThat(Hypothesis.of(evidence, List.of(called))).isEqualTo(Hypothesis.DOWNSTREAM);
        assertThat(Hypothesis.firstOf(List.of(called))).contains(called);
    }

    @Test
    void kpisThatFollowHighVolumeAreCapacity() {
        for (int hour = FROM; hour < TO; hour++) {
            volume[hour] *= 1.3;
            cpu[hour] = 0.05 + 0.0007 * volume[hour];
            memory[hour] = 0.3 + 0.0002 * volume[hour];
            latency[hour] = 0.010 / (1 - volume[hour] / 1400);
        }
        ServiceEvidence evidence = evidence();

        assertThat(evidence.volume().level()).isEqualTo(VolumeEvidence.Level.HIGHER);
        assertThat(Hypothesis.of(evidence, List.of())).isEqualTo(Hypothesis.CAPACITY);
    }

    @Test
    void memoryAloneIsALeak() {
        for (int hour = FROM; hour < TO; hour++) {
            memory[hour] += 0.2;
        }

        assertThat(Hypothesis.of(evidence(), List.of())).isEqualTo(Hypothesis.MEMORY_LEAK);
    }

    @Test
    void kpisThatAreAllLateByTwoHoursAreTheClock() {
        for (int hour = FROM - 4; hour < TO; hour++) {
            double late = 150 + 90 * Math.floorMod(hour - FROM - 2, 4);
            volume[hour] = 150 + 90 * Math.floorMod(hour - FROM, 4);
            cpu[hour] = 0.05 + 0.0007 * late;
            memory[hour] = 0.3 + 0.0002 * late;
            latency[hour] = 0.010 / (1 - late / 1400);
        }
        ServiceEvidence evidence = evidence();

        assertThat(names(evidence, Verdict.IMPLICATED)).contains("CPU");
        assertThat(evidence.lateBy()).hasValue(2);
        assertThat(Hypothesis.of(evidence, List.of())).isEqualTo(Hypothesis.CLOCK);
    }

    @Test
    void tooFewSamplesEliminateNothing() {
        ServiceEvidence evidence = evidence(hour -> hour < FROM + 3 || hour >= TO);

        assertThat(evidence.samplesDuring()).isEqualTo(3);
        assertThat(evidence.kpis())
                .allSatisfy(kpi -> assertThat(kpi.verdict()).isEqualTo(Verdict.UNDECIDED))
                .allSatisfy(kpi -> assertThat(kpi.coverage()).isEqualTo(0.6));
        assertThat(evidence.lateBy()).isEqualTo(OptionalInt.empty());
    }
}
