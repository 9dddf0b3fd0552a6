package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SignChangeTest {
    private static double between(DoubleUnaryOperator margin, double low, double high) {
        return HeadroomSearch.between(margin, low, margin.applyAsDouble(low), high, margin.applyAsDouble(high));
    }

    @Test
    void findsWhereASmoothMarginChangesItsSignInAFewSteps() {
        AtomicInteger evaluations = new AtomicInteger();
        DoubleUnaryOperator margin = volume -> {
            evaluations.incrementAndGet();
            return 8 - Math.exp(volume / 500);
        };

        double found = between(margin, 1030, 1050.6);

        assertThat(found).isCloseTo(500 * Math.log(8), within(1e-9));
        // Bisection would halve a range of 2% some 34 times.
        assertThat(evaluations.get()).isLessThanOrEqualTo(14);
    }

    @Test
    void findsAJump() {
        double found = between(volume -> volume < 1040 ? 1e-3 : -1e6, 1030, 1050.6);

        assertThat(found).isLessThan(1040).isCloseTo(1040, within(2e-9));
    }

    @Test
    void findsTheEndOfAMarginThatIsInfiniteBeyond() {
        double found = between(volume -> volume < 1040 ? 5 : Double.NEGATIVE_INFINITY, 1030, 1050.6);

        assertThat(found).isLessThan(1040).isCloseTo(1040, within(2e-9));
    }

    @Test
    void returnsAVolumeThatStillMeetsTheLimit() {
        DoubleUnaryOperator margin = volume -> Math.pow(1040 - volume, 3);

        assertThat(margin.applyAsDouble(between(margin, 1030, 1050.6))).isNotNegative();
    }
}
