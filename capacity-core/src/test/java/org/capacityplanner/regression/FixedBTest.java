package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedBTest {

    /** 1.9600 + 2.9694 b + 0.4160 b^2 - 0.5324 b^3 at 95%, 1.6449 + 2.1859 b + 0.3142 b^2 - 0.3427 b^3 at 90%. */
    @ParameterizedTest
    @CsvSource({"0.95, 0.1, 2.2605676", "0.95, 0.25, 2.72003125", "0.90, 0.1, 1.8662893", "0.90, 0.25, 2.205657"})
    void reproducesTheTable(double level, double lagShare, double expected) {
        // The table's normal quantiles have four decimals.
        assertThat(FixedB.at(level, lagShare)).isCloseTo(expected, within(1e-4));
    }

    /** Simulated: 200,000 samples of 1,000 independent normal values, seed 1. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.1, 0.728",
        "0.8, 0.1, 1.411",
        "0.99, 0.1, 3.075",
        "0.999, 0.1, 4.174",
        "0.5, 0.25, 0.814",
        "0.99, 0.25, 3.876",
        "0.999, 0.25, 5.564"
    })
    void isWithinTwoPercentOfSimulationElsewhere(double level, double lagShare, double simulated) {
        assertThat(FixedB.at(level, lagShare)).isCloseTo(simulated, within(0.02 * simulated));
    }

    @Test
    void isTheNormalQuantileWithoutLag() {
        assertThat(FixedB.at(0.95, 0)).isCloseTo(1.959963984540054, within(1e-9));
    }
}
