package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PredictorsTest {
    private static final Predictors ONE = Predictors.of("quotes", new double[] {1, 2});

    @Test
    void copiesColumnsInAndOut() {
        double[] column = {1, 2};
        Predictors predictors = Predictors.of("quotes", column);
        column[0] = 9;
        predictors.column("quotes")[1] = 9;

        assertThat(predictors.column("quotes")).containsExactly(1, 2);
    }

    @Test
    void growsWithoutChanging() {
        assertThat(ONE.and("orders", new double[] {3, 4}).names()).containsExactly("quotes", "orders");
        assertThat(ONE.names()).containsExactly("quotes");
    }

    @Test
    void rejectsColumnsOfDifferentLengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ONE.and("orders", new double[3]))
                .withMessage("orders must have as many rows as quotes, got 3 and 2");
    }

    @Test
    void rejectsTheSameNameTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ONE.and("quotes", new double[2]))
                .withMessage("predictors must have different names, got quotes twice");
    }

    @Test
    void rejectsMissingValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ONE.and("orders", new double[] {1, Double.NaN}))
                .withMessage("orders must be finite, got NaN in row 1");
    }
}
