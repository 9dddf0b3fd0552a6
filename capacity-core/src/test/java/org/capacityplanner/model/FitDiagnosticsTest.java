package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitDiagnosticsTest {
    private static final int HOURS = 30 * 24;

    private static Observations month(long seed, DoubleUnaryOperator truth) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] values = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            volume[i] = 400 * (1 + 0.6 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.1 * random.nextGaussian());
            values[i] = truth.applyAsDouble(volume[i]) + 0.01 * random.nextGaussian();
        }
        return Rows.hourly(volume, values);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsNothingInALine(long seed) {
        assertThat(FitDiagnostics.of(month(seed, x -> 0.05 + 0.001 * x), 1)).isEmpty();
    }

    @Test
    void warnsOfABend() {
        assertThat(FitDiagnostics.of(month(1, x -> 0.05 + 1e-6 * x * x), 1))
                .extracting(Finding::kind)
                .contains(Finding.Kind.NOT_LINEAR);
    }

    @Test
    void tellsWhereTheCourseChanges() {
        assertThat(FitDiagnostics.of(month(1, x -> 0.05 + 0.0005 * x + 0.002 * Math.max(0, x - 450)), 1))
                .filteredOn(finding -> finding.kind() == Finding.Kind.NOT_LINEAR)
                .extracting(Finding::message)
                .first()
                .asString()
                .contains("changes its course");
    }

    @Test
    void warnsOfALineThatOutliersPull() {
        Random random = new Random(3);
        Observations spiked = month(1, x -> 0.05 + 0.001 * x + (x > 550 && random.nextInt(4) == 0 ? 1.5 : 0));

        assertThat(FitDiagnostics.of(spiked, 1)).extracting(Finding::kind).contains(Finding.Kind.OUTLIERS);
    }
}
