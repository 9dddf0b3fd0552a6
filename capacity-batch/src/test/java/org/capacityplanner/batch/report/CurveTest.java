package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Test
    void endsWithItsBandWhereItRisesAboveACeiling() {
        Curve towardsSaturation = new Curve(DoubleStream.of(100, 200, 300, 390, 399)
                .mapToObj(x -> new Curve.Point(x, 400 / (400 - x), 0, Double.MAX_VALUE))
                .toList());

        Curve drawn = towardsSaturation.below(50);
        assertThat(drawn.each(Curve.Point::volume)).containsExactly(100, 200, 300, 390);
        assertThat(drawn.each(Curve.Point::upper)).containsOnly(50);
        assertThat(towardsSaturation.below(Double.POSITIVE_INFINITY)).isEqualTo(towardsSaturation);
        assertThat(towardsSaturation.below(1).points()).isEqualTo(List.of());
    }
}
