package org.capacityplanner.forecast.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.function.IntToDoubleFunction;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.forecast.SimulatedVolume;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.forecast.VolumeForecaster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Growth of a known kind, a year beyond 18 months of history. */
class GrowthCurvesTest {
    private static final int DAYS = 549;
    private static final int MONTHS = 12;
    private static final double NOISE = 0.03;

    private static VolumeForecast forecast(IntToDoubleFunction busyHour, long seed) {
        ForecastResult result = VolumeForecaster.in(ZoneOffset.UTC)
                .forecast(SimulatedVolume.hourly(DAYS, busyHour, NOISE, seed), Horizon.months(MONTHS));
        return ((ForecastResult.Forecasted) result).forecast();
    }

    private static void assertHoldsTheLastMonth(VolumeForecast forecast, IntToDoubleFunction busyHour) {
        ForecastPoint last = forecast.months().get(MONTHS - 1);
        int day = (int) (last.date().toEpochDay()
                        - SimulatedVolume.START
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .toEpochDay())
                + 15;
        // The 95th percentile of the busy hours of 22 working days is about 1.6 standard deviations above their median.
        double expected = busyHour.applyAsDouble(day) * Math.exp(1.6 * NOISE);
        assertThat(last.interval95().contains(expected))
                .as("%s holds %s", last.interval95(), expected)
                .isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void holdsALinearGrowth(long seed) {
        IntToDoubleFunction linear = day -> 500 * (1 + 0.03 * day / 30.44);

        assertHoldsTheLastMonth(forecast(linear, seed), linear);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void holdsAnExponentialGrowth(long seed) {
        IntToDoubleFunction exponential = day -> 500 * Math.exp(0.025 * day / 30.44);

        assertHoldsTheLastMonth(forecast(exponential, seed), exponential);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void holdsAGrowthThatHasBeenEnding(long seed) {
        IntToDoubleFunction saturating = day -> 500 * (1 + 0.8 / (1 + Math.exp(-(day / 30.44 - 9) / 3.5)));

        VolumeForecast forecast = forecast(saturating, seed);

        assertHoldsTheLastMonth(forecast, saturating);
        // An exponential curve through the same history would rise by a third.
        assertThat(forecast.months().get(MONTHS - 1).mean())
                .isLessThan(1.15 * forecast.months().get(0).mean());
    }
}
