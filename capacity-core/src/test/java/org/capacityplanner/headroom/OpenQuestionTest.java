package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.FamilyAnswer;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.model.family.ModelSelection;
import org.capacityplanner.model.family.QueueModel;
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

    /** A month of the response times of M/M/1: 1 ms at no volume, saturated at 1,000/s, observed up to 600/s or so. */
    private static KpiModel queue(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] seconds = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            volume[i] = 400 * (1 + 0.4 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.05 * random.nextGaussian());
            seconds[i] = 0.001 / (1 - volume[i] / 1000) * Math.exp(0.1 * random.nextGaussian());
        }
        return QueueModel.of(
                        Observations.regular(
                                "transactions",
                                Kpi.responseTime("latency"),
                                Instant.parse("2026-10-01T00:00:00Z"),
                                Duration.ofHours(1),
                                volume,
                                seconds),
                        Optional.empty(),
                        1)
                .orElseThrow();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void namesTheLoadTestThatTellsTheCurvesOfAResponseTimeApart(long seed) {
        KpiModel model = queue(seed);
        double volume = 800;
        double limit = model.confidenceIntervalAt(volume, 0.3).lower();

        OpenQuestion open = OpenQuestion.of(model, Sla.atMost(limit), volume).orElseThrow();

        double test = open.loadTestTo().orElseThrow();
        assertThat(test).isBetween(model.domain().max(), volume);
        assertThat(open.families().get(0).predicted()).isLessThanOrEqualTo(limit);
        assertThat(open.families().get(1).predicted()).isGreaterThan(limit);
        // Other curves of the same model, without the error of measurement: 5%, and what 400 curves scatter by.
        assertThat(mistaken(model, limit, volume, test)).isLessThan(0.08);
        assertThat(mistaken(model, limit, volume, 400)).isGreaterThan(0.1);
        assertThat(OpenQuestion.of(model, Sla.atMost(10 * limit), 650)).isEmpty();
    }

    /** Beyond the volume of saturation, 1,000/s, most curves have no response time. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void saysWhichCurvesAreSaturated(long seed) {
        KpiModel model = queue(seed);
        double volume = 1200;
        double limit = model.confidenceIntervalAt(volume, 0.6).lower();

        OpenQuestion open = OpenQuestion.of(model, Sla.atMost(limit), volume).orElseThrow();

        assertThat(open.families().get(0).predicted()).isLessThanOrEqualTo(limit);
        assertThat(open.families().get(1).predicted()).isInfinite();
    }

    /** Returns the smallest probability with which a threshold at a smaller volume mistakes the curves at a larger one. */
    private static double mistaken(KpiModel model, double limit, double volume, double tested) {
        List<double[]> curves = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            KpiDraw draw =
                    model.draw(new FutureRandom(99, 0).of(i), EnumSet.complementOf(EnumSet.of(Uncertainty.SCATTER)));
            SplittableRandom unused = new SplittableRandom(1);
            curves.add(new double[] {draw.observationAt(tested, unused), draw.observationAt(volume, unused)});
        }
        // No load test of 30 intervals tells a curve apart that is nearer to the limit than its error.
        curves.removeIf(curve -> Math.abs(curve[1] / limit - 1) < 0.03);
        curves.sort(Comparator.comparingDouble(curve -> curve[0]));
        double meeting = curves.stream().filter(curve -> curve[1] <= limit).count();
        double below = 0;
        double best = 0;
        for (double[] curve : curves) {
            below += curve[1] <= limit ? 1 / meeting : -1 / (curves.size() - meeting);
            best = Math.max(best, Math.abs(below));
        }
        return (1 - best) / 2;
    }
}
