package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackRecordTest {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    /** qnorm(0.9) and qnorm(0.975) of R. */
    private static final double Z80 = 1.2815515655446004;

    private static final double Z95 = 1.959963984540054;

    /** A forecast of 100 for each of twelve months, with a standard deviation on the logarithm. */
    private static PastForecast hundred(YearMonth madeIn, double deviation, double inflation) {
        List<ForecastPoint> months = IntStream.rangeClosed(1, 12)
                .mapToObj(ahead -> new ForecastPoint(
                        madeIn.plusMonths(ahead).atDay(1),
                        100,
                        interval(Z80 * deviation * inflation, 0.80),
                        interval(Z95 * deviation * inflation, 0.95)))
                .toList();
        return new PastForecast(madeIn, inflation, months);
    }

    private static Interval interval(double halfWidth, double level) {
        return new Interval(100 * Math.exp(-halfWidth), 100 * Math.exp(halfWidth), level);
    }

    /** Forecasts of 100 from successive months, each with a standard deviation of 5%, and what came the month after. */
    private static TrackRecord ofOneMonthAhead(double inflation, double... actual) {
        List<ForecastOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < actual.length; i++) {
            PastForecast forecast = hundred(JANUARY.plusMonths(i), 0.05, inflation);
            outcomes.add(new ForecastOutcome(
                    forecast.madeIn(), inflation, forecast.months().get(0), actual[i]));
        }
        return new TrackRecord(outcomes);
    }

    @Test
    void setsForecastsOfUpToThreeMonthsAheadBesideWhatCame() {
        TrackRecord record = TrackRecord.of(
                List.of(hundred(JANUARY.plusMonths(1), 0.05, 1), hundred(JANUARY, 0.05, 1)),
                List.of(
                        new BusyMonth(JANUARY.plusMonths(1), 80),
                        new BusyMonth(JANUARY.plusMonths(2), 100),
                        new BusyMonth(JANUARY.plusMonths(3), 0),
                        new BusyMonth(JANUARY.plusMonths(5), 90)));

        assertThat(record.outcomes().stream().map(outcome -> outcome.month() + ", " + outcome.monthsAhead()))
                .as("nothing of the month without volume, nothing four months ahead")
                .containsExactly("2026-02, 1", "2026-03, 1", "2026-03, 2");
        assertThat(record.of(JANUARY.plusMonths(2)).orElseThrow().madeIn()).isEqualTo(JANUARY.plusMonths(1));
        assertThat(record.of(JANUARY.plusMonths(4))).isEmpty();
    }

    @Test
    void tellsBiasErrorAndCoverage() {
        // 80 and 125 are equally far from 100 in proportion, 102 lies within.
        TrackRecord.Accuracy accuracy =
                ofOneMonthAhead(1, 80, 125, 102).overall().orElseThrow();

        assertThat(accuracy.count()).isEqualTo(3);
        assertThat(accuracy.bias()).isCloseTo(Math.pow(1 / 1.02, 1.0 / 3) - 1, within(1e-12));
        assertThat(accuracy.error()).isCloseTo((0.25 + 0.2 + (1 - 100 / 102.0)) / 3, within(1e-12));
        assertThat(accuracy.coverage80()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(accuracy.coverage95()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void nothingForecastBeforeIsNoAccuracyAndNoWidening() {
        assertThat(TrackRecord.NONE.overall()).isEmpty();
        assertThat(TrackRecord.NONE.inflation()).isEqualTo(1);
    }

    @Test
    void widensByTheOrderStatisticThatHoldsTheLevel() {
        // Nine outcomes: the eighth smallest score, ceil(10 * 0.8), is that of a distance of two half widths.
        double twice = 100 * Math.exp(2 * Z80 * 0.05);
        double thrice = 100 * Math.exp(-3 * Z80 * 0.05);
        TrackRecord record = ofOneMonthAhead(1, 100, 101, 100, 99, 101, 100, twice, twice, thrice);

        assertThat(record.inflation()).isCloseTo(2, within(1e-12));
    }

    @Test
    void leavesIntervalsThatHeldTheirLevel() {
        double twice = 100 * Math.exp(2 * Z80 * 0.05);

        assertThat(ofOneMonthAhead(1, 100, 101, 100, 99, 101, 100, 100, 100, twice)
                        .inflation())
                .as("8 of 9 is more than 80%")
                .isEqualTo(1);
        assertThat(ofOneMonthAhead(1, twice, twice, twice, twice, twice, twice, twice)
                        .inflation())
                .as("seven are too few")
                .isEqualTo(1);
    }

    @Test
    void aWideningDoesNotUndoItself() {
        double near = 100 * Math.exp(2 * Z80 * 0.05);
        double[] actual = {near, near, near, near, 100, 100, 100, 100, 100};

        assertThat(ofOneMonthAhead(2, actual).overall().orElseThrow().coverage80())
                .as("within the inflated intervals")
                .isEqualTo(1);
        assertThat(ofOneMonthAhead(2, actual).inflation())
                .isCloseTo(ofOneMonthAhead(1, actual).inflation(), within(1e-9));
    }

    @Test
    void doesNotHideAWrongForecastBehindAnyWidth() {
        assertThat(ofOneMonthAhead(1, 900, 900, 900, 900, 900, 900, 900, 900, 900)
                        .inflation())
                .isEqualTo(4);
    }

    /** Of errors twice as large as claimed, intervals widened by the rule must hold the next one as often as they say. */
    @ParameterizedTest(name = "of {0} outcomes")
    @ValueSource(ints = {9, 24})
    void holdsTheNextOneAsOftenAsClaimed(int outcomes) {
        SplittableRandom random = new SplittableRandom(outcomes);
        int trials = 2000;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] actual = random.doubles(outcomes)
                    .map(uniform -> 100 * Math.exp(2 * 0.05 * random.nextGaussian()))
                    .toArray();
            double inflation = ofOneMonthAhead(1, actual).inflation();
            held += Math.abs(2 * random.nextGaussian()) <= Z80 * inflation ? 1 : 0;
        }
        // Not widened where chance let the old ones hold: a little below what is claimed, never far.
        assertThat(held / (double) trials).isBetween(0.76, 0.93);
    }

    @Test
    void rejectsAForecastOfThePast() {
        PastForecast forecast = hundred(JANUARY, 0.05, 1);

        assertThatThrownBy(() -> new PastForecast(JANUARY.plusMonths(1), 1, forecast.months()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("months must be after 2026-02");
        assertThatThrownBy(() -> new PastForecast(JANUARY, 0.5, forecast.months()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inflation must be at least 1 and finite, got 0.5");
    }
}
