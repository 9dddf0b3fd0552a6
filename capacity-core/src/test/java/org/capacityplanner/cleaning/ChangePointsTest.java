package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointsTest {

    /** R's optimal partitioning of datasets::Nile at the same penalty: the flow falls after 1898, the 28th year. */
    @Test
    void findsTheDamInTheNile() {
        JsonNode nile = Reference.json("robust/nile_changepoint.json");
        double[] flow = Reference.numbers(nile.get("y"));

        assertThat(ChangePoints.of(flow, 1))
                .containsExactly(nile.get("optimal_partitioning")
                        .get("changepoints_last_index")
                        .asInt());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsTwoSteps(long seed) {
        Random random = new Random(seed);
        double[] values = new double[120];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i < 40 ? 10 : i < 90 ? 16 : 12) + random.nextGaussian();
        }

        // Steps of four and six standard deviations leave no doubt about the day.
        assertThat(ChangePoints.of(values, 5)).hasSize(2).satisfies(starts -> {
            assertThat(starts.get(0)).isBetween(39, 41);
            assertThat(starts.get(1)).isBetween(89, 91);
        });
    }

    @Test
    void keepsSegmentsFromBeingShorterThanAsked() {
        double[] values = {0, 0.1, 0.05, 0.12, 0, 0.07, 9, 9.1, 0.02, 0.1, 0, 0.13, 0.06, 0.1};

        assertThat(ChangePoints.of(values, 2)).containsExactly(6, 8);
        assertThat(ChangePoints.of(values, 7)).doesNotContain(6, 8);
    }

    @Test
    void findsNothingInFewOrConstantValues() {
        assertThat(ChangePoints.of(new double[] {1, 5}, 5)).isEmpty();
        assertThat(ChangePoints.of(new double[30], 5)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangePoints.of(new double[30], 0))
                .withMessageContaining("shortest");
    }
}
