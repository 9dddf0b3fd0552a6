package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.ServiceDemand;
import org.capacityplanner.regression.Collinearity;
import org.capacityplanner.regression.NonNegativeLeastSquares;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceDemandFitTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    @Test
    void meetsTheReference() {
        Map<String, double[]> rows = Reference.columns("robust/utilization_law.csv");
        double[] reference =
                Reference.numbers(Reference.json("robust/utilization_law.json").path("nnls_coef"));

        ServiceDemandFit fit = ServiceDemandFit.of(
                        List.of(series("a", rows.get("a")), series("b", rows.get("b")), series("c", rows.get("c"))),
                        series("cpu", rows.get("u")),
                        0.95,
                        1)
                .known()
                .orElseThrow();

        assertThat(fit.idle()).isCloseTo(reference[0], withinPercentage(1e-6));
        assertThat(fit.demands()).extracting(ServiceDemand::type).containsExactly("a", "b", "c");
        for (int j = 0; j < 3; j++) {
            assertThat(fit.demands().get(j).seconds()).isCloseTo(reference[j + 1], within(1e-8 * reference[j + 1]));
        }
    }

    @Test
    void solvesTheOracleReference() {
        JsonNode reference = Reference.json("robust/oracledb_nnls.json");
        Map<String, String[]> cells = Reference.cells("load_tables/usl_oracledb.csv");
        double[] expected = Reference.numbers(reference.path("nnls_coef"));
        double[] cpu = numbers(cells.get("cpu_util"));

        double[][] columns = {
            ones(cpu.length),
            numbers(cells.get("call_rate")),
            numbers(cells.get("exec_rate")),
            numbers(cells.get("lio_rate")),
            numbers(cells.get("txn_rate"))
        };
        double[] solution = NonNegativeLeastSquares.solve(columns, cpu);

        for (int j = 0; j < expected.length; j++) {
            assertThat(solution[j]).isCloseTo(expected[j], within(1e-8 * expected[j]));
        }
    }

    @Test
    void resampledDaysHoldTheTrueDemandsAndNoneBelowZero() {
        Map<String, double[]> rows = Reference.columns("robust/utilization_law.csv");

        ServiceDemandFit fit = ServiceDemandFit.of(
                        List.of(series("a", rows.get("a")), series("b", rows.get("b")), series("c", rows.get("c"))),
                        series("cpu", rows.get("u")),
                        0.99,
                        3)
                .known()
                .orElseThrow();

        // Simulated with demands 0.05, 0.3 and 0 and independent residuals; one fit in a hundred may miss each.
        assertThat(fit.demands().get(0).interval().contains(0.05)).isTrue();
        assertThat(fit.demands().get(1).interval().contains(0.3)).isTrue();
        assertThat(fit.demands().get(2).interval().lower()).isZero();
        assertThat(fit.demands().get(2).interval().upper()).isBetween(0.001, 0.2);
    }

    @Test
    void oneDaySaysNothingOfTheNext() {
        double[] volume = IntStream.range(0, 24).mapToDouble(i -> i % 7).toArray();

        ServiceDemandFit fit = ServiceDemandFit.of(
                        List.of(series("a", volume)),
                        series("cpu", Arrays.stream(volume).map(x -> 0.1 + x).toArray()),
                        0.9,
                        1)
                .known()
                .orElseThrow();

        assertThat(fit.demands().get(0).interval().upper()).isInfinite();
    }

    @Test
    void aTypeThatIsAbsentHasNoDemand() {
        double[][] columns = {{1, 1, 1, 1}, {0, 0, 0, 0}, {1, 2, 3, 4}};

        double[] solution = NonNegativeLeastSquares.solve(columns, new double[] {3, 5, 7, 9});

        assertThat(solution[1]).isZero();
        assertThat(solution[2]).isCloseTo(2, within(1e-12));
    }

    @Test
    void answersAMixThatWasNeverObserved() {
        Interval interval = new Interval(0, 1, 0.95);
        ServiceDemandFit fit = new ServiceDemandFit(
                0.02, List.of(new ServiceDemand("quote", 0.001, interval), new ServiceDemand("order", 0.01, interval)));

        assertThat(fit.utilizationAt(Map.of("quote", 200.0, "order", 30.0))).isCloseTo(0.52, within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.utilizationAt(Map.of("quote", 200.0)))
                .withMessage("volume of order must be given and not negative, got null");
    }

    @Test
    void refusesTypesThatRiseTogether() {
        Random random = new Random(5);
        double[] quotes = IntStream.range(0, 500)
                .mapToDouble(i -> 100 + 50 * Math.sin(i / 24.0))
                .toArray();
        double[] orders = Arrays.stream(quotes)
                .map(x -> 0.1 * x + 0.05 * random.nextGaussian())
                .toArray();
        double[] cpu = IntStream.range(0, 500)
                .mapToDouble(i -> 0.05 + 0.001 * quotes[i] + 0.01 * orders[i])
                .toArray();

        Answer<ServiceDemandFit> fit = ServiceDemandFit.of(
                List.of(series("quote", quotes), series("order", orders)), series("cpu", cpu), 0.95, 1);

        assertThat(fit.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_IDENTIFIABLE);
            assertThat(refusal.message()).contains("quote, order rise and fall together");
        });
    }

    @Test
    void seesExactCollinearity() {
        double[] one = {1, 2, 3, 5, 8};
        double[] twice = {2, 4, 6, 10, 16};

        assertThat(Collinearity.of(new double[][] {one, twice}).conditionNumber())
                .isInfinite();
        assertThat(Collinearity.of(new double[][] {one}).isSeparable()).isTrue();
    }

    @Test
    void inflationIsThatOfTheRegressionOnTheOthers() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] z = {2, 1, 4, 3, 6, 5};

        // r = 14.5 / 17.5 between the two, so VIF = 1 / (1 - r^2) and the eigenvalues are 1 +- r.
        double r = 14.5 / 17.5;
        Collinearity collinearity = Collinearity.of(new double[][] {x, z});
        assertThat(collinearity.largestVarianceInflation()).isCloseTo(1 / (1 - r * r), within(1e-12));
        assertThat(collinearity.conditionNumber()).isCloseTo(Math.sqrt((1 + r) / (1 - r)), within(1e-12));
    }

    @Test
    void usesTheSamplesThatAllSeriesHave() {
        double[] volume = IntStream.range(0, 50).mapToDouble(i -> i % 7).toArray();
        double[] cpu = Arrays.stream(volume).map(x -> 0.1 + 0.05 * x).toArray();
        MetricSeries late = MetricSeries.regular(
                "orders",
                Unit.TRANSACTIONS_PER_SECOND,
                START.plus(Duration.ofHours(10)),
                Duration.ofHours(1),
                Arrays.copyOfRange(volume, 10, 50));

        ServiceDemandFit fit = ServiceDemandFit.of(List.of(late), series("cpu", cpu), 0.95, 1)
                .known()
                .orElseThrow();

        assertThat(fit.idle()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void refusesATypeThatNeverVaries() {
        assertThat(ServiceDemandFit.of(List.of(series("batch", ones(20))), series("cpu", ones(20)), 0.95, 1)
                        .refusal())
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.VOLUME_CONSTANT);
                    assertThat(refusal.message()).isEqualTo("the volume of batch is always 1.0");
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aNonNegativeOptimumMeetsTheKuhnTuckerConditions(long seed) {
        Random random = new Random(seed);
        double[][] columns = new double[6][40];
        double[] response = new double[40];
        for (int i = 0; i < 40; i++) {
            for (double[] column : columns) {
                column[i] = random.nextGaussian() + 0.5;
            }
            response[i] = columns[0][i] - columns[1][i] + random.nextGaussian();
        }

        double[] solution = NonNegativeLeastSquares.solve(columns, response);

        for (int j = 0; j < 6; j++) {
            double gradient = 0;
            for (int i = 0; i < 40; i++) {
                double residual = response[i];
                for (int k = 0; k < 6; k++) {
                    residual -= solution[k] * columns[k][i];
                }
                gradient += residual * columns[j][i];
            }
            assertThat(solution[j]).isNotNegative();
            assertThat(solution[j] > 0 ? Math.abs(gradient) : gradient).isLessThan(1e-10);
        }
    }

    private static double[] numbers(String[] cells) {
        return Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray();
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static MetricSeries series(String name, double[] values) {
        return MetricSeries.regular(name, Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofHours(1), values);
    }
}
