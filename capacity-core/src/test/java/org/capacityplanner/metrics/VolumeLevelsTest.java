package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeLevelsTest {

    @ParameterizedTest(name = "{0} levels of {1} rows")
    @CsvSource({"3, 10, true", "4, 2, true", "5, 10, false", "8, 30, false"})
    void countsTheStepsOfALoadTest(int levels, int rows, boolean isSpeculative) {
        Random random = new Random(levels);
        double[] volume = IntStream.range(0, levels * rows)
                .mapToDouble(i -> 50 * (1 + i / rows) * Math.exp(0.005 * random.nextGaussian()))
                .toArray();

        VolumeLevels found = VolumeLevels.of(observations(volume));

        assertThat(found.count()).isEqualTo(levels);
        assertThat(found.isSpeculative()).isEqualTo(isSpeculative);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsNoneInProduction(long seed) {
        Random random = new Random(seed);
        double[] month = IntStream.range(0, 720)
                .mapToDouble(i -> 100 + 50 * Math.sin(i * Math.PI / 12) + random.nextGaussian())
                .toArray();
        double[] day = random.doubles(24, 50, 150).toArray();

        assertThat(VolumeLevels.of(observations(month)).isStepped()).isFalse();
        assertThat(VolumeLevels.of(observations(day)).isStepped()).isFalse();
    }

    @ParameterizedTest(name = "{0} runs")
    @ValueSource(ints = {4, 6, 9})
    void countsEachRunOfATableAsALevelThoughItHasOneRow(int runs) {
        double[] volume = IntStream.range(0, runs).mapToDouble(i -> 100 << i).toArray();

        assertThat(VolumeLevels.of(observations(volume, Instant.ofEpochMilli(Runs.epochMillisOf(0))))
                        .count())
                .isEqualTo(runs);
        assertThat(VolumeLevels.of(observations(volume)).isStepped()).isFalse();
    }

    private static Observations observations(double[] volume) {
        return observations(volume, Instant.parse("2026-10-01T00:00:00Z"));
    }

    private static Observations observations(double[] volume, Instant start) {
        return Observations.regular(
                "tx", Kpi.utilization("cpu"), start, Duration.ofSeconds(10), volume, new double[volume.length]);
    }
}
