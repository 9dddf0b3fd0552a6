package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class CleaningTest {
    private static final Cleaning CLEANING = new Cleaning(ZoneId.of("Europe/Zurich"));
    private static final Span OCTOBER =
            new Span(Instant.parse("2026-09-30T22:00:00Z"), Instant.parse("2026-10-31T23:00:00Z"));
    private static final Kpi CPU = Kpi.utilization("cpu");

    @Test
    void findsWhatWasPutIntoTheSampleData() {
        CleanedService orders = CLEANING.clean(service("order-entry"), OCTOBER);
        CleanedService settlement = CLEANING.clean(service("settlement"), OCTOBER);

        assertThat(kinds(orders.kpis().get(0))).containsExactly(Finding.Kind.COST_CHANGE, Finding.Kind.INCIDENT);
        assertThat(orders.kpis().get(0).findings().get(0).message()).contains("since 14 March 2026");
        assertThat(kinds(orders.kpis().get(2))).containsExactly(Finding.Kind.INCIDENT);
        assertThat(settlement.findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.GAPS, Finding.Kind.PARTIAL_DAYS);
        assertThat(settlement.kpis().get(1).restarts().times()).hasSize(2);
        assertThat(settlement.kpis().get(3).refusal()).map(Refusal::reason).contains(Refusal.Reason.ALL_ZERO);
    }

    @Test
    void leavesQuietMonthsAsTheyAre() {
        for (String name : List.of("pricing", "market-data")) {
            CleanedService cleaned = CLEANING.clean(service(name), OCTOBER);

            assertThat(cleaned.findings()).isEmpty();
            assertThat(cleaned.kpis().subList(0, 3)).allSatisfy(kpi -> {
                assertThat(kpi.findings()).isEmpty();
                assertThat(kpi.refusal()).isEmpty();
                assertThat(kpi.observations().size()).isGreaterThan(735);
            });
            assertThat(cleaned.demand().size()).isGreaterThan(9000);
            assertThat(cleaned.volume().size()).isLessThanOrEqualTo(745);
        }
    }

    @Test
    void leavesTheSaturatedEndOfTheRealCaptureOut() {
        Samples samples = Samples.postgres();
        MetricSeries offered = samples.series("offered_tps", "tx/s");
        ServiceSeries service = new ServiceSeries(
                samples.series("transactions_per_s", "tx/s"),
                Optional.of(offered),
                List.of(samples.utilization("cpu_pct"), samples.responseTime("latency_ms_p95")));

        CleanedService cleaned =
                CLEANING.clean(service, Span.covering(service.volume()).orElseThrow());

        assertThat(cleaned.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.SATURATED);
        assertThat(cleaned.demand()).isSameAs(offered);
        assertThat(cleaned.volume().size()).isEqualTo(165);
        assertThat(cleaned.kpis()).allSatisfy(kpi -> {
            assertThat(kpi.observations().size()).isEqualTo(165);
            assertThat(kpi.findings()).isEmpty();
        });
    }

    @Test
    void fitsOnlyWhatCameAfterARelease() {
        ServiceSimulation simulation = new ServiceSimulation(5, 60);
        Span all = new Span(ServiceSimulation.START, ServiceSimulation.hour(24 * 60));

        CleanedKpi cleaned = clean(simulation, released(simulation, 36), all);

        assertThat(kinds(cleaned)).containsExactly(Finding.Kind.COST_CHANGE);
        assertThat(cleaned.findings().get(0).message()).contains("the fit uses only the samples since then");
        assertThat(cleaned.observations().timeAt(0)).isEqualTo(ServiceSimulation.hour(24 * 36));
    }

    @Test
    void fitsAllWhereAReleaseIsTooRecent() {
        // From Monday to Friday's noon of the last week; the day after the last busy one is the Saturday before.
        ServiceSimulation simulation = new ServiceSimulation(5, 61);
        Span all = new Span(ServiceSimulation.START, ServiceSimulation.hour(24 * 61 - 12));

        CleanedKpi cleaned = clean(simulation, released(simulation, 56), all);

        assertThat(cleaned.findings().get(0).message()).contains("too recent");
        assertThat(cleaned.observations().size()).isEqualTo(24 * 61 - 12);
    }

    @Test
    void fitsOnlyTheResponseTimesThatCameAfterARelease() {
        ServiceSimulation simulation = new ServiceSimulation(5, 60);
        double[] latency = simulation.kpi(volume -> 0.01 / (1 - volume / 500));
        for (int i = 24 * 50; i < latency.length; i++) {
            latency[i] *= 1.3;
        }
        Span all = new Span(ServiceSimulation.START, ServiceSimulation.hour(24 * 60));
        KpiSeries series = new KpiSeries(
                Kpi.responseTime("latency"),
                MetricSeries.regular(
                        "latency", Unit.MILLISECONDS, ServiceSimulation.START, ServiceSimulation.HOUR, latency));

        CleanedKpi cleaned = new Cleaning(ZoneOffset.UTC)
                .clean(new ServiceSeries(volume(simulation), Optional.empty(), List.of(series)), all)
                .kpis()
                .get(0);

        assertThat(kinds(cleaned)).containsExactly(Finding.Kind.COST_CHANGE);
        assertThat(cleaned.findings().get(0).message())
                .startsWith("latency at the same volume +")
                .endsWith("the fit uses only the samples since then");
        assertThat(cleaned.observations().timeAt(0)).isEqualTo(ServiceSimulation.hour(24 * 50));
    }

    @Test
    void setsALateClockRight() {
        ServiceSimulation simulation = new ServiceSimulation(5, 30);
        double[] cpu = simulation.kpi(volume -> 0.05 + 0.002 * volume);
        Instant late = ServiceSimulation.START.plus(Duration.ofHours(2));
        MetricSeries shifted = MetricSeries.regular("cpu", Unit.PERCENT, late, ServiceSimulation.HOUR, cpu);
        Span month = new Span(ServiceSimulation.START, ServiceSimulation.hour(24 * 30));

        CleanedKpi cleaned = new Cleaning(ZoneOffset.UTC)
                .clean(ServiceSeries.of(volume(simulation), List.of(new KpiSeries(CPU, shifted))), month)
                .kpis()
                .get(0);

        assertThat(kinds(cleaned)).containsExactly(Finding.Kind.CLOCK_LAG);
        assertThat(cleaned.findings().get(0).message()).contains("2 h late");
        assertThat(cleaned.observations().valueAt(100)).isEqualTo(cpu[100]);
    }

    @Test
    void saysThatAServiceWasFullRatherThanThatDataAreFew() {
        double[] volume = new double[200];
        double[] cpu = new double[200];
        Arrays.setAll(volume, i -> 50 + i % 40);
        Arrays.fill(cpu, 0.995);
        Arrays.fill(cpu, 0, 20, 0.5);
        MetricSeries tx = MetricSeries.regular(
                "tx", Unit.TRANSACTIONS_PER_SECOND, ServiceSimulation.START, Duration.ofMinutes(1), volume);
        MetricSeries busy =
                MetricSeries.regular("cpu", Unit.PERCENT, ServiceSimulation.START, Duration.ofMinutes(1), cpu);
        ServiceSeries full = ServiceSeries.of(tx, List.of(new KpiSeries(CPU, busy)));

        CleanedService cleaned = CLEANING.clean(full, Span.covering(tx).orElseThrow());

        assertThat(cleaned.kpis().get(0).refusal().orElseThrow()).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.SATURATED);
            assertThat(refusal.message()).contains("20 observations");
        });
    }

    @Test
    void refusesAPeriodWithoutSamples() {
        Span future = new Span(Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2027-02-01T00:00:00Z"));

        CleanedService cleaned = CLEANING.clean(service("pricing"), future);

        assertThat(cleaned.volume().isEmpty()).isTrue();
        assertThat(cleaned.kpis())
                .allSatisfy(
                        kpi -> assertThat(kpi.refusal().map(Refusal::reason)).contains(Refusal.Reason.NO_DATA));
    }

    private static ServiceSeries service(String name) {
        Samples samples = Samples.trading(name);
        return ServiceSeries.of(
                samples.series("transactions", "tx/s"),
                List.of(
                        samples.utilization("cpu_pct"),
                        samples.memory("mem_pct"),
                        samples.responseTime("latency_ms_p95"),
                        new KpiSeries(Kpi.of("swap_pct", Unit.PERCENT), samples.series("swap_pct", "%"))));
    }

    private static double[] released(ServiceSimulation simulation, int day) {
        double[] cpu = simulation.kpi(volume -> 0.05 + 0.002 * volume);
        for (int i = 24 * day; i < cpu.length; i++) {
            cpu[i] += 0.0005 * simulation.volume[i];
        }
        return cpu;
    }

    private static CleanedKpi clean(ServiceSimulation simulation, double[] cpu, Span period) {
        MetricSeries series =
                MetricSeries.regular("cpu", Unit.PERCENT, ServiceSimulation.START, ServiceSimulation.HOUR, cpu);
        return new Cleaning(ZoneOffset.UTC)
                .clean(ServiceSeries.of(volume(simulation), List.of(new KpiSeries(CPU, series))), period)
                .kpis()
                .get(0);
    }

    private static MetricSeries volume(ServiceSimulation simulation) {
        return MetricSeries.regular(
                "tx", Unit.TRANSACTIONS_PER_SECOND, ServiceSimulation.START, ServiceSimulation.HOUR, simulation.volume);
    }

    private static List<Finding.Kind> kinds(CleanedKpi kpi) {
        return kpi.findings().stream().map(Finding::kind).toList();
    }
}
