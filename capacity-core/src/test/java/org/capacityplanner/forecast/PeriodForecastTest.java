package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodForecastTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final YearMonth FIRST = YearMonth.of(2023, 3);

    /** A volume of months, each with a scatter of 5% around the exponential of a function of its number. */
    private static MetricSeries volume(int months, IntToDoubleFunction logOf, IntFunction<LocalDate> stamp) {
        Random random = new Random(20);
        long[] times = new long[months];
        double[] values = new double[months];
        for (int month = 0; month < months; month++) {
            times[month] = stamp.apply(month).atStartOfDay(ZURICH).toInstant().toEpochMilli();
            values[month] = 40 * Math.exp(logOf.applyAsDouble(month) + 0.05 * random.nextGaussian());
        }
        return MetricSeries.of("orders", Unit.TRANSACTIONS_PER_SECOND, times, values);
    }

    private static VolumeForecast forecast(int months, IntToDoubleFunction logOf) {
        return forecast(volume(months, logOf, month -> FIRST.plusMonths(month).atDay(1)));
    }

    private static VolumeForecast forecast(MetricSeries volume) {
        return VolumeForecaster.in(ZURICH)
                .forecast(volume, Horizon.months(12))
                .answer()
                .orElseThrow();
    }

    private static double on(VolumeForecast forecast, LocalDate day) {
        return forecast.days().stream()
                .filter(point -> point.date().equals(day))
                .findFirst()
                .orElseThrow()
                .mean();
    }

    @ParameterizedTest(name = "{0} months that grow by {1}% each")
    @CsvSource({"24, 2", "36, 2", "48, 1", "36, -1"})
    void carriesOnAGrowthThatMonthsShow(int months, double percent) {
        VolumeForecast forecast = forecast(months, month -> percent / 100 * month);

        ForecastPoint last = forecast.months().get(11);
        double expected = 40 * Math.exp(percent / 100 * (months + 11));
        // The growth of n months with this scatter has an error of 0.05 sqrt(12 / n^3) a month; three of it, 12 months
        // on.
        double error = 3 * 12 * 0.05 * Math.sqrt(12 / Math.pow(months, 3)) + 0.05;
        assertThat(last.mean() / expected).isCloseTo(1, within(error));
        assertThat(last.interval95().contains(expected)).isTrue();
        assertThat(forecast.backtest().filter(Backtest::repeatsSeason)).isEmpty();
    }

    @Test
    void aMonthThatIsDearEveryYearIsSoInTheNext() {
        VolumeForecast forecast = forecast(36, month -> FIRST.plusMonths(month).getMonthValue() == 12 ? 0.5 : 0);

        double december = forecast.months().get(9).mean();
        assertThat(forecast.months().get(9).date().getMonthValue()).isEqualTo(12);
        assertThat(Math.log(december / forecast.months().get(8).mean())).isCloseTo(0.5, within(0.12));
        assertThat(forecast.findings()).extracting(Finding::kind).doesNotContain(Finding.Kind.LEVEL_SHIFT);
    }

    @Test
    void aPeriodOfFourWeeksThatIsDearEveryYearIsSoInTheNext() {
        LocalDate first = LocalDate.of(2023, 1, 2);
        VolumeForecast forecast =
                forecast(volume(39, period -> period % 13 == 11 ? 0.5 : 0, period -> first.plusWeeks(4L * period)));

        // A year has 13 such periods: twelve would carry the peak into a different one each year, and dilute it.
        LocalDate peak = first.plusWeeks(4 * (39 + 11)).plusDays(7);
        double dear = on(forecast, peak);
        assertThat(Math.log(dear / on(forecast, peak.minusWeeks(4)))).isCloseTo(0.5, within(0.12));
    }

    @Test
    void aConstantVolumeHasNoSeason() {
        long[] times = new long[36];
        double[] values = new double[36];
        for (int month = 0; month < 36; month++) {
            times[month] = FIRST.plusMonths(month)
                    .atDay(1)
                    .atStartOfDay(ZURICH)
                    .toInstant()
                    .toEpochMilli();
            values[month] = 40;
        }
        VolumeForecast forecast = forecast(MetricSeries.of("orders", Unit.TRANSACTIONS_PER_SECOND, times, values));

        assertThat(forecast.notes()).noneMatch(note -> note.contains("season of the year is taken"));
        assertThat(forecast.months().get(11).mean()).isCloseTo(40, within(1e-6));
    }

    @Test
    void aChangeOfLevelIsNoGrowth() {
        VolumeForecast forecast = forecast(48, month -> month < 20 ? 0 : 0.4);

        assertThat(forecast.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.LEVEL_SHIFT)
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("on 2024-11-01");
        assertThat(forecast.months().get(11).mean()).isCloseTo(40 * Math.exp(0.4), within(6.0));
    }

    @Test
    void aMonthThatWasCountedTenTimesIsLimitedAndSaid() {
        VolumeForecast forecast = forecast(36, month -> 0.01 * month + (month == 20 ? Math.log(10) : 0));

        assertThat(forecast.findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.OUTLIERS)
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("1 of 36", "2024-11-01");
        ForecastPoint november = forecast.months().get(8);
        assertThat(november.mean() / (40 * Math.exp(0.01 * 44))).isCloseTo(1, within(0.15));
        assertThat(november.interval95().upper() / november.interval95().lower())
                .isLessThan(2);
    }

    @ParameterizedTest(name = "the last of {0} months ends with its month")
    @ValueSource(ints = {24, 27, 28, 36})
    void theForecastBeginsWithTheMonthAfterTheLast(int months) {
        VolumeForecast forecast = forecast(months, month -> 0.01 * month);

        assertThat(forecast.origin()).isEqualTo(FIRST.plusMonths(months - 1L).atEndOfMonth());
        assertThat(forecast.months()).hasSize(12);
        assertThat(forecast.months().get(0).date())
                .isEqualTo(FIRST.plusMonths(months).atDay(1));
    }

    @Test
    void aValueOnTheLastDayOfEachMonthStandsForAMonthFromThereOn() {
        MetricSeries volume = volume(
                30, month -> 0.02 * month, month -> FIRST.plusMonths(month).atEndOfMonth());

        assertThat(forecast(volume).months().get(10).mean() / (40 * Math.exp(0.02 * 40)))
                .isCloseTo(1, within(0.15));
    }
}
