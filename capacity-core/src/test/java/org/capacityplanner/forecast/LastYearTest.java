package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class LastYearTest {
    private static final String LAST_YEAR = "last year's days with growth";
    private static final Instant FIRST = Instant.parse("2025-03-01T00:00:00Z");

    /** A logarithm of the volume with a season of 52 weeks, so that each day is that of last year plus a year's growth. */
    private static double log(int day, double growthOfYear, double season) {
        return Math.log(500) + growthOfYear * day / 364 + season * Math.cos(2 * Math.PI * day / 364);
    }

    private static VolumeForecast forecast(int days, double growth, double season, List<PlannedEvent> events) {
        Random random = new Random(195005);
        double[] volumes = new double[days];
        for (int day = 0; day < days; day++) {
            volumes[day] = Math.exp(log(day, growth, season) + 0.02 * random.nextGaussian());
        }
        MetricSeries volume =
                MetricSeries.regular("volume", Unit.TRANSACTIONS_PER_SECOND, FIRST, Duration.ofDays(1), volumes);
        return ((ForecastResult.Forecasted)
                        VolumeForecaster.in(ZoneOffset.UTC).withEvents(events).forecast(volume, Horizon.months(12)))
                .forecast();
    }

    @Test
    void repeatsTheDaysOfLastYearTimesTheGrowthSince() {
        int days = 610;

        VolumeForecast forecast = forecast(days, 0.12, 0.25, List.of());

        assertThat(forecast.method()).isEqualTo(LAST_YEAR);
        assertThat(forecast.notes()).anyMatch(note -> note.contains("the same days of last year"));
        for (int ahead = 0; ahead < 360; ahead += 30) {
            double expected = Math.exp(log(days + ahead, 0.12, 0.25));
            assertThat(forecast.days().get(ahead).mean() / expected).isBetween(0.95, 1.05);
        }
    }

    @Test
    void isNotUsedWhereNoFourPastForecastsKnowAYear() {
        // A year and four weeks, and 2.5 forecasts of four weeks half a forecast apart, are 462 days.
        assertThat(forecast(461, 0.12, 0.25, List.of()).method()).isNotEqualTo(LAST_YEAR);
    }

    @Test
    void isNotUsedForGrowthWithoutASeason() {
        assertThat(forecast(610, 0.2, 0, List.of()).method()).isEqualTo("growth curves with seasons");
    }

    /** The same volumes as above, which last year's days forecast best, but for what is known of them. */
    @Test
    void isNotUsedWhereAPlannedChangeOfLevelIsInTheHistory() {
        PlannedEvent opened = new PlannedEvent.GrowthStep(LocalDate.of(2026, 9, 1), 0.2);

        assertThat(forecast(610, 0.12, 0.25, List.of(opened)).method()).isNotEqualTo(LAST_YEAR);
    }
}
