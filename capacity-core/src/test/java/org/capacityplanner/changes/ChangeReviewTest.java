package org.capacityplanner.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.capacityplanner.cleaning.KpiSeries;
import org.capacityplanner.cleaning.ServiceSeries;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Samples;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeReviewTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final Instant RELEASE = Instant.parse("2026-03-13T23:00:00Z");
    private static final int HOURS = 24;

    private static ServiceChange change(String id, Instant start) {
        return new ServiceChange(id, "order-entry", start, start, ServiceChange.Kind.NORMAL, "release 4.2", "orders");
    }

    private static ServiceSeries orderEntry() {
        Samples samples = Samples.trading("order-entry");
        return ServiceSeries.of(
                samples.series("transactions", "tx/s"),
                List.of(
                        samples.utilization("cpu_pct"),
                        new KpiSeries(Kpi.responseTime("latency_ms_p95"), samples.series("latency_ms_p95", "ms")),
                        samples.memory("mem_pct")));
    }

    /** SCENARIOS g: 5.992 to 6.642 ms an order on 8 cores, ratio 1.108 (1.091 to 1.127), truth 1.12. */
    @Test
    void releaseMadeAnOrderDearer() {
        ServiceChange release = change("CHG-12", RELEASE);

        ChangeReview review = ChangeReview.of(release, List.of(release), orderEntry(), ZONE);

        assertThat(review.hasEffect()).isTrue();
        assertThat(review.effects())
                .extracting(effect -> effect.kpi().name())
                .containsExactly("cpu_pct", "latency_ms_p95");
        ChangeEffect cpu = review.effects().get(0);
        assertThat(8 * 1000 * cpu.before()).isCloseTo(5.992, within(0.0005));
        assertThat(8 * 1000 * cpu.after()).isCloseTo(6.642, within(0.0005));
        assertThat(cpu.estimate()).isCloseTo(1.108, within(0.0005));
        assertThat(cpu.ratio().lower()).isCloseTo(1.091, within(0.0005));
        assertThat(cpu.ratio().upper()).isCloseTo(1.127, within(0.0005));
        assertThat(cpu.ratio().contains(1.12)).isTrue();
    }

    @Test
    void dayOnWhichNothingWasChangedHasNoEffect() {
        ServiceChange nothing = change("CHG-1", Instant.parse("2026-06-10T22:00:00Z"));

        ChangeReview review = ChangeReview.of(nothing, List.of(nothing), orderEntry(), ZONE);

        assertThat(review.effects()).hasSize(2);
        assertThat(review.hasEffect()).isFalse();
    }

    /** Incidents are no part of what a change did: that of 13 October 2026 is in the days after this one. */
    @Test
    void incidentAfterAChangeIsNotItsEffect() {
        ServiceChange before = change("CHG-2", Instant.parse("2026-10-01T22:00:00Z"));

        ChangeReview review = ChangeReview.of(before, List.of(before), orderEntry(), ZONE);

        assertThat(review.effects()).hasSize(2);
        assertThat(review.hasEffect()).isFalse();
    }

    @Test
    void windowsStopAtTheNextChange() {
        ServiceChange release = change("CHG-12", RELEASE);
        ServiceChange next = change("CHG-13", RELEASE.plus(Duration.ofDays(10)));
        ServiceChange soon = change("CHG-14", RELEASE.plus(Duration.ofDays(6)));
        Instant from = RELEASE.minus(Duration.ofDays(100));
        Span known = new Span(from, RELEASE.plus(Duration.ofDays(100)));

        ChangeWindows windows =
                ChangeWindows.of(release, List.of(release, next), known, ZONE).orElseThrow();

        assertThat(windows.before().length()).isEqualTo(Duration.ofDays(28));
        assertThat(windows.after().to()).isEqualTo(next.start());
        assertThat(ChangeWindows.of(release, List.of(release, soon), known, ZONE)
                        .refusal())
                .get()
                .extracting(Refusal::reason)
                .isEqualTo(Refusal.Reason.TOO_FEW_DAYS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2026-03-11, false", "2026-03-12, true", "2026-03-14, true", "2026-03-16, true", "2026-03-17, false"})
    void explainsWhatIsDifferentFromADayWithinTwoDays(LocalDate day, boolean expected) {
        assertThat(change("CHG-12", RELEASE).mayExplain(day, ZONE)).isEqualTo(expected);
    }

    /** The latency rises steeply with volume, and volume grows by a fifth with the change: at equal volume it is 1.3 times. */
    @Test
    void latencyIsComparedAtEqualVolume() {
        ServiceChange release = change("CHG-12", RELEASE);

        ChangeEffect latency = ChangeReview.of(release, List.of(release), simulated(7, 1.2, 1.3), ZONE)
                .effects()
                .get(0);

        assertThat(latency.measure()).isEqualTo(ChangeEffect.Measure.AT_EQUAL_VOLUME);
        assertThat(latency.ratio().contains(1.3)).isTrue();
        assertThat(latency.estimate()).isCloseTo(1.3, within(0.06));
    }

    /** Of 200 changes without an effect, binomial(200, 0.95) leaves out 10; with 56 days as clusters a little more. */
    @Test
    void intervalHoldsTheTruthAboutAsOftenAsItSays() {
        ServiceChange release = change("CHG-12", RELEASE);
        long held = 0;
        for (int seed = 0; seed < 200; seed++) {
            held += ChangeReview.of(release, List.of(release), simulated(seed, 1, 1), ZONE)
                            .effects()
                            .get(0)
                            .ratio()
                            .contains(1)
                    ? 1
                    : 0;
        }

        assertThat(held).isBetween(178L, 199L);
    }

    /** Eight weeks of hours around the release; days differ from one another by 5%. */
    private static ServiceSeries simulated(long seed, double volumeAfter, double latencyAfter) {
        Random random = new Random(seed);
        int n = 56 * HOURS;
        double[] volume = new double[n];
        double[] latency = new double[n];
        for (int day = 0; day < 56; day++) {
            double dayVolume = Math.exp(0.07 * random.nextGaussian()) * (day < 28 ? 1 : volumeAfter);
            double dayLatency = Math.exp(0.05 * random.nextGaussian()) * (day < 28 ? 1 : latencyAfter);
            for (int hour = 0; hour < HOURS; hour++) {
                int i = day * HOURS + hour;
                volume[i] = dayVolume * (100 + 90 * Math.sin(Math.PI * hour / HOURS));
                double rho = volume[i] / 400;
                latency[i] = dayLatency * Math.exp(0.06 * random.nextGaussian()) * (6 + 8 * rho / (1 - rho));
            }
        }
        Instant start = RELEASE.minus(Duration.ofDays(28));
        return ServiceSeries.of(
                MetricSeries.regular("orders", Unit.parse("tx/s").orElseThrow(), start, Duration.ofHours(1), volume),
                List.of(new KpiSeries(
                        Kpi.responseTime("latency"),
                        MetricSeries.regular("latency", Unit.MILLISECONDS, start, Duration.ofHours(1), latency))));
    }
}
