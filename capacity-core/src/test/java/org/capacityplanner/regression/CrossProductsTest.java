package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossProductsTest {
    /** Even and odd numbers of columns, and rows that fill no block, one, or one and a part of the next. */
    @ParameterizedTest(name = "{0} columns, {1} rows")
    @CsvSource({"1, 3", "2, 128", "3, 129", "4, 127", "5, 300", "6, 257", "7, 5"})
    void agreesInDoublesWithThirtyDigits(int size, int rows) {
        Random random = new Random(100 * size + rows);
        double[][] columns = new double[size][];
        for (int j = 0; j < size; j++) {
            columns[j] = random.doubles(rows, 1_000 * j, 1_000 * j + 10).toArray();
        }
        for (Intercept intercept : Intercept.values()) {
            CrossProducts rounded = CrossProducts.rounded(columns, intercept);
            CrossProducts exact = CrossProducts.exact(columns, intercept);

            for (int j = 0; j < size; j++) {
                double mean = exact.mean(j).high();
                assertThat(rounded.mean(j).high()).isCloseTo(mean, within(1e-15 * Math.abs(mean)));
                for (int k = 0; k < size; k++) {
                    double length = Math.sqrt(
                            exact.product(j, j).high() * exact.product(k, k).high());
                    assertThat(rounded.product(j, k).high())
                            .as("%d, %d", j, k)
                            .isCloseTo(exact.product(j, k).high(), within(1e-14 * length));
                }
            }
        }
    }
}
