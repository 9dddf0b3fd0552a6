package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaturationTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The first row of the capture in which the server did far less than was asked of it: 1,980 of 2,370 tx/s. */
    private static final Instant POSTGRES_FULL = Instant.parse("2026-11-21T22:47:32Z");

    @Test
    void seesThroughputFallBehindWhatWasOffered() {
        Saturation saturation = Saturation.of(
                postgres(Optional.of(Samples.postgres().series("offered_tps", "tx/s")), "latency_ms_p95"),
                ZoneOffset.UTC);

        assertThat(saturation.spans()).singleElement().extracting(Span::from).isEqualTo(POSTGRES_FULL);
        assertThat(saturation.finding().orElseThrow().rows()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency_ms_mean", "latency_ms_p95", "latency_ms_p99"})
    void seesItWithoutTheOfferedVolumeToo(String responseTime) {
        Saturation saturation = Saturation.of(postgres(Optional.empty(), responseTime), ZoneOffset.UTC);

        assertThat(saturation.spans()).singleElement().extracting(Span::from).isEqualTo(POSTGRES_FULL);
        assertThat(saturation.finding().orElseThrow().rows()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "order-entry", "settlement", "market-data"})
    void leavesAHealthyServiceAlone(String name) {
        Samples samples = Samples.trading(name);
        ServiceSeries service = ServiceSeries.of(
                samples.series("transactions", "tx/s"),
                List.of(samples.utilization("cpu_pct"), samples.responseTime("latency_ms_p95")));

        Saturation saturation = Saturation.of(service, ZoneOffset.UTC);

        assertThat(saturation.spans()).isEmpty();
        assertThat(saturation.finding()).isEmpty();
        assertThat(saturation.leaveOut(service.volume()).size())
                .isEqualTo(service.volume().size());
    }

    @Test
    void takesAFullResourceForAFullService() {
        MetricSeries volume = series("tx", Unit.TRANSACTIONS_PER_SECOND, 10, 20, 30, 31, 30, 12);
        MetricSeries cpu = series("cpu", Unit.PERCENT, .3, .6, .9, .985, 1.0, .4);

        Saturation saturation = Saturation.of(
                ServiceSeries.of(volume, List.of(new KpiSeries(Kpi.utilization("cpu"), cpu))), ZoneOffset.UTC);

        assertThat(saturation.spans())
                .containsExactly(new Span(START.plus(MINUTE.multipliedBy(3)), START.plus(MINUTE.multipliedBy(5))));
        assertThat(saturation.leaveOut(cpu).values()).containsExactly(.3, .6, .9, .4);
    }

    @Test
    void leavesOutTheBacklogThatIsDeliveredLater() {
        MetricSeries offered = series("asked", Unit.TRANSACTIONS_PER_SECOND, 50, 100, 110, 60, 55, 50);
        MetricSeries volume = series("done", Unit.TRANSACTIONS_PER_SECOND, 50, 80, 80, 80, 80, 50);

        Saturation saturation =
                Saturation.of(new ServiceSeries(volume, Optional.of(offered), List.of()), ZoneOffset.UTC);

        assertThat(saturation.leaveOut(volume).values()).containsExactly(50, 50);
    }

    @Test
    void takesOneShortIntervalWithoutAQueueForNoise() {
        MetricSeries offered = series("asked", Unit.TRANSACTIONS_PER_SECOND, 50, 100, 50, 60);
        MetricSeries volume = series("done", Unit.TRANSACTIONS_PER_SECOND, 50, 93, 50, 60);

        assertThat(Saturation.of(new ServiceSeries(volume, Optional.of(offered), List.of()), ZoneOffset.UTC)
                        .spans())
                .isEmpty();
    }

    @Test
    void coversTheVolumeOfACoarserKpi() {
        // One KPI sample at minute 0 and 5, volume each minute: the KPI at minute 5 speaks for minutes 5 to 9.
        double[] steady = new double[10];
        Arrays.fill(steady, 40);
        MetricSeries volume = MetricSeries.regular("tx", Unit.TRANSACTIONS_PER_SECOND, START, MINUTE, steady);
        MetricSeries cpu =
                MetricSeries.regular("cpu", Unit.PERCENT, START, Duration.ofMinutes(5), new double[] {.5, .99});

        Saturation saturation = Saturation.of(
                ServiceSeries.of(volume, List.of(new KpiSeries(Kpi.utilization("cpu"), cpu))), ZoneOffset.UTC);

        assertThat(saturation.leaveOut(volume).size()).isEqualTo(5);
        assertThat(saturation.leaveOut(cpu).size()).isEqualTo(1);
    }

    @Test
    void takesAnUptimeForNoBusyResource() {
        MetricSeries volume = series("tx", Unit.TRANSACTIONS_PER_SECOND, 10, 20, 30, 31, 30, 12);
        MetricSeries cpu = series("cpu", Unit.PERCENT, .3, .6, .9, .99, .9, .4);
        // The uptime dips at a high volume: it is at its top whatever the volume.
        MetricSeries uptime = series("uptime", Unit.PERCENT, .999, .999, .999, .97, .999, .999);

        Saturation saturation = Saturation.of(
                ServiceSeries.of(
                        volume,
                        List.of(
                                new KpiSeries(Kpi.utilization("cpu"), cpu),
                                new KpiSeries(Kpi.utilization("uptime"), uptime))),
                ZoneOffset.UTC);

        assertThat(saturation.leaveOut(volume).values()).containsExactly(10, 20, 30, 30, 12);
    }

    @Test
    void takesNothingForFullWhereAProcessorCountsAsOne() {
        MetricSeries volume = series("tx", Unit.TRANSACTIONS_PER_SECOND, 10, 20, 30, 31);
        MetricSeries cpu = MetricSeries.in(Unit.PERCENT, "cpu", volume.epochMillis(), new double[] {99, 198, 297, 305});

        assertThat(Saturation.of(
                                ServiceSeries.of(volume, List.of(new KpiSeries(Kpi.utilization("cpu"), cpu))),
                                ZoneOffset.UTC)
                        .spans())
                .isEmpty();
    }

    private static ServiceSeries postgres(Optional<MetricSeries> offered, String responseTime) {
        Samples samples = Samples.postgres();
        return new ServiceSeries(
                samples.series("transactions_per_s", "tx/s"),
                offered,
                List.of(samples.utilization("cpu_pct"), samples.responseTime(responseTime)));
    }

    private static MetricSeries series(String name, Unit unit, double... values) {
        return MetricSeries.regular(name, unit, START, MINUTE, values);
    }
}
