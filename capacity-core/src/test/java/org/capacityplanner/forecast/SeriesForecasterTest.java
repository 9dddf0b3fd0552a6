package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;

class SeriesForecasterTest {

    @Test
    void beatsTheLastYearOnAirPassengers() {
        double[] all = Reference.columns("forecast/AirPassengers.csv").get("y");
        double[] past = Arrays.copyOf(all, 132);

        SeriesForecaster.SeriesForecast forecast =
                SeriesForecaster.withSeason(12).forecast(past, 12);

        double error = 0;
        double naive = 0;
        for (int h = 0; h < 12; h++) {
            error += Math.abs(all[132 + h] - forecast.meanAt(h));
            naive += Math.abs(all[132 + h] - all[120 + h]);
        }
        assertThat(error).isLessThan(0.6 * naive);
        assertThat(forecast.method()).isEqualTo("ETS");
        assertThat(forecast.backtest()).isPresent();
    }

    @Test
    void holdsNineteenOfTwentyNewValuesInItsIntervals() {
        int inside = 0;
        int all = 0;
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] volumes = new double[168 + 28];
            double level = 5;
            for (int t = 0; t < volumes.length; t++) {
                level += 0.02 * random.nextGaussian();
                volumes[t] = Math.exp(level + (t % 7 >= 5 ? -1 : 0) + 0.1 * random.nextGaussian());
            }
            SeriesForecaster.SeriesForecast forecast =
                    SeriesForecaster.withSeason(7).forecast(Arrays.copyOf(volumes, 168), 28);
            for (int h = 0; h < 28; h++) {
                inside += forecast.intervalAt(h, 0.95).contains(volumes[168 + h]) ? 1 : 0;
                all++;
            }
        }

        // The 28 values of a series share their level, so that 40 series tell the share to about 0.02.
        assertThat((double) inside / all).isBetween(0.89, 0.99);
    }

    @Test
    void volumesOfZeroAreWithinTheIntervals() {
        double[] volumes = new double[70];
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(volumes, t -> t % 7 >= 5 ? 0 : 50 + random.nextInt(20));

        SeriesForecaster.SeriesForecast forecast =
                SeriesForecaster.withSeason(7).forecast(volumes, 7);

        assertThat(forecast.meanAt(6)).isCloseTo(0, within(3.0));
        assertThat(forecast.meanAt(0)).isBetween(45.0, 75.0);
        assertThat(forecast.intervalAt(6, 0.95).lower()).isGreaterThanOrEqualTo(0);
        assertThat(forecast.intervalAt(6, 0.95).contains(0)).isTrue();
    }

    @Test
    void aScaleOfVolumesIsUndoneExactly() {
        LogScale scale = LogScale.of(new double[] {0, 4, 10});

        assertThat(scale.offset()).isEqualTo(2);
        assertThat(scale.toVolume(scale.toLog(10))).isCloseTo(10, within(1e-12));
        assertThat(scale.toVolume(-5)).isZero();
        assertThat(LogScale.of(new double[] {1, 2}).offset()).isZero();
    }

    @Test
    void rejectsVolumesThatHaveNoLogarithm() {
        assertThatThrownBy(() -> LogScale.of(new double[] {1, -1})).hasMessageContaining("not negative, got -1.0");
        assertThatThrownBy(() -> LogScale.of(new double[] {1, Double.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> LogScale.of(new double[2])).hasMessageContaining("2 without one");
    }
}
