package org.capacityplanner.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.model.SaturatingCurve;
import org.junit.jupiter.api.Test;

/** Little's law, worked by hand. */
class PoolTest {

    /** A queue of 1,800 per second whose response time is 0.8 ms times rho / (1 - rho). */
    private record Queue(double capacity) implements SaturatingCurve {
        @Override
        public double curveAt(double volume) {
            double rho = volume / capacity;
            return 0.0008 * rho / (1 - rho);
        }
    }

    private static Pool pool(double size, OptionalDouble holds) {
        return new Pool("workers", size, holds, 0, Optional.empty(), Pool.OnFull.REFUSES);
    }

    @Test
    void holdsAsManyAsArriveWhileOneIsHeld() {
        Pool connections = pool(20, OptionalDouble.of(0.015));
        Queue queue = new Queue(10_000);

        assertThat(connections.inUseAt(queue, 1_000)).isCloseTo(15, within(1e-9));
        assertThat(connections.inUseAt(queue, 1_200)).isCloseTo(18, within(1e-9));
        assertThat(connections.inUseAt(queue, 1_300)).isCloseTo(19.5, within(1e-9));
        // 80% of 20 in use at 1,066.7 per second: growth of 6.67% from 1,000.
        assertThat(connections.resource(queue).volumeAt(0.8, 1_000).orElseThrow() / 1_000 - 1)
                .isCloseTo(0.0667, within(5e-5));
    }

    @Test
    void fillsWithTheResponseTimeOfTheServiceBeforeItsProcessorDoes() {
        Pool workers = pool(8, OptionalDouble.empty());
        Queue queue = new Queue(1_800);

        assertThat(workers.inUseAt(queue, 1_000)).isCloseTo(1, within(1e-9));
        assertThat(workers.inUseAt(queue, 1_500)).isCloseTo(6, within(1e-9));
        assertThat(workers.inUseAt(queue, 1_700)).isCloseTo(23.12, within(1e-9));
        double full = workers.resource(queue).volumeAt(1, 1_000).orElseThrow();
        assertThat(full).isCloseTo(1_557.44, within(0.005));
        assertThat(full / 1_800).isCloseTo(0.865, within(5e-4));
    }

    @Test
    void refusesSizesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool(Double.NaN, OptionalDouble.empty()))
                .withMessage("size must be positive and finite, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoolMemory(8e9, 9e9, 1e6))
                .withMessage("limit must be finite and above base, got 8.0E9 and 9.0E9");
    }
}
