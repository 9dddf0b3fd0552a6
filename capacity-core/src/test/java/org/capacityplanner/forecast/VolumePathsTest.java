package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.capacityplanner.forecast.method.GaussianForecast;
import org.junit.jupiter.api.Test;

class VolumePathsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 10);
    private static final int STEPS = 22 + 30 + 31 + 31 + 28 + 31;
    private static final int DRAWS = 20_000;

    /** The days of a history from which the variance of a walk is known. */
    private static final int LONG = 91 * 400;

    @Test
    void coversTheWholeMonthsOnly() {
        VolumePaths paths = VolumePaths.of(FIRST, forecast(0, 0, GaussianForecast.Drift.NONE), new double[STEPS], LONG);

        assertThat(paths.months()).startsWith(YearMonth.of(2026, 11)).hasSize(5);
        assertThat(paths.pathAt(1, 0)).hasSize(5);
    }

    @Test
    void aPathWithoutErrorsIsThePercentileOfItsDays() {
        double[] logs = new double[STEPS];
        Arrays.setAll(logs, step -> Math.log(100 + step));
        GaussianForecast certain =
                new GaussianForecast(logs, 0, new double[STEPS], GaussianForecast.Drift.NONE, new double[STEPS]);

        VolumePaths paths = VolumePaths.of(FIRST, certain, new double[STEPS], LONG);

        // November is days 22 to 51 of the forecast. R: quantile(122:151, .95, type = 7) is 149.55.
        assertThat(paths.pathAt(7, 3)[0]).isCloseTo(149.55, within(1e-9));
        assertThat(paths.centralPath()[0]).isCloseTo(149.55, within(1e-9));
    }

    @Test
    void aPathDependsOnSeedAndIndexOnly() {
        VolumePaths paths = VolumePaths.of(
                FIRST, forecast(0.01, 1e-4, new GaussianForecast.Drift(1e-4, 1e-8, 0)), new double[STEPS], LONG);
        double[][] inOrder =
                IntStream.range(0, 200).mapToObj(i -> paths.pathAt(42, i)).toArray(double[][]::new);

        double[][] inParallel = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> paths.pathAt(42, i))
                .toArray(double[][]::new);

        assertThat(inParallel).isDeepEqualTo(inOrder);
        assertThat(paths.pathAt(43, 0)).isNotEqualTo(inOrder[0]);
        assertThat(inOrder[1]).isNotEqualTo(inOrder[0]);
    }

    @Test
    void anErrorOfTheLevelIsSharedByAllMonths() {
        VolumePaths paths =
                VolumePaths.of(FIRST, forecast(0, 0, new GaussianForecast.Drift(0.04, 0, 0)), new double[STEPS], LONG);

        double[] path = paths.pathAt(1, 5);

        assertThat(path[0]).isNotCloseTo(100, within(1e-6));
        assertThat(path[4] / path[0]).isCloseTo(1, within(1e-12));
        assertThat(deviationOfLog(paths, 2)).isCloseTo(0.2, within(4 * 0.2 / Math.sqrt(2 * DRAWS)));
    }

    @Test
    void anErrorOfTheGrowthCountsByTheMiddleOfAMonth() {
        double[] reach = new double[STEPS];
        Arrays.setAll(reach, step -> step + 1);
        double[] logs = new double[STEPS];
        Arrays.fill(logs, Math.log(100));
        GaussianForecast forecast =
                new GaussianForecast(logs, 0, new double[STEPS], new GaussianForecast.Drift(0.01, 1e-6, -5e-5), reach);

        VolumePaths paths = VolumePaths.of(FIRST, forecast, new double[STEPS], LONG);

        // The middle of January is step 98, which 99 times the growth have reached.
        double expected = Math.sqrt(0.01 - 2 * 99 * 5e-5 + 99 * 99 * 1e-6);
        assertThat(deviationOfLog(paths, 2)).isCloseTo(expected, within(4 * expected / Math.sqrt(2 * DRAWS)));
    }

    @Test
    void theStateWandersFromMonthToMonth() {
        VolumePaths paths =
                VolumePaths.of(FIRST, forecast(0, 1e-4, GaussianForecast.Drift.NONE), new double[STEPS], LONG);

        // By the first of January 74 steps lie behind; the days of the month itself add to it.
        double least = Math.sqrt(74e-4);
        double most = Math.sqrt(105e-4);
        assertThat(deviationOfLog(paths, 2)).isBetween(least, most);
        assertThat(deviationOfLog(paths, 4)).isGreaterThan(deviationOfLog(paths, 0));
    }

    /** Of 97.5% quantiles, Student's with 5 degrees of freedom is 1.31 times the normal one; the days of the month are normal. */
    @Test
    void fewMonthsDoNotTellHowFarTheStateWanders() {
        GaussianForecast wandering = forecast(0, 1e-4, GaussianForecast.Drift.NONE);

        double known = upperLog(VolumePaths.of(FIRST, wandering, new double[STEPS], LONG));
        double estimated = upperLog(VolumePaths.of(FIRST, wandering, new double[STEPS], 5 * 91));

        assertThat(estimated / known).isBetween(1.15, 1.34);
    }

    private static double upperLog(VolumePaths paths) {
        double[] logs = IntStream.range(0, DRAWS)
                .mapToDouble(i -> Math.log(paths.pathAt(13, i)[4] / 100))
                .sorted()
                .toArray();
        return logs[(int) (0.975 * DRAWS)];
    }

    @Test
    void volumeThatIsAddedDoesNotScaleWithTheErrors() {
        double[] added = new double[STEPS];
        Arrays.fill(added, 1000);

        VolumePaths with = VolumePaths.of(FIRST, forecast(0, 0, new GaussianForecast.Drift(0.04, 0, 0)), added, LONG);
        VolumePaths without =
                VolumePaths.of(FIRST, forecast(0, 0, new GaussianForecast.Drift(0.04, 0, 0)), new double[STEPS], LONG);

        assertThat(with.pathAt(9, 4)[1]).isCloseTo(without.pathAt(9, 4)[1] + 1000, within(1e-9));
    }

    private static GaussianForecast forecast(double noise, double statePerStep, GaussianForecast.Drift drift) {
        double[] logs = new double[STEPS];
        double[] state = new double[STEPS];
        Arrays.fill(logs, Math.log(100));
        Arrays.setAll(state, step -> statePerStep * step);
        return new GaussianForecast(logs, noise, state, drift, new double[STEPS]);
    }

    private static double deviationOfLog(VolumePaths paths, int month) {
        double[] logs = IntStream.range(0, DRAWS)
                .mapToDouble(i -> Math.log(paths.pathAt(11, i)[month]))
                .toArray();
        double mean = Arrays.stream(logs).average().orElseThrow();
        return Math.sqrt(Arrays.stream(logs).map(l -> (l - mean) * (l - mean)).sum() / (DRAWS - 1));
    }
}
