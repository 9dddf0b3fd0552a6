package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.FamilyAnswer;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.family.ModelSelection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of CPU in proportion to volume, up to 600 transactions per second or so, with so much scatter that it may bend. */
class OpenQuestionTest {
    private static final int HOURS = 31 * 24;
    private static final double TWICE = 1200;

    private static KpiModel model(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] busy = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            volume[i] = 400 * (1 + 0.4 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.05 * random.nextGaussian());
            busy[i] = (0.05 + 0.0007 * volume[i]) * Math.exp(0.1 * random.nextGaussian());
        }
        return ModelSelection.mixture(Observations.regular(
                        "transactions",
                        Kpi.utilization("cpu"),
                        Instant.parse("2026-10-01T00:00:00Z"),
                        Duration.ofHours(1),
                        volume,
                        busy))
                .known()
                .orElseThrow();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isWhatFamiliesOnEitherSideOfTheLimitLeaveOpen(long seed) {
        KpiModel model = model(seed);
        double[] said = model.familiesAt(TWICE).stream()
                .filter(answer -> answer.weight() >= 0.1)
                .mapToDouble(FamilyAnswer::predicted)
                .sorted()
                .toArray();
        double between = (said[0] + said[said.length - 1]) / 2;

        Optional<OpenQuestion> open = OpenQuestion.of(model, Sla.atMost(between), TWICE);

        assertThat(open).isPresent();
        assertThat(open.orElseThrow().families()).hasSize(said.length);
        open.orElseThrow()
                .loadTestTo()
                .ifPresent(volume -> assertThat(volume).isBetween(model.domain().max(), TWICE));
        assertThat(OpenQuestion.of(model, Sla.atMost(said[0] / 2), TWICE)).isEmpty();
        assertThat(OpenQuestion.of(model, Sla.atMost(between), model.domain().max()))
                .isEmpty();
    }
}
