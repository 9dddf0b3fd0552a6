package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.cleaning.CostChanges.CostChange;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostChangesTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Kpi CPU = Kpi.utilization("cpu");
    private static final Kpi LATENCY = Kpi.responseTime("latency");

    /** The sample data's release: CPU per order +12% from Saturday, 14 March 2026. */
    @Test
    void datesTheReleaseThatMadeOrdersDearer() {
        List<CostChange> changes = CostChanges.of(cpuOf("order-entry"), ZURICH);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.since()).isEqualTo(LocalDate.parse("2026-03-14"));
            // Two medians over 20 days of 2% each: a standard error of 0.8%, twice.
            assertThat(change.ratio()).isCloseTo(1.12, within(0.016));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pricing", "settlement", "market-data"})
    void findsNoneWhereNothingWasReleased(String service) {
        assertThat(CostChanges.of(cpuOf(service), ZURICH)).isEmpty();
    }

    @ParameterizedTest(name = "{0}x from day {1}")
    @CsvSource({"1.3, 10", "1.1, 30", "0.8, 45", "1.15, 52"})
    void findsAChangeAnywhereInTheMonths(double factor, int day) {
        ServiceSimulation service = new ServiceSimulation(7, 60);
        double[] cpu = service.kpi(volume -> 0.05 + 0.002 * volume);
        for (int i = 24 * day; i < cpu.length; i++) {
            cpu[i] += (factor - 1) * 0.002 * service.volume[i];
        }

        List<CostChange> changes = CostChanges.of(service.observations(CPU, cpu), ZoneOffset.UTC);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.ratio()).isCloseTo(factor, within(0.05));
            assertThat(change.isAbrupt()).isTrue();
            LocalDate released = LocalDate.parse("2026-03-02").plusDays(day);
            // A weekend says nothing, so the change may be dated to the day after the last busy one.
            assertThat(change.since()).isBetween(released.minusDays(2), released.plusDays(1));
        });
    }

    /** Days without a transaction, of an idle service that uses the same CPU at all times, have no cost. */
    @Test
    void aDayWithoutVolumeHasNoCost() {
        ServiceSimulation service = new ServiceSimulation(7, 60);
        for (int i = 0; i < service.volume.length; i++) {
            service.volume[i] = i / 24 % 7 > 4 ? 0 : service.volume[i];
        }
        double[] cpu = service.kpi(volume -> volume > 0 ? 0.05 + 0.002 * volume : 0);
        for (int i = 0; i < cpu.length; i++) {
            cpu[i] = service.volume[i] > 0 ? cpu[i] : 0.03;
        }

        assertThat(CostChanges.of(service.observations(CPU, cpu), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void seldomFindsAChangeWhereThereIsNone() {
        long found = IntStream.range(0, 40)
                .filter(seed -> {
                    ServiceSimulation service = new ServiceSimulation(seed, 90);
                    double[] cpu = service.kpi(volume -> 0.05 + 0.002 * volume);
                    return !CostChanges.of(service.observations(CPU, cpu), ZoneOffset.UTC)
                            .isEmpty();
                })
                .count();

        assertThat(found).isLessThanOrEqualTo(1);
    }

    /** Weeks of a yearly season: a cost by a power of volume is high in one half of the year and low in the other. */
    @Test
    void aCostThatDependsOnTheLoadDoesNotChangeWithTheSeason() {
        long found = IntStream.range(0, 20)
                .filter(seed -> !CostChanges.of(seasonalWeeks(new Random(seed)), ZoneOffset.UTC)
                        .isEmpty())
                .count();

        assertThat(found).isLessThanOrEqualTo(2);
    }

    private static Observations seasonalWeeks(Random random) {
        int weeks = 80;
        double[] volume = new double[weeks];
        double[] cpu = new double[weeks];
        for (int i = 0; i < weeks; i++) {
            volume[i] = 500 * (1 + 0.25 * Math.sin(2 * Math.PI * i / 52)) * Math.exp(0.07 * random.nextGaussian());
            cpu[i] = 0.03 + 0.4 * Math.pow(volume[i] / 500, 1.3) * Math.exp(0.02 * random.nextGaussian());
        }
        return Observations.regular(
                "orders", CPU, Instant.parse("2025-04-20T00:00:00Z"), Duration.ofDays(7), volume, cpu);
    }

    /** A cost that falls as a growing service gets more efficient is no release. */
    @Test
    void doesNotTakeADriftForAChange() {
        ServiceSimulation service = new ServiceSimulation(3, 360);
        for (int i = 0; i < service.volume.length; i++) {
            service.volume[i] *= Math.exp(0.5 * i / service.volume.length);
        }
        double[] cpu = service.kpi(volume -> 0.05 + 0.006 * Math.pow(volume, 0.8));

        assertThat(CostChanges.of(service.observations(CPU, cpu), ZoneOffset.UTC))
                .isEmpty();
    }

    /** A mix that becomes dearer day by day may be divided into levels, none of which begins abruptly. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aSteadyDriftIsNotAbrupt(long seed) {
        ServiceSimulation service = new ServiceSimulation(seed, 31);
        double[] cpu = service.kpi(volume -> 0.002 * volume);
        for (int i = 0; i < cpu.length; i++) {
            cpu[i] *= 1 + 0.4 * i / cpu.length;
        }

        assertThat(CostChanges.of(service.observations(CPU, cpu), ZoneOffset.UTC))
                .isNotEmpty()
                .noneMatch(CostChange::isAbrupt);
    }

    @ParameterizedTest(name = "{0}x from day {1}")
    @CsvSource({"1.3, 10", "1.15, 30", "0.75, 45"})
    void findsAChangeOfTheResponseTimeAtTheSameVolume(double factor, int day) {
        ServiceSimulation service = new ServiceSimulation(7, 60);
        double[] latency = service.kpi(volume -> 0.01 / (1 - volume / 500));
        for (int i = 24 * day; i < latency.length; i++) {
            latency[i] *= factor;
        }

        List<CostChange> changes = CostChanges.of(service.observations(LATENCY, latency), ZoneOffset.UTC);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.ratio()).isCloseTo(factor, within(0.05));
            LocalDate released = LocalDate.parse("2026-03-02").plusDays(day);
            assertThat(change.since()).isBetween(released.minusDays(2), released.plusDays(1));
        });
    }

    /** A third of a millisecond in whole milliseconds: zero at most volumes, and one where it is longest. */
    @Test
    void findsNoChangeOfTimesThatAreRoundedToZero() {
        ServiceSimulation service = new ServiceSimulation(7, 60);
        double[] latency = service.kpi(volume -> volume > 240 ? 0.001 : 0);

        assertThat(CostChanges.of(service.observations(LATENCY, latency), ZoneOffset.UTC))
                .isEmpty();
    }

    /** Days of other levels, at which a response time near saturation is several times as long. */
    @Test
    void seldomTakesTheBendOfAResponseTimeForAChange() {
        long found = IntStream.range(0, 40)
                .filter(seed -> {
                    ServiceSimulation service = new ServiceSimulation(seed, 60);
                    double[] latency = service.kpi(volume -> 0.01 / Math.max(0.05, 1 - volume / 260));
                    return !CostChanges.of(service.observations(LATENCY, latency), ZoneOffset.UTC)
                            .isEmpty();
                })
                .count();

        assertThat(found).isLessThanOrEqualTo(1);
    }

    private static Observations cpuOf(String service) {
        Samples samples = Samples.trading(service);
        KpiSeries cpu = samples.utilization("cpu_pct");
        return Observations.of(samples.series("transactions", "tx/s"), cpu.kpi(), cpu.series());
    }
}
