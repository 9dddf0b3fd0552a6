package org.capacityplanner.forecast.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.capacityplanner.forecast.method.EtsForm.Trend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtsInitialStateTest {
    private static final double ALPHA = 0.3;
    private static final double BETA = 0.05;
    private static final double GAMMA = 0.2;

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int t = 0; t < a.length; t++) {
            sum += a[t] * b[t];
        }
        return sum;
    }

    /** The errors of least squares are orthogonal to what each unknown of the initial state adds to them. */
    @ParameterizedTest(name = "{0}, {1} steps, {2} values")
    @CsvSource({"NONE, 1, 12", "ADDITIVE, 4, 13", "ADDITIVE, 7, 40", "NONE, 7, 23", "ADDITIVE, 24, 61"})
    void leavesErrorsThatNoInitialStateExplains(Trend trend, int seasonLength, int size) {
        double[] values = new Random(size).doubles(size).toArray();
        EtsForm form = new EtsForm(trend, seasonLength);
        EtsModel model = new EtsModel(form, ALPHA, form.hasTrend() ? BETA : 0, form.hasSeason() ? GAMMA : 0, 1);

        EtsInitialState initial = EtsInitialState.of(model, values);

        double[] errors = model.filter(values, initial.state());
        assertThat(initial.sumOfSquares()).isCloseTo(dot(errors, errors), within(1e-12 * size));
        double[] zeros = new double[size];
        double level = dot(errors, model.filter(zeros, new EtsModel.State(1, 0, new double[seasonLength])));
        assertThat(level).isCloseTo(0, within(1e-9));
        if (form.hasTrend()) {
            double growth = dot(errors, model.filter(zeros, new EtsModel.State(0, 1, new double[seasonLength])));
            assertThat(growth).isCloseTo(0, within(1e-9));
        }
        for (int step = 0; step < seasonLength - 1; step++) {
            double[] season = new double[seasonLength];
            season[step] = 1;
            season[seasonLength - 1] = -1;
            assertThat(dot(errors, model.filter(zeros, new EtsModel.State(0, 0, season))))
                    .isCloseTo(0, within(1e-9));
        }
    }
}
