package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WinsorizedSeriesTest {

    @Test
    void drawsASpikeInAndLeavesTheRest() {
        double[] values = week(140, 1);
        double[] spiked = values.clone();
        spiked[100] += 3;

        WinsorizedSeries winsorized = WinsorizedSeries.of(spiked, 7);

        assertThat(winsorized.unusual()).contains(100);
        // Three standard deviations of 0.05, and what the trend follows.
        assertThat(winsorized.values()[100]).isCloseTo(values[100], within(0.35));
        assertThat(winsorized.values()[99]).isCloseTo(values[99], within(0.15));
    }

    @Test
    void judgesAWeekdayThatVariesByItself() {
        double[] values = week(210, 2);
        SplittableRandom random = new SplittableRandom(3);
        for (int t = 6; t < values.length; t += 7) {
            values[t] += 0.5 * random.nextGaussian();
        }

        long drawnIn = WinsorizedSeries.of(values, 7).unusual().stream()
                .filter(t -> t % 7 == 6)
                .count();

        // By the size of the other weekdays' remainders, two in three of these 30 would be unusual.
        assertThat(drawnIn).isLessThan(5);
    }

    @Test
    void leavesAnExactSeriesAlone() {
        double[] values = new double[70];
        Arrays.setAll(values, t -> 5 + t % 7);

        WinsorizedSeries winsorized = WinsorizedSeries.of(values, 7);

        assertThat(winsorized.unusual()).isEmpty();
        assertThat(winsorized.values()).containsExactly(values);
    }

    @Test
    void leavesASeriesOfTwoSeasonsAlone() {
        double[] values = {1, 2, 3, 4, 5, 6, 70, 1, 2, 3, 4, 5, 6, 7};

        assertThat(WinsorizedSeries.of(values, 7).values()).containsExactly(values);
    }

    private static double[] week(int days, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[days];
        Arrays.setAll(values, t -> 5 + (t % 7 >= 5 ? -1 : 0) + 0.05 * random.nextGaussian());
        return values;
    }
}
