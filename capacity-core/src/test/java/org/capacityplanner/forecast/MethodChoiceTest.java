package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.capacityplanner.forecast.method.ForecastMethod;
import org.capacityplanner.forecast.method.GaussianForecast;
import org.capacityplanner.forecast.method.GrowthCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodChoiceTest {
    private static final LogScale LOGARITHM = new LogScale(0);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void carriesSteadyGrowthFarAheadByCurves(long seed) {
        double[] logs = series(396, 0.001, 0, 0.07, seed);

        assertThat(choice(logs, 365).method()).isEqualTo(ForecastMethod.GROWTH);
    }

    /** The midpoint of the growth lies between those of the grid of curves, and its width is smaller than theirs. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsTheCurveOfAGrowthThatHasEnded(long seed) {
        double[] logs = series(600, 0, 0, 0.03, seed);
        Arrays.setAll(logs, t -> logs[t] + 0.8 / (1 + Math.exp((0.42 * 600 - t) / (0.1 * 600))));
        GrowthCurves curves = GrowthCurves.fit(logs, 7);

        assertThat(curves.isSteady()).isTrue();
        assertThat(choice(logs, 365).method()).isEqualTo(ForecastMethod.GROWTH);
        // A logistic function of this width has come to within 0.3% of 0.8 at the end; a curve that goes on does not.
        double level = Arrays.stream(logs, 572, 600).average().orElseThrow();
        GaussianForecast ahead = choice(logs, 365).forecast(logs, 364);
        double farthest = Arrays.stream(ahead.mean(), 336, 364).average().orElseThrow();
        assertThat(farthest).isCloseTo(level, within(0.05));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void drawsNoCurveThroughAWanderingLevel(long seed) {
        double[] logs = series(396, 0, 0.03, 0.05, seed);

        assertThat(choice(logs, 365).method()).isNotEqualTo(ForecastMethod.GROWTH);
    }

    /** Both halves of such a walk grow alike, which is chance and not a trend. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void drawsNoCurveThroughAWalkThatRoseConstantly(long seed) {
        double[] logs = series(396, 0.004, 0.02, 0.03, seed);

        assertThat(MethodChoice.ConstantGrowth.isIn(logs, 7)).isTrue();
        assertThat(choice(logs, 365).method()).isNotEqualTo(ForecastMethod.GROWTH);
    }

    @Test
    void hasNoBacktestWithoutFourOrigins() {
        double[] logs = series(20, 0, 0, 0.05, 6);

        assertThat(choice(logs, 365).backtest()).isEmpty();
    }

    @Test
    void theBacktestSaysHowFarItLooked() {
        Backtest backtest = choice(series(300, 0, 0, 0.05, 7), 28).backtest().orElseThrow();

        assertThat(backtest.origins()).isEqualTo(6);
        assertThat(backtest.steps()).isEqualTo(28);
        assertThat(backtest.relativeMase()).isBetween(0.5, 1.0);
        assertThat(backtest.coverage95()).isBetween(0.9, 1.0);
        assertThat(backtest.coverage80()).isLessThan(backtest.coverage95());
    }

    @Test
    void originsAreHalfAHorizonApartAndAQuarterInAShortSeries() {
        assertThat(BacktestErrors.RollingOrigins.of(300, 7, 28, 6).origins())
                .containsExactly(272, 258, 244, 230, 216, 202);
        BacktestErrors.RollingOrigins ofShort = BacktestErrors.RollingOrigins.of(90, 7, 28, 6);
        assertThat(ofShort.origins()).containsExactly(62, 55, 48, 41, 34);
        assertThat(ofShort.overlap()).isCloseTo(4, within(1e-12));
        assertThat(BacktestErrors.RollingOrigins.of(90, 7, 365, 6).steps()).isEqualTo(30);
    }

    @Test
    void widensIntervalsThatWereTooNarrow() {
        BacktestErrors.RollingOrigins origins = new BacktestErrors.RollingOrigins(List.of(100, 90), 50, 25);
        GaussianForecast sure =
                new GaussianForecast(new double[50], 0.01, new double[50], GaussianForecast.Drift.NONE, new double[50]);
        double[] far = new double[50];
        double[] near = new double[50];
        // Errors of 4 standard deviations at 95%, or of 0.5 at most.
        Arrays.setAll(far, h -> h < 40 ? 0.01 : 0.4);
        Arrays.setAll(near, h -> 0.05);
        BacktestErrors tooNarrow = new BacktestErrors(origins);
        tooNarrow.add(sure, far, LOGARITHM, 1);
        BacktestErrors tooWide = new BacktestErrors(origins);
        tooWide.add(sure, near, LOGARITHM, 1);

        assertThat(tooNarrow.inflation()).isCloseTo(Math.sqrt(4 / 1.959963984540054), within(1e-9));
        assertThat(tooWide.inflation()).isCloseTo(Math.sqrt(0.5 / 1.959963984540054), within(1e-9));
    }

    /** Weekdays, growth, a wandering level and noise. */
    private static double[] series(int days, double growth, double wandering, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] logs = new double[days];
        double level = 5;
        for (int t = 0; t < days; t++) {
            level += growth + wandering * random.nextGaussian();
            logs[t] = level + (t % 7 >= 5 ? -1 : 0) + noise * random.nextGaussian();
        }
        return logs;
    }

    private static MethodChoice choice(double[] logs, int steps) {
        return MethodChoice.of(logs, WinsorizedSeries.of(logs, 7), LOGARITHM, 7, steps);
    }
}
