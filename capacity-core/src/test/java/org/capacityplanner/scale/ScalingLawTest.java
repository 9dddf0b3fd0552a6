package org.capacityplanner.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.capacityplanner.metrics.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingLawTest {
    private static final ScalingLaw LAW = ScalingLaw.of(0.03, 0.0005);

    @ParameterizedTest(name = "{0} nodes")
    @CsvSource({"1, 1", "2, 1.939864", "3, 2.822201", "4, 3.649635", "5, 4.424779", "6, 5.150215", "8, 6.462036"})
    void knowsWhatNodesDoTogether(int nodes, double capacity) {
        assertThat(LAW.capacityOf(nodes)).isCloseTo(capacity, within(5e-7));
    }

    @Test
    void beyondItsPeakMoreNodesDoLess() {
        double peak = LAW.peak().orElseThrow();

        // sqrt((1 - .03) / .0005)
        assertThat(peak).isCloseTo(44.045431, within(5e-7));
        assertThat(LAW.capacityOf(45)).isLessThan(LAW.capacityOf(44));
        assertThat(ScalingLaw.LINEAR.peak()).isEmpty();
    }

    @Test
    void goesThroughMeasuredCapacities() {
        double[] nodes = {1, 2, 4, 8, 16, 32};
        double[] capacity =
                Arrays.stream(nodes).map(n -> 900 * LAW.capacityOf(n)).toArray();

        ScalingLaw law = ScalingLaw.through(nodes, capacity).orElseThrow();

        assertThat(law.contention()).isCloseTo(0.03, within(1e-6));
        assertThat(law.coherency()).isCloseTo(0.0005, within(1e-7));
        assertThat(law.isAssumed()).isFalse();
    }

    @Test
    void needsFourNumbersOfNodes() {
        assertThat(ScalingLaw.through(new double[] {1, 2, 4}, new double[] {1, 2, 3.8})
                        .refusal())
                .map(Refusal::reason)
                .contains(Refusal.Reason.TOO_FEW_OBSERVATIONS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsNoNodes(double nodes) {
        assertThatThrownBy(() -> LAW.capacityOf(nodes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nodes must be positive and finite");
    }

    @ParameterizedTest
    @CsvSource({"-.1, 0", "1.1, 0", "NaN, 0", "0, -1", "0, NaN"})
    void rejectsImpossibleParameters(double contention, double coherency) {
        assertThatThrownBy(() -> ScalingLaw.of(contention, coherency)).isInstanceOf(IllegalArgumentException.class);
    }
}
