package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.model.Certainty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

    @ParameterizedTest
    @CsvSource({"1, GREEN", "0.95, GREEN", "0.9499, AMBER", "0.5, AMBER", "0.4999, RED", "0, RED"})
    void changesAtTheLevelAndAtEvenOdds(double probability, Status expected) {
        assertThat(Status.of(probability, 0.95)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, SPECULATIVE, RESPONSE_TIME, AMBER",
        "0.2, SPECULATIVE, RESPONSE_TIME, RED",
        "1, EXTRAPOLATED, RESPONSE_TIME, GREEN",
        "0.6, INTERPOLATED, RESPONSE_TIME, AMBER",
        "1, SPECULATIVE, UTILIZATION, GREEN",
        "1, CONTRADICTED, UTILIZATION, AMBER",
        "0.2, CONTRADICTED, UTILIZATION, RED",
        "1, CONTRADICTED, RESPONSE_TIME, AMBER"
    })
    void isNotGreenWhereAResponseTimeIsSpeculativeOrAnotherKpiContradictsIt(
            double probability, Certainty certainty, Kpi.Kind kind, Status expected) {
        assertThat(Status.of(probability, 0.95, certainty, kind)).isEqualTo(expected);
    }

    @Test
    void unknownHidesAnAmberAndNotARed() {
        assertThat(Status.AMBER.worse(Status.UNKNOWN)).isEqualTo(Status.UNKNOWN);
        assertThat(Status.UNKNOWN.worse(Status.RED)).isEqualTo(Status.RED);
        assertThat(Status.GREEN.worse(Status.AMBER)).isEqualTo(Status.AMBER);
    }

    @Test
    void rejectsWhatIsNoProbability() {
        assertThatIllegalArgumentException().isThrownBy(() -> Status.of(Double.NaN, 0.95));
    }
}
