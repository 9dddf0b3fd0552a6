package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResistantLineTest {

    @Test
    void recoversALineThroughAQuarterOfBadRows() {
        double[] x = IntStream.range(0, 100).asDoubleStream().toArray();
        double[] y = IntStream.range(0, 100)
                .mapToDouble(i -> i % 4 == 0 ? 1e6 : 5 + 2 * i)
                .toArray();

        ResistantLine line = ResistantLine.of(x, y);

        // The bad rows push a third's median up by a few of its rows at most, the same in both thirds.
        assertThat(line.slope()).isCloseTo(2, within(0.15));
        assertThat(line.at(50)).isCloseTo(105, within(12.0));
    }

    @Test
    void isLevelWhereXNeverVaries() {
        ResistantLine line = ResistantLine.of(new double[] {3, 3, 3}, new double[] {1, 2, 9});

        assertThat(line.slope()).isZero();
        assertThat(line.intercept()).isEqualTo(2);
    }

    @Test
    void refusesUnequalAndEmptyColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResistantLine.of(new double[2], new double[3]))
                .withMessageContaining("2 and 3");
        assertThatIllegalArgumentException().isThrownBy(() -> ResistantLine.of(new double[0], new double[0]));
    }
}
