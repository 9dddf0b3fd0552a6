package org.capacityplanner.batch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecimationTest {

    @Test
    void keepsEveryPeakOfALine() {
        double[] x = IntStream.range(0, 100_000).asDoubleStream().toArray();
        double[] y = new double[x.length];
        y[12_345] = 1;
        y[67_890] = -1;

        int[] kept = Decimation.ofLine(x, y, 500);

        assertThat(kept).isSorted().contains(0, 12_345, 67_890, 99_999).hasSizeLessThanOrEqualTo(4 * 501);
    }

    @Test
    void drawsAShortLineWhole() {
        assertThat(Decimation.ofLine(new double[] {1, 2, 3}, new double[] {1, 2, 3}, 500))
                .containsExactly(0, 1, 2);
    }

    @Test
    void keepsOnePointOfEachCellOfACloud() {
        double[] x = {0, 0.1, 10, 5};
        double[] y = {0, 0.1, 10, 5};

        assertThat(Decimation.ofCloud(x, y, 10, 10)).containsExactly(0, 2, 3);
        assertThat(Decimation.ofCloud(new double[] {7, 7}, new double[] {1, 1}, 10, 10))
                .containsExactly(0);
    }
}
