package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableHistoryTest {

    private static MetricSeries volume(int hours) {
        double[] values = new double[hours];
        for (int i = 0; i < hours; i++) {
            values[i] = 100 + i % 24;
        }
        return MetricSeries.regular(
                "transactions",
                Unit.TRANSACTIONS_PER_SECOND,
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofHours(1),
                values);
    }

    @ParameterizedTest(name = "{0} hours")
    @ValueSource(ints = {0, 1, 48})
    void refusesAHistoryOfTooFewDays(int hours) {
        ForecastResult result = VolumeForecaster.in(ZoneOffset.UTC).forecast(volume(hours), Horizon.days(7));

        assertThat(result.answer().refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_FEW_DAYS));
        assertThat(result.<String>fold(
                        VolumeForecast::method, refusal -> refusal.reason().name()))
                .isEqualTo("TOO_FEW_DAYS");
    }

    @Test
    void foldsAForecast() {
        ForecastResult result = VolumeForecaster.in(ZoneOffset.UTC).forecast(volume(60 * 24), Horizon.days(7));

        assertThat(result.answer().orElseThrow().days()).hasSize(7);
        assertThat(result.<Integer>fold(forecast -> forecast.days().size(), refusal -> -1))
                .isEqualTo(7);
    }

    @Test
    void foldsEachKindOfEvent() {
        LocalDate day = LocalDate.of(2026, 10, 1);

        assertThat(List.<PlannedEvent>of(
                        new PlannedEvent.GrowthStep(day, 0.2),
                        new PlannedEvent.Campaign(day, day, 0.5),
                        PlannedEvent.AddedVolume.aroundTheClock(day, 3)))
                .map(event ->
                        event.<Double>fold(step -> step.ratio(), campaign -> campaign.ratio(), added -> added.volume()))
                .containsExactly(0.2, 0.5, 3.0);
    }

    @Test
    void namesTheMistakeInASeries() {
        SeriesForecaster forecaster = SeriesForecaster.withSeason(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecaster.forecast(new double[0], 3))
                .withMessageContaining("at least one volume must be positive, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> forecaster.forecast(new double[] {5}, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecaster.forecast(new double[] {1, Double.NaN, 3}, 3))
                .withMessage("volumes must be finite and not negative, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecaster.forecast(new double[] {1, Double.POSITIVE_INFINITY, 3}, 3))
                .withMessage("volumes must be finite and not negative, got Infinity");
    }
}
