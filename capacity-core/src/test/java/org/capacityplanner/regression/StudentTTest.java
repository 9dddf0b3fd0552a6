package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.testing.Digits.assertAgree;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {

    /** Closed forms: tan(pi level / 2) for one degree of freedom, level sqrt(2 / (1 - level^2)) for two. */
    @ParameterizedTest
    @CsvSource({"0.5", "0.9", "0.95", "0.999", "0.999999"})
    void agreesWithTheClosedForms(double level) {
        assertAgree("1 df", StudentT.criticalValue(1, level), Math.tan(Math.PI * level / 2), 1e-10);
        assertAgree("2 df", StudentT.criticalValue(2, level), level * Math.sqrt(2 / (1 - level * level)), 1e-10);
    }

    @ParameterizedTest
    @CsvSource({"5, 0.9", "28, 0.95", "718, 0.999", "8638, 0.8", "100000, 0.99"})
    void quantileAndProbabilityAreInverse(int degreesOfFreedom, double level) {
        double t = StudentT.criticalValue(degreesOfFreedom, level);

        assertAgree("tail", StudentT.probabilityAtMost(degreesOfFreedom, -t), (1 - level) / 2, 1e-11);
        assertThat(t).isPositive();
    }
}
