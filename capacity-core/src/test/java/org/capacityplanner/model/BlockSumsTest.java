package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.capacityplanner.regression.Line;
import org.junit.jupiter.api.Test;

class BlockSumsTest {
    private static final double[] X = {1, 2, 3, 4, 5, 6};
    private static final double[] Y = {3, 4, 8, 7, 12, 11};
    private static final double[] ONES = {1, 1, 1, 1, 1, 1};
    private static final int[] BLOCKS = {0, 0, 1, 1, 2, 2};

    @Test
    void isTheLineThroughTheRowsOfTheBlocksDrawn() {
        BlockSums sums = BlockSums.of(X, Y, ONES, BLOCKS, 3);

        BlockSums.SumLine line = BlockSums.line(sums.total(new int[] {2, 0, 1}));

        double[] x = {1, 2, 1, 2, 5, 6};
        double[] y = {3, 4, 3, 4, 12, 11};
        Line rows = Line.leastSquares(x, y, ONES);
        assertThat(line.slope()).isCloseTo(rows.slope(), within(1e-12));
        assertThat(line.intercept()).isCloseTo(rows.intercept(), within(1e-12));
        assertThat(line.squares()).isCloseTo(rows.squares(x, y, ONES), within(1e-10));
    }

    @Test
    void goesThroughTheOriginWhereTheFreeLineStartsBelow() {
        double[] y = {0, 1, 4, 5, 9, 10};

        BlockSums.SumLine line =
                BlockSums.nonNegativeLine(BlockSums.of(X, y, ONES, BLOCKS, 3).total(new int[] {1, 1, 1}));

        assertThat(line.intercept()).isZero();
        // Sum of xy over sum of xx.
        assertThat(line.slope()).isCloseTo(139.0 / 91, within(1e-12));
    }

    @Test
    void isLevelWhereTheFreeLineFalls() {
        double[] y = {6, 5, 4, 3, 2, 1};

        BlockSums.SumLine line =
                BlockSums.nonNegativeLine(BlockSums.of(X, y, ONES, BLOCKS, 3).total(new int[] {1, 1, 1}));

        assertThat(line.slope()).isZero();
        assertThat(line.intercept()).isCloseTo(3.5, within(1e-12));
    }
}
