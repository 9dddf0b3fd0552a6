package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseVolumeTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    /** Grows by a fifth of its first value in a year, with a scatter of 3% from one value to the next. */
    private static MetricSeries volume(int days, int years) {
        Random random = new Random(7);
        int size = 365 * years / days;
        long[] times = new long[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            times[i] = START.plus((long) i * days, ChronoUnit.DAYS).toEpochMilli();
            values[i] = 300 * (1 + 0.2 * i * days / 365) * Math.exp(0.03 * random.nextGaussian());
        }
        return MetricSeries.of("orders", Unit.TRANSACTIONS_PER_SECOND, times, values);
    }

    @ParameterizedTest(name = "a value for {0} days")
    @ValueSource(ints = {7, 30})
    void aValueForAWeekOrAMonthIsForecastByItsDays(int days) {
        VolumeForecast forecast = VolumeForecaster.in(ZoneOffset.UTC)
                .forecast(volume(days, 2), Horizon.months(12))
                .answer()
                .orElseThrow();

        assertThat(forecast.origin()).isBetween(LocalDate.of(2025, 11, 30), LocalDate.of(2025, 12, 31));
        ForecastPoint inHalfAYear = forecast.months().get(5);
        assertThat(inHalfAYear.mean()).isCloseTo(300 * 1.5, within(45.0));
        assertThat(forecast.notes()).anyMatch(note -> note.contains("a value for " + days + " days"));
    }

    @ParameterizedTest(name = "a value for {0} days")
    @ValueSource(ints = {1, 60})
    void aValueADayIsTakenAsItIsAndOneForTwoMonthsSaysTooLittle(int days) {
        ForecastResult result = VolumeForecaster.in(ZoneOffset.UTC).forecast(volume(days, 2), Horizon.months(3));

        assertThat(result.answer().known().isPresent()).isEqualTo(days == 1);
        assertThat(result.<Boolean>fold(
                        forecast -> forecast.notes().stream().noneMatch(note -> note.contains("a value for")),
                        refusal -> true))
                .isTrue();
    }

    @Test
    void aValueForAQuarterSaysWhatIsNeeded() {
        ForecastResult result = VolumeForecaster.in(ZoneOffset.UTC).forecast(volume(91, 5), Horizon.months(3));

        assertThat(result.<String>fold(forecast -> "", refusal -> refusal.message()))
                .isEqualTo(
                        "orders has a value for 91 days, which is too few to forecast from; monthly or finer values are needed");
    }
}
