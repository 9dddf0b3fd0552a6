package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.TimeBlocks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapacityBootstrapTest {
    private static final double[] VOLUME =
            IntStream.range(0, 14 * 24).mapToDouble(i -> 100 + i % 24).toArray();

    /** Utilizations in proportion to volume, full at 400/s. */
    private static final Observations UTILIZATION = Observations.regular(
            "transactions",
            Kpi.utilization("cpu"),
            Instant.parse("2026-10-01T00:00:00Z"),
            Duration.ofHours(1),
            VOLUME,
            Arrays.stream(VOLUME).map(x -> x / 400).toArray());

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Family.class,
            names = {"LINEAR", "POWER", "OFFSET_POWER", "POLE", "COHERENCY", "CONTENTION_AND_COHERENCY"})
    void aResampleOfBlocksWithoutRowsNeverFillsTheResource(Family family) {
        TimeBlocks blocks = TimeBlocks.of(UTILIZATION);
        CapacityBootstrap bootstrap = new CapacityBootstrap(UTILIZATION, blocks);
        int[] each = new int[blocks.count()];
        Arrays.fill(each, 1);

        assertThat(bootstrap.capacity(family, each)).isBetween(360.0, 440.0);
        assertThat(bootstrap.capacity(family, new int[blocks.count()])).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
