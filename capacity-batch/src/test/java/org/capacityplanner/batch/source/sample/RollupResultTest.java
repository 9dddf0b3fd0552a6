package org.capacityplanner.batch.source.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.Rollup;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts joined to the series of their service. */
class RollupResultTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sum, 100",
        "mean, 20",
        "max, 60",
        // R: quantile(c(4, 8, 12, 16, 60), c(0.5, 0.9, 0.95)), type 7.
        "p50, 12",
        "p90, 42.4",
        "p95, 51.2"
    })
    void joinsTheHostsOfAnInstant(String rollup, double joined) {
        RollupResult rolledUp =
                RollupResult.of("cpu", Arrays.asList(host(4), host(60), host(8), host(16), host(12)), rollup(rollup));

        assertThat(rolledUp.table().values(0)).hasSize(1);
        assertThat(rolledUp.table().valueAt(0, 0)).isCloseTo(joined, within(1e-12));
    }

    @Test
    void leavesASumOutWhereAHostHasAGapAndTakesTheOthersElsewhere() {
        MetricSeries whole = series(1, 2, 3, 4);
        MetricSeries withGap = MetricSeries.of("cpu", Unit.custom(""), new long[] {0, 3000}, new double[] {10, 40});

        RollupResult sum = RollupResult.of("cpu", List.of(whole, withGap), rollup("sum"));
        RollupResult median = RollupResult.of("cpu", List.of(whole, withGap), rollup("p50"));

        assertThat(sum.table().values(0)).containsExactly(11, 44);
        assertThat(sum.leftOut()).isEqualTo(2);
        assertThat(median.table().values(0)).containsExactly(5.5, 2, 3, 22);
        assertThat(median.incomplete()).isEqualTo(2);
    }

    @Test
    void takesHostsThatComeAndGoAsTheyAre() {
        MetricSeries early = MetricSeries.of("cpu", Unit.custom(""), new long[] {0, 1000}, new double[] {1, 2});
        MetricSeries late = MetricSeries.of("cpu", Unit.custom(""), new long[] {1000, 2000}, new double[] {20, 30});

        RollupResult sum = RollupResult.of("cpu", List.of(early, late), rollup("sum"));

        assertThat(sum.table().times()).containsExactly(0, 1000, 2000);
        assertThat(sum.table().values(0)).containsExactly(1, 22, 30);
        assertThat(sum.leftOut() + sum.incomplete()).isZero();
    }

    private static Rollup rollup(String word) {
        return Rollup.parse(word).orElseThrow();
    }

    private static MetricSeries host(double value) {
        return series(value);
    }

    private static MetricSeries series(double... values) {
        return MetricSeries.of(
                "cpu",
                Unit.custom(""),
                IntStream.range(0, values.length).mapToLong(i -> 1000L * i).toArray(),
                values);
    }
}
