package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    @Test
    void takesTheOrderStatisticsOfScoresRoundedOutwards() {
        // 1..99: the p (m + 1) = 5th, 10th, 90th and 95th of them.
        Calibration calibration = Calibration.ofScores(
                DoubleStream.iterate(99, x -> x - 1).limit(99).toArray());

        assertThat(calibration.multipleAt(0.05)).isCloseTo(5, within(1e-12));
        assertThat(calibration.multipleAt(0.1)).isCloseTo(10, within(1e-12));
        assertThat(calibration.multipleAt(0.9)).isCloseTo(90, within(1e-12));
        assertThat(calibration.multipleAt(0.95)).isCloseTo(95, within(1e-12));
        // 0.975 x 100 lies between the 97th and the 98th.
        assertThat(calibration.multipleAt(0.975)).isCloseTo(98, within(1e-12));
        assertThat(calibration.multipleAt(0.025)).isCloseTo(2, within(1e-12));
    }

    @Test
    void keepsTheShapeOfTheScoresWithFewDegreesOfFreedom() {
        // Nine of ten scores are 0, one is 10; where scores tie, quantiles rise by a thousandth. R: qt(0.975, 5) /
        // qnorm(0.975) = 2.570582 / 1.959964.
        Calibration calibration = Calibration.ofScores(
                DoubleStream.iterate(0, x -> x + 1)
                        .limit(1000)
                        .map(x -> x % 10 == 0 ? 10 : 0)
                        .toArray(),
                5);

        assertThat(calibration.multipleAt(0.975)).isCloseTo(10 * 2.570582 / 1.959964, within(2e-3));
        assertThat(calibration.multipleAt(0.025)).isCloseTo(0, within(2e-3));
    }

    @ParameterizedTest(name = "probability {0}")
    @ValueSource(doubles = {1e-6, 0.004, 0.03, 0.3, 0.5, 0.62, 0.95, 0.97, 0.999, 0.999999})
    void findsTheProbabilityOfAMultipleAgain(double probability) {
        Calibration calibration = Calibration.ofScores(
                DoubleStream.iterate(-3, x -> x + 0.01).limit(700).toArray());

        assertThat(calibration.probabilityAtMost(calibration.multipleAt(probability)))
                .isCloseTo(probability, within(1e-9));
    }

    @Test
    void increasesEvenWhereScoresTie() {
        Calibration calibration = Calibration.ofScores(new double[500]);

        assertThat(calibration.knots()).extracting(Calibration.Knot::multiple).isSorted();
        assertThat(calibration.probabilityAtMost(1e6)).isEqualTo(1);
        assertThat(calibration.probabilityAtMost(-1e6)).isZero();
    }

    @Test
    void isStudentsWhereNothingIsHeldBack() {
        Calibration calibration = Calibration.ofStudent(10);

        // qt(c(.95, .995), 10) in R
        assertThat(calibration.multipleAt(0.95)).isCloseTo(1.8124611228107335, within(1e-9));
        assertThat(calibration.multipleAt(0.005)).isCloseTo(-3.1692726726169493, within(1e-9));
        assertThat(calibration.multipleAt(0.5)).isCloseTo(0, within(1e-12));
    }
}
