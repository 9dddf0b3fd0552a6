package org.capacityplanner.headroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.availability.Availability;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.forecast.VolumeForecaster;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.Domain;
import org.junit.jupiter.api.Test;

class MissedTimeTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final int DAYS = 92;
    private static final Kpi LATENCY = Kpi.responseTime("latency");

    /** What every hour of a span counts. */
    private static final ToDoubleFunction<Span> ALWAYS = span -> span.length().toSeconds();

    /** 200 tx/s but for the hours from 9 to 17, which have 800. */
    private static double volumeAt(int hour) {
        return hour % 24 >= 9 && hour % 24 < 17 ? 800 : 200;
    }

    private static VolumeForecast forecast(double spread) {
        long[] times = IntStream.range(0, DAYS * 24)
                .mapToLong(hour -> START.plus(Duration.ofHours(hour)).toEpochMilli())
                .toArray();
        double[] volumes = IntStream.range(0, DAYS * 24)
                .mapToDouble(MissedTimeTest::volumeAt)
                .toArray();
        VolumeForecast flat = ((ForecastResult.Forecasted) VolumeForecaster.in(UTC)
                        .forecast(
                                MetricSeries.of("requests", Unit.TRANSACTIONS_PER_SECOND, times, volumes),
                                Horizon.months(2)))
                .forecast();
        List<ForecastPoint> days = flat.days().stream()
                .map(day -> new ForecastPoint(
                        day.date(),
                        800,
                        new Interval(
                                800 * Math.exp(-1.2815515655 * spread), 800 * Math.exp(1.2815515655 * spread), 0.8),
                        new Interval(800 * Math.exp(-1.96 * spread), 800 * Math.exp(1.96 * spread), 0.95)))
                .toList();
        return new VolumeForecast(
                flat.metric(),
                flat.unit(),
                flat.origin(),
                flat.horizon(),
                flat.method(),
                Optional.empty(),
                flat.busyDays(),
                flat.history(),
                flat.trackRecord(),
                days,
                flat.months(),
                flat.paths(),
                List.of(),
                List.of());
    }

    /** A line through the origin of 1 ms per 200 tx/s with a standard deviation, and a limit of 5 ms. */
    private static KpiPlan latency(double deviation) {
        double[] volumes = IntStream.range(0, 28 * 24)
                .mapToDouble(MissedTimeTest::volumeAt)
                .toArray();
        double[] values = Arrays.stream(volumes).map(volume -> 5e-6 * volume).toArray();
        Observations observations =
                Observations.regular("requests", LATENCY, START, Duration.ofHours(1), volumes, values);
        return KpiPlan.of(
                observations,
                Sla.atMost(0.005),
                new Answer.Known<>(new ScatteredLine(0, 5e-6, deviation, 0, new Domain(200, 800))),
                800,
                0.95,
                List.of());
    }

    private static double minutes(MissedTime time, int month) {
        return time.months().get(month).seconds() / 60;
    }

    @Test
    void sumsTheProbabilitiesOfTheHours() {
        // 200 hours at P = .002 and 20 at .05, none at the others: 60 (.4 + 1.0) = 84 minutes, of 43.2 that 99.9% of 30
        // days allow.
        double[] probabilities = new double[720];
        Arrays.fill(probabilities, 0, 200, 0.002);
        Arrays.fill(probabilities, 200, 220, 0.05);

        double seconds = MissedTime.expectedSeconds(probabilities);

        assertThat(seconds / 60).isCloseTo(84, within(1e-9));
        assertThat(Availability.of(720 * 3600, seconds).budget(0.999).used()).isCloseTo(84 / 43.2, within(1e-9));
    }

    @Test
    void weighsEachHourByItsShareOfTheBusyHour() {
        // At 800 tx/s the line says 4 ms; 1 ms to the limit are 2 standard deviations, at 200 tx/s 8 of them.
        MissedTime time = MissedTime.of(forecast(0), List.of(latency(0.0005)), UTC, ALWAYS)
                .orElseThrow()
                .get(0);

        double missed = 1 - new NormalDistribution().cumulativeProbability(2);
        assertThat(time.months())
                .extracting(MissedTime.Month::month)
                .containsExactly(YearMonth.of(2026, 10), YearMonth.of(2026, 11));
        assertThat(minutes(time, 0)).isCloseTo(60 * 31 * 8 * missed, within(0.5));
        assertThat(minutes(time, 1)).isCloseTo(60 * 30 * 8 * missed, within(0.5));
    }

    @Test
    void takesTheExpectationOverTheForecastAndNotItsCentre() {
        // ln volume with a standard deviation of 10%: P(5e-6 V + scatter > .005) by 200,000 equally likely volumes.
        NormalDistribution normal = new NormalDistribution();
        double expected = IntStream.range(0, 200_000)
                .mapToDouble(i -> 800 * Math.exp(0.1 * normal.inverseCumulativeProbability((i + 0.5) / 200_000)))
                .map(volume -> 1 - normal.cumulativeProbability((0.005 - 5e-6 * volume) / 0.0005))
                .average()
                .orElseThrow();

        MissedTime time = MissedTime.of(forecast(0.1), List.of(latency(0.0005)), UTC, ALWAYS)
                .orElseThrow()
                .get(0);

        assertThat(minutes(time, 0)).isCloseTo(60 * 31 * 8 * expected, within(0.02 * 60 * 31 * 8 * expected));
        assertThat(expected).isGreaterThan(1.5 * (1 - normal.cumulativeProbability(2)));
    }

    @Test
    void countsAgreedTimeOnly() {
        ToDoubleFunction<Span> nights = span -> span.from().atZone(UTC).getHour() < 6 ? 3600 : 0;

        MissedTime time = MissedTime.of(forecast(0), List.of(latency(0.0005)), UTC, nights)
                .orElseThrow()
                .get(0);

        assertThat(minutes(time, 0)).isCloseTo(0, within(1e-3));
    }

    @Test
    void expectsNothingOfALimitThatIsFarAway() {
        MissedTime time = MissedTime.of(forecast(0.01), List.of(latency(0.00002)), UTC, ALWAYS)
                .orElseThrow()
                .get(0);

        assertThat(minutes(time, 0)).isZero();
    }

    @Test
    void refusesSamplesThatShowNoHours() {
        KpiPlan daily = KpiPlan.of(
                Observations.regular(
                        "requests", LATENCY, START, Duration.ofDays(1), new double[] {1, 2, 3}, new double[3]),
                Sla.atMost(0.005),
                new Answer.Known<>(new ScatteredLine(0, 5e-6, 0.0005, 0, new Domain(200, 800))),
                800,
                0.95,
                List.of());

        assertThat(MissedTime.of(forecast(0), List.of(daily), UTC, ALWAYS)
                        .refusal()
                        .map(Refusal::message))
                .hasValueSatisfying(message -> assertThat(message).contains("hourly or finer"));
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> MissedTime.expectedSeconds(new double[] {0.5, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("probability must be between 0 and 1, got NaN");
    }
}
