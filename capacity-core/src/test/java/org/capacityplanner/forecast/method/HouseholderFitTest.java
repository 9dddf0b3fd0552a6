package org.capacityplanner.forecast.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseholderFitTest {
    private static final int ROWS = 60;

    private static double[][] columns(SplittableRandom random) {
        double[][] columns = new double[3][ROWS];
        for (int t = 0; t < ROWS; t++) {
            columns[0][t] = 1;
            columns[1][t] = t - 30;
            columns[2][t] = random.nextGaussian();
        }
        return columns;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void recoversAnExactRelationAndTheInverseOfTheCrossProducts(long seed) {
        double[][] columns = columns(new SplittableRandom(seed));
        double[] values = new double[ROWS];
        for (int t = 0; t < ROWS; t++) {
            values[t] = 4 - 0.5 * columns[1][t] + 2 * columns[2][t];
        }
        RealMatrix predictors = new Array2DRowRealMatrix(columns).transpose();
        RealMatrix inverse = new LUDecomposition(predictors.transpose().multiply(predictors))
                .getSolver()
                .getInverse();

        HouseholderFit fit = new HouseholderFit(columns, values);

        // About thirty roundings of values near 20.
        assertThat(fit.coefficients()).containsExactly(new double[] {4, -0.5, 2}, within(1e-13));
        for (int i = 0; i < 3; i++) {
            assertThat(fit.gramInverse()[i]).containsExactly(inverse.getRow(i), within(1e-15));
        }
    }

    @Test
    void refusesAPredictorOfZeros() {
        double[][] columns = {new double[ROWS]};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HouseholderFit(columns, new double[ROWS]))
                .withMessageContaining("number 0");
    }
}
