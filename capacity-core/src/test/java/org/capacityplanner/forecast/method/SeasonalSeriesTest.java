package org.capacityplanner.forecast.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeasonalSeriesTest {
    private static final int WEEKS = 40;

    /**
     * A week's profile whose size grows by a hundredth a week: what is ahead is the profile of the last weeks, not that of
     * all. The smoother is a weighted mean over the last eleven weeks, so that it lags by less than half of them.
     */
    @Test
    void theSeasonAheadIsThatOfTheLastWeeks() {
        double[] values = new double[7 * WEEKS];
        Arrays.setAll(values, t -> (1 + t / 7 / 100.0) * Math.cos(2 * Math.PI * (t % 7) / 7));

        double size = new SeasonalSeries(values, 7).seasonAhead(7)[0];

        assertThat(size).isBetween(1 + (WEEKS - 1 - 5) / 100.0, 1 + (WEEKS - 1) / 100.0);
    }
}
