package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
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

    @Test
    void forecastsAcrossAGapOfAWeekAndSaysSo() {
        MetricSeries whole = SimulatedVolume.hourly(120, day -> 100, 0.03, 6);
        MetricSeries gapped = withoutDays(whole, 60, 67);

        VolumeForecast forecast = forecast(gapped, Horizon.days(28));

        assertThat(forecast.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.GAPS);
            assertThat(finding.message()).contains("7 of 120 days are missing");
        });
        VolumeForecast ofWhole = forecast(whole, Horizon.days(28));
        for (int i = 0; i < 28; i++) {
            double expected = ofWhole.days().get(i).mean();
            assertThat(forecast.days().get(i).mean()).isCloseTo(expected, within(0.05 * expected));
        }
    }

    @Test
    void refusesAHistoryOfMostlyGaps() {
        MetricSeries gapped = withoutDays(SimulatedVolume.hourly(60, day -> 100, 0.03, 7), 20, 40);

        assertThat(refusal(gapped)).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.TOO_MANY_GAPS);
            assertThat(refusal.message()).contains("20 of 60 days");
        });
    }

    @Test
    void oneHugeSpikeDoesNotTurnTheForecast() {
        MetricSeries calm = SimulatedVolume.hourly(120, day -> 100, 0.03, 8);
        MetricSeries spiked = SimulatedVolume.hourly(120, day -> day == 117 ? 10_000 : 100, 0.03, 8);

        VolumeForecast forecast = forecast(spiked, Horizon.days(28));

        assertThat(forecast.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.OUTLIERS);
            // Day 117 is 26 January 2026.
            assertThat(finding.message()).contains("2026-01-26");
        });
        double expected = forecast(calm, Horizon.days(28)).days().get(27).mean();
        assertThat(forecast.days().get(27).mean()).isCloseTo(expected, within(0.05 * expected));
    }

    @Test
    void aMigrationIsAChangeOfLevelAndNotGrowth() {
        MetricSeries migrated = SimulatedVolume.hourly(300, day -> day < 200 ? 100 : 180, 0.03, 9);

        VolumeForecast forecast = forecast(migrated, Horizon.months(6));

        assertThat(forecast.findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.LEVEL_SHIFT);
            assertThat(finding.message()).containsPattern("\\+(79|80|81)%").contains("2026-04-19");
        });
        assertThat(forecast.months().get(5).mean()).isBetween(170.0, 200.0);
        assertThat(forecast.notes()).anySatisfy(note -> assertThat(note).contains("flat because"));
    }

    @Test
    void anIncidentOfADayDoesNotTurnTheForecast() {
        MetricSeries broken = SimulatedVolume.hourly(120, day -> day == 110 ? 3 : 100, 0.03, 10);

        VolumeForecast forecast = forecast(broken, Horizon.days(28));

        double expected = forecast(SimulatedVolume.hourly(120, day -> 100, 0.03, 10), Horizon.days(28))
                .days()
                .get(27)
                .mean();
        assertThat(forecast.days().get(27).mean()).isCloseTo(expected, within(0.05 * expected));
    }

    @Test
    void saysThatVolumeFalls() {
        MetricSeries falling = SimulatedVolume.hourly(365, day -> 100 * Math.exp(-0.001 * day), 0.02, 11);

        VolumeForecast forecast = forecast(falling, Horizon.months(12));

        assertThat(forecast.notes()).anySatisfy(note -> assertThat(note).contains("volume is falling"));
        assertThat(forecast.months().get(11).mean())
                .isLessThan(0.8 * forecast.months().get(0).mean())
                .isPositive();
    }

    @Test
    void saysThatAConstantVolumeHasNotChanged() {
        MetricSeries constant = SimulatedVolume.hourly(100, day -> 100, 0, 12);
        double[] same = new double[constant.size()];
        Arrays.fill(same, 7);
        MetricSeries flat = MetricSeries.of("transactions", constant.unit(), constant.epochMillis(), same);

        VolumeForecast forecast = forecast(flat, Horizon.months(3));

        assertThat(forecast.days()).allSatisfy(day -> assertThat(day.mean()).isCloseTo(7, within(1e-6)));
        assertThat(forecast.notes()).anySatisfy(note -> assertThat(note).contains("has not changed at all"));
        assertThat(forecast.backtest().orElseThrow().mase()).isLessThan(1e-3);
    }

    @Test
    void saysThatAYearCannotTellASeasonFromGrowth() {
        VolumeForecast forecast = forecast(SimulatedVolume.hourly(300, day -> 100, 0.03, 13), Horizon.months(3));

        assertThat(forecast.notes())
                .anySatisfy(note -> assertThat(note).startsWith("9 months of history cannot distinguish"));
    }

    @Test
    void findsTheSeasonOfTheYearInTwoYears() {
        // 40% more in winter than in summer; two and a half years, so that the last half year alone points downwards.
        MetricSeries seasonal = SimulatedVolume.hourly(
                913, day -> 100 * Math.exp(0.2 * Math.cos(2 * Math.PI * (day - 91) / 365.25)), 0.03, 14);

        VolumeForecast forecast = forecast(seasonal, Horizon.months(9));

        // The history ends on 31 March 2028; the trough is at the beginning of July, the peak of the year at its end.
        ForecastPoint july = forecast.months().get(3);
        ForecastPoint december = forecast.months().get(8);
        assertThat(july.mean()).isBetween(80.0, 90.0);
        assertThat(december.mean()).isBetween(118.0, 135.0);
    }

    @Test
    void holidaysAreForecastAsHolidays() {
        // Every fourth Monday is a holiday with a tenth of the volume: days 5 + 28 k are Mondays.
        Set<LocalDate> holidays = IntStream.range(0, 12)
                .mapToObj(k -> LocalDate.of(2025, 10, 6).plusDays(28L * k))
                .collect(Collectors.toSet());
        MetricSeries volume = SimulatedVolume.hourly(200, day -> day % 28 == 5 ? 10 : 100, 0.03, 15);

        VolumeForecast forecast = ((ForecastResult.Forecasted)
                        FORECASTER.withHolidays(holidays).forecast(volume, Horizon.days(28)))
                .forecast();

        // Day 201 is the holiday after the history's last day, which is 199.
        assertThat(forecast.days().get(1).mean()).isBetween(8.0, 12.0);
        assertThat(forecast.days().get(8).mean()).isBetween(90.0, 110.0);
    }

    @Test
    void aCustomerWhoComesOnBoardAddsItsVolume() {
        MetricSeries volume = SimulatedVolume.hourly(120, day -> 100, 0.02, 16);
        LocalDate start = LocalDate.of(2026, 2, 9);

        VolumeForecast without = forecast(volume, Horizon.days(28));
        VolumeForecast with = ((ForecastResult.Forecasted) FORECASTER
                        .withEvents(List.of(PlannedEvent.AddedVolume.aroundTheClock(start, 40)))
                        .forecast(volume, Horizon.days(28)))
                .forecast();

        for (int i = 0; i < 28; i++) {
            double added = with.days().get(i).date().isBefore(start) ? 0 : 40;
            assertThat(with.days().get(i).mean())
                    .isCloseTo(without.days().get(i).mean() + added, within(1e-9));
        }
    }

    @Test
    void aStepOfGrowthThatIsKnownScalesTheDaysFromThenOn() {
        MetricSeries volume = SimulatedVolume.hourly(120, day -> 100, 0.02, 17);
        LocalDate start = LocalDate.of(2026, 2, 9);

        VolumeForecast without = forecast(volume, Horizon.days(28));
        VolumeForecast with = ((ForecastResult.Forecasted) FORECASTER
                        .withEvents(List.of(
                                new PlannedEvent.GrowthStep(start, 0.25),
                                new PlannedEvent.Campaign(start, start.plusDays(1), 1)))
                        .forecast(volume, Horizon.days(28)))
                .forecast();

        int first = (int) (start.toEpochDay() - without.days().get(0).date().toEpochDay());
        assertThat(ratio(with, without, first - 1)).isCloseTo(1, within(1e-12));
        assertThat(ratio(with, without, first)).isCloseTo(2.5, within(1e-12));
        assertThat(ratio(with, without, first + 2)).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void theSameHistoryGivesTheSameForecast() {
        MetricSeries volume = SimulatedVolume.hourly(150, day -> 100 + day, 0.05, 18);

        VolumeForecast first = forecast(volume, Horizon.months(3));
        VolumeForecast second = forecast(volume, Horizon.months(3));

        assertThat(first.days()).isEqualTo(second.days());
        assertThat(first.months()).isEqualTo(second.months());
    }

    private static double ratio(VolumeForecast with, VolumeForecast without, int day) {
        return with.days().get(day).mean() / without.days().get(day).mean();
    }

    private static MetricSeries withoutDays(MetricSeries series, int from, int to) {
        int[] kept = IntStream.range(0, series.size())
                .filter(i -> i < from * 24 || i >= to * 24)
                .toArray();
        return MetricSeries.of(
                series.name(),
                series.unit(),
                Arrays.stream(kept).mapToLong(series::epochMillisAt).toArray(),
                Arrays.stream(kept).mapToDouble(series::valueAt).toArray());
    }

    private static VolumeForecast forecast(MetricSeries volume, Horizon horizon) {
        return ((ForecastResult.Forecasted) FORECASTER.forecast(volume, horizon)).forecast();
    }

    private static Refusal refusal(MetricSeries volume) {
        return ((ForecastResult.Refused) FORECASTER.forecast(volume, Horizon.months(12))).refusal();
    }
}
