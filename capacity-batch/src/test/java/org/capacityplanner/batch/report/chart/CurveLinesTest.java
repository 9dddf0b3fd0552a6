package org.capacityplanner.batch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CurveLinesTest {

    @Test
    void endsWithItsBandWhereItRisesAboveACeiling() {
        CurveLines towardsSaturation = new CurveLines(DoubleStream.of(100, 200, 300, 390, 399)
                .mapToObj(x -> new CurveLines.Point(x, 400 / (400 - x), 0, Double.MAX_VALUE))
                .toList());

        CurveLines drawn = towardsSaturation.below(50);
        assertThat(drawn.each(CurveLines.Point::volume)).containsExactly(100, 200, 300, 390);
        assertThat(drawn.each(CurveLines.Point::upper)).containsOnly(50);
        assertThat(towardsSaturation.below(Double.POSITIVE_INFINITY)).isEqualTo(towardsSaturation);
        assertThat(towardsSaturation.below(1).points()).isEqualTo(List.of());
    }
}
