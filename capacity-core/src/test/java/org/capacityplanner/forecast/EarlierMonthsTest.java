package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.MetricSeries;
import org.junit.jupiter.api.Test;

class EarlierMonthsTest {
    private static final VolumeForecaster FORECASTER = VolumeForecaster.in(ZoneId.of("UTC"));
    private static final MetricSeries YEAR = SimulatedVolume.hourly(365, day -> 100 * Math.exp(0.001 * day), 0.02, 1);
    private static final MetricSeries LAST_MONTH = YEAR.between(
            SimulatedVolume.START.plus(Duration.ofDays(335)), SimulatedVolume.START.plus(Duration.ofDays(365)));

    private static VolumeForecast forecast(VolumeForecaster forecaster, MetricSeries volume) {
        return ((ForecastResult.Forecasted) forecaster.forecast(volume, Horizon.months(3))).forecast();
    }

    @Test
    void aMonthAndTheDaysBeforeItAreForecastAsTheWholeIs() {
        VolumeForecast whole = forecast(FORECASTER, YEAR);

        VolumeForecast remembered =
                forecast(FORECASTER.withEarlier(new EarlierMonths(whole.busyDays(), List.of())), LAST_MONTH);

        assertThat(remembered.days()).isEqualTo(whole.days());
        assertThat(remembered.months()).isEqualTo(whole.months());
        assertThat(remembered.history()).isEqualTo(whole.history());
    }

    @Test
    void theExportWinsOverWhatWasKept() {
        VolumeForecast plain = forecast(FORECASTER, LAST_MONTH);
        List<BusyDay> wrong = plain.busyDays().stream()
                .map(day -> new BusyDay(day.day(), 10 * day.volume()))
                .toList();

        VolumeForecast remembered = forecast(FORECASTER.withEarlier(new EarlierMonths(wrong, List.of())), LAST_MONTH);

        assertThat(remembered.busyDays()).isEqualTo(plain.busyDays());
        assertThat(remembered.days()).isEqualTo(plain.days());
    }

    @Test
    void daysFromBeforeAHoleAreLeftOutAndSaid() {
        VolumeForecast plain = forecast(FORECASTER, LAST_MONTH);
        // 30 days of the present month, and 30 of eleven months before: of 365 days 305 are missing.
        List<BusyDay> old = forecast(FORECASTER, YEAR).busyDays().subList(0, 30);

        VolumeForecast remembered = forecast(FORECASTER.withEarlier(new EarlierMonths(old, List.of())), LAST_MONTH);

        assertThat(remembered.days()).isEqualTo(plain.days());
        assertThat(remembered.notes())
                .anySatisfy(note -> assertThat(note).startsWith("30 days of earlier months, before 2026-"));
    }

    @Test
    void daysOfWhichTooManySingleOnesAreMissingAreLeftOutAndSaid() {
        // Each third day of the eleven months before is missing, so that a tenth more than a quarter of all days are.
        List<BusyDay> kept = forecast(FORECASTER, YEAR).busyDays().subList(0, 335);
        List<BusyDay> thinned = IntStream.range(0, kept.size())
                .filter(day -> day % 3 != 1)
                .mapToObj(kept::get)
                .toList();

        VolumeForecast remembered = forecast(FORECASTER.withEarlier(new EarlierMonths(thinned, List.of())), LAST_MONTH);

        assertThat(remembered.notes())
                .anySatisfy(note -> assertThat(note).contains("are left out of the forecast: too many are missing"));
        // Grown by 0.1% a day: what is expected in three months is known from the whole year.
        assertThat(remembered.months().get(2).mean())
                .isCloseTo(forecast(FORECASTER, YEAR).months().get(2).mean(), Percentage.withPercentage(10));
    }

    @Test
    void aVolumeThatNobodyServesIsLeftOutAndSaid() {
        List<BusyDay> kept = forecast(FORECASTER, YEAR).busyDays().subList(0, 335);
        List<BusyDay> wrong = new ArrayList<>(kept);
        wrong.set(300, new BusyDay(kept.get(300).day(), 1e12));
        List<BusyDay> without = new ArrayList<>(kept);
        without.remove(300);

        VolumeForecast remembered = forecast(FORECASTER.withEarlier(new EarlierMonths(wrong, List.of())), LAST_MONTH);

        assertThat(remembered.days())
                .isEqualTo(forecast(FORECASTER.withEarlier(new EarlierMonths(without, List.of())), LAST_MONTH)
                        .days());
        assertThat(remembered.notes())
                .contains(
                        "left out of the forecast: 1 days of earlier months with more than 10,000 times the usual volume");
    }

    @Test
    void daysOfThePresentMeasurementsAreNeverLeftOut() {
        MetricSeries withHole = YEAR.where(time -> {
            long day = Duration.between(SimulatedVolume.START, time).toDays();
            return day < 30 || day >= 335;
        });

        ForecastResult result = FORECASTER
                .withEarlier(new EarlierMonths(forecast(FORECASTER, LAST_MONTH).busyDays(), List.of()))
                .forecast(withHole, Horizon.months(3));

        assertThat(result).isInstanceOf(ForecastResult.Refused.class);
    }

    @Test
    void forecastsThatWereTooSureWidenDaysMonthsAndPathsAlike() {
        VolumeForecast plain = forecast(FORECASTER, YEAR);
        // Each month foretold a tenth too low from the three months before it, within a hundredth.
        List<PastForecast> tooSure = IntStream.range(0, 8)
                .mapToObj(i -> YearMonth.of(2025, 12).plusMonths(i))
                .map(madeIn -> tooLow(madeIn, plain))
                .toList();

        VolumeForecast inflated = forecast(FORECASTER.withEarlier(new EarlierMonths(List.of(), tooSure)), YEAR);

        assertThat(inflated.trackRecord().inflation()).isEqualTo(4);
        assertThat(inflated.notes()).anySatisfy(note -> assertThat(note).contains("inflated 4.0 times"));
        for (int day = 0; day < plain.days().size(); day++) {
            double before = logWidth(plain.days().get(day));
            assertThat(logWidth(inflated.days().get(day)) / before).isBetween(3.99, 4.01);
        }
        for (int month = 0; month < plain.months().size(); month++) {
            ForecastPoint before = plain.months().get(month);
            ForecastPoint after = inflated.months().get(month);
            assertThat(logWidth(after) / logWidth(before)).isBetween(3.99, 4.01);
            assertThat(after.mean())
                    .as("what is expected stays")
                    .isCloseTo(before.mean(), Percentage.withPercentage(1));
        }
    }

    private static double logWidth(ForecastPoint point) {
        return Math.log(point.interval95().upper() / point.interval95().lower());
    }

    private static PastForecast tooLow(YearMonth madeIn, VolumeForecast known) {
        return new PastForecast(
                madeIn,
                1,
                known.history().stream()
                        .filter(month -> month.month().isAfter(madeIn))
                        .map(month -> around(month.month(), 0.9 * month.volume()))
                        .toList());
    }

    private static ForecastPoint around(YearMonth month, double mean) {
        return new ForecastPoint(
                month.atDay(1),
                mean,
                new Interval(0.99 * mean, 1.01 * mean, 0.80),
                new Interval(0.98 * mean, 1.02 * mean, 0.95));
    }
}
