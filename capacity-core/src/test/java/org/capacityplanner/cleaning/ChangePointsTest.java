package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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

    /** A first-order autoregression of correlation 0.85 in 40 days: its levels last for days, and none of them for good. */
    @Test
    void tellsAWanderingSeriesFromStepsBetweenLevels() {
        int partitioned = 0;
        int wandering = 0;
        for (long seed = 191_601; seed < 191_641; seed++) {
            Random random = new Random(seed);
            double[] values = new double[40];
            double[] levels = new double[40];
            values[0] = random.nextGaussian() / Math.sqrt(1 - 0.85 * 0.85);
            for (int i = 0; i < values.length; i++) {
                values[i] = i == 0 ? values[0] : 0.85 * values[i - 1] + random.nextGaussian();
                levels[i] = (i < 22 ? 0 : 4) + random.nextGaussian();
            }
            List<Integer> starts = ChangePoints.of(values, 5);
            partitioned += starts.isEmpty() ? 0 : 1;
            wandering += ChangePoints.isWandering(values, starts) ? 1 : 0;

            assertThat(ChangePoints.isWandering(levels, ChangePoints.of(levels, 5)))
                    .as("seed %d, levels four deviations apart", seed)
                    .isFalse();
        }

        assertThat(partitioned).isGreaterThan(20);
        assertThat(wandering).isGreaterThan(partitioned / 2);
    }
}
