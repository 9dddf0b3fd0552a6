package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.model.LevellingFit.Form;
import org.junit.jupiter.api.Test;

/** Volumes 10, 20 ... 300 and curves through them without scatter. */
class LevellingFitTest {
    private static final double[] VOLUME =
            DoubleStream.iterate(10, x -> x <= 300, x -> x + 10).toArray();

    /** The minimum over the parameter is exact to the square root of the machine precision. */
    private static final double PRECISION = 1e-6;

    @Test
    void recoversASaturation() {
        double[] values = DoubleStream.of(VOLUME)
                .map(x -> 0.2 - 0.4 * Math.expm1(-x / 120))
                .toArray();

        LevellingFit fit = LevellingFit.of(VOLUME, values, Form.SATURATION).orElseThrow();

        assertThat(fit.levelFrom()).isCloseTo(120, within(120 * PRECISION));
        assertThat(fit.predictAt(1200)).isCloseTo(0.6 - 0.4 * Math.exp(-10), within(PRECISION));
        // The slope 0.4 / 120 exp(-1), times the volume, over the value there.
        assertThat(fit.elasticityAt(120))
                .isCloseTo(0.4 * Math.exp(-1) / (0.6 - 0.4 * Math.exp(-1)), within(10 * PRECISION));
    }

    @Test
    void recoversAThreshold() {
        double[] values = DoubleStream.of(VOLUME)
                .map(x -> 0.001 + 0.002 * Math.max(0, x - 205))
                .toArray();

        LevellingFit fit = LevellingFit.of(VOLUME, values, Form.THRESHOLD).orElseThrow();

        assertThat(fit.levelFrom()).isCloseTo(205, within(0.01));
        assertThat(fit.predictAt(100)).isCloseTo(0.001, within(1e-6));
        assertThat(fit.predictAt(600)).isCloseTo(0.791, within(1e-4));
    }

    @Test
    void recoversAPlateau() {
        double[] values =
                DoubleStream.of(VOLUME).map(x -> 0.1 + 0.002 * Math.min(x, 205)).toArray();

        LevellingFit fit = LevellingFit.of(VOLUME, values, Form.PLATEAU).orElseThrow();

        assertThat(fit.levelFrom()).isCloseTo(205, within(0.01));
        assertThat(fit.predictAt(600)).isCloseTo(0.51, within(1e-4));
        assertThat(fit.elasticityAt(600)).isZero();
    }

    @Test
    void refusesNegativeValuesAndConstantVolumes() {
        assertThat(LevellingFit.of(new double[] {1, 2}, new double[] {-1, 2}, Form.PLATEAU)
                        .refusal()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.NOT_POSITIVE);
        assertThat(LevellingFit.of(new double[] {2, 2}, new double[] {1, 2}, Form.SATURATION)
                        .refusal()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.VOLUME_CONSTANT);
    }
}
