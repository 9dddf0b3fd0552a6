package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Test
    void endsWhereItRisesAboveACeiling() {
        Curve towardsSaturation = new Curve(DoubleStream.of(100, 200, 300, 390, 399)
                .mapToObj(x -> new Curve.Point(x, 400 / (400 - x), 0, Double.MAX_VALUE))
                .toList());

        assertThat(towardsSaturation.below(50).points())
                .isEqualTo(towardsSaturation.points().subList(0, 4));
        assertThat(towardsSaturation.below(1000)).isEqualTo(towardsSaturation);
        assertThat(towardsSaturation.below(1).points()).isEqualTo(List.of());
    }
}
