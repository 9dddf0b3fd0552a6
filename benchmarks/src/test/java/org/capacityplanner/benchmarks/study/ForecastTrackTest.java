package org.capacityplanner.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the promised accuracy of the forecasts on real series. Series, origins and methods are fixed, so that the
 * numbers are too. The hourly track takes longer than a test should: {@link ForecastStudy} prints it.
 */
class ForecastTrackTest {

    @ParameterizedTest
    @CsvSource({"MONTHLY, 0.62", "VOLUME_BY_MONTH, 0.62", "DAILY, 0.935"})
    void isBetterThanRepeatingTheLastSeasonAndAsSureAsItSays(ForecastTrack track, double most) throws IOException {
        String folder = System.getenv("CAPACITY_REFERENCE_DIR");
        Assumptions.assumeTrue(
                folder != null, "CAPACITY_REFERENCE_DIR is not set, and the series are not part of the project");

        ForecastTrack.Outcome mean = ForecastTrack.Outcome.mean(track.run(Path.of(folder)));

        assertThat(mean.relativeMase()).isLessThanOrEqualTo(most);
        assertThat(mean.coverage95()).isBetween(0.90, 0.98);
    }
}
