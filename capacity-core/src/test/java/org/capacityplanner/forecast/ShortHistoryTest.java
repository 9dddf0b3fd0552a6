package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.capacityplanner.forecast.method.GaussianForecast;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of one to four months, from which a naive method extrapolates chance and holidays. */
class ShortHistoryTest {

    private static VolumeForecast forecast(MetricSeries volume) {
        return ((ForecastResult.Forecasted) VolumeForecaster.in(ZoneOffset.UTC).forecast(volume, Horizon.months(12)))
                .forecast();
    }

    /** Four months from 1 October, quiet by 40% from 22 December to 3 January, else without growth. */
    private static double withChristmas(int day) {
        return day >= 82 && day <= 94 ? 300 : 500;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void findsChristmasWithoutBeingToldAndSaysSo(long seed) {
        VolumeForecast forecast = forecast(SimulatedVolume.hourly(123, ShortHistoryTest::withChristmas, 0.04, seed));

        assertThat(forecast.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.HOLIDAY_WEEKS)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rows()).isBetween(11, 14);
                    assertThat(finding.message()).contains("as in holidays");
                });
        // 500 with a scatter of 4%: the 95th percentile of a month is about 530.
        assertThat(forecast.months())
                .allSatisfy(month -> assertThat(month.mean()).isBetween(490.0, 570.0));
    }

    /** Four months from 1 October, busier by 60% from 11 to 24 December, else without growth. */
    private static double withSeasonOfShops(int day) {
        return day >= 71 && day <= 84 ? 800 : 500;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void findsTheSeasonOfShopsAndForecastsNoWalkFromIt(long seed) {
        VolumeForecast forecast =
                forecast(SimulatedVolume.hourly(123, ShortHistoryTest::withSeasonOfShops, 0.04, seed));

        assertThat(forecast.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.HOLIDAY_WEEKS)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rows()).isBetween(12, 15);
                    assertThat(finding.message()).contains("above those of the weeks around");
                });
        // As after a Christmas without transactions: nothing grew, and nothing wandered farther than the season did.
        assertThat(forecast.months()).allSatisfy(month -> {
            assertThat(month.mean()).isBetween(490.0, 570.0);
            assertThat(month.interval95().upper()).isLessThan(800);
        });
    }

    /** Three years from 1 October, busier by 60% from 5 to 22 December of each, else without growth. */
    private static double withDecembers(int day) {
        int ofYear = Math.floorMod(day, 365);
        return ofYear >= 65 && ofYear <= 82 ? 800 : 500;
    }

    @Test
    void keepsASeasonThatCameEachYear() {
        VolumeForecast forecast = forecast(SimulatedVolume.hourly(3 * 365, ShortHistoryTest::withDecembers, 0.04, 5));

        assertThat(forecast.findings()).noneMatch(finding -> finding.kind() == Finding.Kind.HOLIDAY_WEEKS);
        // The month of December holds 18 days at 800: its 95th percentile is of those days.
        ForecastPoint december = forecast.months().stream()
                .filter(month -> month.date().getMonthValue() == 12)
                .findFirst()
                .orElseThrow();
        assertThat(december.interval95().upper()).isGreaterThan(800);
    }

    @Test
    void takesNoChangeOfLevelForHolidays() {
        VolumeForecast forecast = forecast(SimulatedVolume.hourly(123, day -> day < 60 ? 500 : 330, 0.04, 5));

        assertThat(forecast.findings()).noneMatch(finding -> finding.kind() == Finding.Kind.HOLIDAY_WEEKS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void extrapolatesNoGrowthFromAMonth(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] level = new double[31];
        for (int day = 1; day < level.length; day++) {
            level[day] = 0.7 * level[day - 1] + 0.05 * random.nextGaussian();
        }

        VolumeForecast forecast = forecast(SimulatedVolume.hourly(31, day -> 500 * Math.exp(level[day]), 0.01, seed));

        // Without a trend the forecast is within the volumes of a month whose standard deviation is 7%.
        assertThat(forecast.months())
                .allSatisfy(month -> assertThat(month.mean()).isBetween(400.0, 650.0));
        assertThat(forecast.days().get(0).date()).isEqualTo(LocalDate.of(2025, 11, 1));
    }

    /**
     * Four months of a level volume whose last week is half as busy again. The mean logarithm of the last four weeks is a
     * quarter of that above the level, which is also the largest change of the history, so that the next month is at most
     * as much above them; the 95th percentile of a month with a scatter of 2% is some 4% above its mean.
     */
    @Test
    void theFirstMonthOfAForecastIsNoFartherThanAnyJumpOfTheHistory() {
        VolumeForecast forecast = forecast(SimulatedVolume.hourly(123, day -> day >= 116 ? 750 : 500, 0.02, 3));

        assertThat(forecast.months().get(0).mean()).isLessThan(500 * Math.exp(Math.log(1.5) / 2) * 1.04);
    }

    @Test
    void noMonthJumpsFartherThanAnyMonthOfTheHistory() {
        double[] values = new double[140];
        for (int t = 0; t < values.length; t++) {
            values[t] = t < 112 ? 0.1 * (t / 28 % 2) : 0;
        }
        double[] mean = new double[84];
        Arrays.setAll(mean, h -> 0.01 * (h + 1));
        GaussianForecast rising =
                new GaussianForecast(mean, 0.01, new double[84], GaussianForecast.Drift.NONE, new double[84]);

        GaussianForecast bound = LargestJump.in(values, 7).bound(rising);

        for (int month = 0; month < 3; month++) {
            double sum = 0;
            for (int h = 28 * month; h < 28 * month + 28; h++) {
                sum += bound.meanAt(h) / 28;
            }
            // The history changed by 0.1 from month to month, up and down; its last month is at 0.
            assertThat(sum).isLessThanOrEqualTo(0.1 * (month + 1) + 1e-9);
        }
    }
}
