package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {

    @Test
    void growsAVolume() {
        assertThat(Growth.percent(50).appliedTo(800)).isEqualTo(1200);
        assertThat(Growth.between(800, 1000)).isEqualTo(Growth.percent(25));
    }

    @ParameterizedTest
    @CsvSource({"0, +0%", "50, +50%", "12.5, +12.5%", "-12.5, -12.5%", "12.34, +12.3%", "-0.01, +0%"})
    void printsAsPeopleWriteIt(double percent, String text) {
        assertThat(Growth.percent(percent)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsAVolumeOfNothing(double ratio) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Growth(ratio))
                .withMessageContaining("growth must be");
    }
}
