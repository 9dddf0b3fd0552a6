package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedTimesTest {
    private static MetricSeries series(String name, long... times) {
        double[] values = new double[times.length];
        Arrays.setAll(values, i -> 0.25 * i);
        return MetricSeries.of(name, Unit.PERCENT, times, values).timedBy(Set.of(name + ".csv"));
    }

    private static void assertEqual(MetricSeries shared, MetricSeries series) {
        assertThat(shared.name()).isEqualTo(series.name());
        assertThat(shared.unit()).isEqualTo(series.unit());
        assertThat(shared.epochMillis()).isEqualTo(series.epochMillis());
        assertThat(shared.values()).isEqualTo(series.values());
        assertThat(shared.clocks()).isEqualTo(series.clocks());
    }

    @Test
    void keepsAllOfASeriesWhoseTimesAreThoseOfAnother() {
        SharedTimes times = new SharedTimes();
        MetricSeries cpu = series("cpu", 0, 60_000, 120_000);
        MetricSeries memory = series("memory", 0, 60_000, 120_000);

        assertEqual(times.shared(cpu), cpu);
        assertEqual(times.shared(memory), memory);
    }

    @Test
    void keepsTimesApartWhoseHashIsTheSame() {
        SharedTimes times = new SharedTimes();
        MetricSeries one = series("one", 0, 62);
        MetricSeries other = series("other", 1, 31);
        assertThat(Arrays.hashCode(one.epochMillis())).isEqualTo(Arrays.hashCode(other.epochMillis()));

        assertEqual(times.shared(one), one);
        assertEqual(times.shared(other), other);
    }
}
