package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueScaleTest {
    private static final double[] MANY = IntStream.range(0, 1000)
            .mapToDouble(i -> 10 + 80 * ((i * 0.618) % 1))
            .toArray();

    @Test
    void interpolatesASmoothCurveWhereItIsStraight() {
        AtomicInteger computed = new AtomicInteger();
        DoubleUnaryOperator queue = x -> 1 + Math.sqrt(x / 100) / (1 - x / 100);
        double[] values = ValueScale.RECIPROCAL.valuesAt(MANY, x -> {
            computed.incrementAndGet();
            return queue.applyAsDouble(x);
        });
        assertThat(computed.get()).isLessThan(MANY.length / 2);
        // The middle of an interval, where a smooth curve is farthest from the straight line, may be off by 1e-4; its
        // halves are less.
        for (int i = 0; i < MANY.length; i++) {
            assertThat(values[i] / queue.applyAsDouble(MANY[i]) - 1).isBetween(-1e-4, 1e-4);
        }
    }

    @Test
    void computesAStepAndSaturationThemselves() {
        DoubleUnaryOperator step = x -> x < 50.3 ? 2 : x < 77 ? 3 : Double.POSITIVE_INFINITY;
        assertThat(ValueScale.RECIPROCAL.valuesAt(MANY, step))
                .containsExactly(DoubleStream.of(MANY).map(step).toArray());
    }

    @Test
    void computesFewValuesThemselves() {
        double[] few = {5, 1, 3};
        assertThat(ValueScale.DIRECT.valuesAt(few, x -> x * x)).containsExactly(25, 1, 9);
        assertThat(ValueScale.DIRECT.valuesAt(new double[0], x -> x)).isEmpty();
    }
}
