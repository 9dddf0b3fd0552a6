package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.junit.jupiter.api.Test;

class VolumeForecasterTest {
    private static final VolumeForecaster FORECASTER = VolumeForecaster.in(ZoneId.of("UTC"));

    @Test
    void carriesSteadyGrowthOn() {
        // Growth of 0.1% a day; a year of it, and half a year ahead.
        MetricSeries volume = SimulatedVolume.hourly(365, day -> 100 * Math.exp(0.001 * day), 0.02, 1);

        VolumeForecast forecast = forecast(volume, Horizon.months(6));

        assertThat(forecast.origin()).isEqualTo(LocalDate.of(2026, 9, 30));
        assertThat(forecast.days()).hasSize(31 + 30 + 31 + 31 + 28 + 31);
        assertThat(forecast.months())
                .hasSize(6)
                .first()
                .satisfies(month -> assertThat(month.date()).isEqualTo(LocalDate.of(2026, 10, 1)));
        // Mid-March 2027 is day 531; the 95th percentile of a month lies above its working days' centre.
        double truth = 100 * Math.exp(0.001 * 531);
        ForecastPoint march = forecast.months().get(5);
        assertThat(march.mean()).isBetween(truth, truth * 1.06);
        assertThat(march.interval95().contains(truth * 1.03)).isTrue();
    }

    @Test
    void aWiderLevelIsAWiderInterval() {
        VolumeForecast forecast = forecast(SimulatedVolume.hourly(100, day -> 100, 0.05, 2), Horizon.days(28));

        assertThat(forecast.days()).allSatisfy(point -> {
            assertThat(point.interval80().width()).isLessThan(point.interval95().width());
            assertThat(point.interval80().contains(point.mean())).isTrue();
            assertThat(point.interval95().lower()).isPositive();
        });
    }

    @Test
    void aMonthsForecastIsThePercentileOfItsPaths() {
        VolumeForecast forecast = forecast(SimulatedVolume.hourly(200, day -> 100, 0.05, 3), Horizon.months(2));

        assertThat(forecast.paths().months()).containsExactly(YearMonth.of(2026, 5), YearMonth.of(2026, 6));
        double central = forecast.paths().centralPath()[1];
        assertThat(forecast.months().get(1).mean()).isCloseTo(central, within(0.01 * central));
    }

    @Test
    void refusesFewerThanFourteenDays() {
        assertThat(refusal(SimulatedVolume.hourly(13, day -> 100, 0.02, 4))).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.TOO_FEW_DAYS);
            assertThat(refusal.message()).contains("13 complete days").contains("at least 14");
        });
    }

    @Test
    void refusesAVolumeThatIsAlwaysZero() {
        assertThat(refusal(SimulatedVolume.hourly(40, day -> 0, 0, 5)))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.ALL_ZERO));
    }

    private static VolumeForecast forecast(MetricSeries volume, Horizon horizon) {
        return ((ForecastResult.Forecasted) FORECASTER.forecast(volume, horizon)).forecast();
    }

    private static Refusal refusal(MetricSeries volume) {
        return ((ForecastResult.Refused) FORECASTER.forecast(volume, Horizon.months(12))).refusal();
    }
}
