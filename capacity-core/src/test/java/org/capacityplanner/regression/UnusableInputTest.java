package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Averages;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data that support no fit are refused, a caller's mistake is named, and nothing else is thrown. */
class UnusableInputTest {
    private static final double[] NONE = {};
    private static final double[] ONE = {1};
    private static final double[] TWO = {1, 2};
    private static final double[] CONSTANT = {3, 3, 3, 3, 3};
    private static final double[] GROWING = {1, 2, 3, 4, 5};

    private static Map<String, BiFunction<double[], double[], Answer<?>>> fits() {
        Map<String, BiFunction<double[], double[], Answer<?>>> fits = new TreeMap<>();
        fits.put("LinearFit", LinearFit::of);
        fits.put("LinearFit of observations", (x, y) -> LinearFit.of(rows(x, y)));
        fits.put("LinearFit through zero", (x, y) -> LinearFit.of(rows(x, y), Intercept.ZERO));
        fits.put("MultipleFit", (x, y) -> MultipleFit.of(Predictors.of("x", x), y));
        fits.put(
                "MultipleFit of observations",
                (x, y) -> MultipleFit.of(Predictors.of("x", x), rows(x, y), Intercept.ESTIMATED));
        fits.put("StraightLine", StraightLine::of);
        fits.put("PowerFit", PowerFit::of);
        fits.put("OffsetPowerFit", OffsetPowerFit::of);
        fits.put("PoleFit", (x, y) -> PoleFit.of(x, y, PoleFit.Bend.CONTENTION));
        fits.put("SegmentedFit", (x, y) -> SegmentedFit.of(rows(x, y)));
        fits.put("SegmentedFit of arrays", SegmentedFit::of);
        fits.put("TheilSenFit", TheilSenFit::of);
        fits.put("TheilSenFit of observations", (x, y) -> TheilSenFit.of(rows(x, y)));
        fits.put("UslFit", UslFit::of);
        fits.put("Curvature", (x, y) -> Curvature.of(rows(x, y), 0.95));
        return fits;
    }

    private static Observations rows(double[] x, double[] y) {
        return Observations.regular("volume", Kpi.of("kpi", Unit.custom("")), Instant.EPOCH, Duration.ofHours(1), x, y);
    }

    static Stream<Arguments> unsupported() {
        return fits().entrySet().stream()
                .flatMap(fit -> Stream.of(NONE, ONE, CONSTANT)
                        .filter(x -> x != CONSTANT || !fit.getKey().equals("LinearFit through zero"))
                        .map(x -> Arguments.of(fit.getKey(), fit.getValue(), x)));
    }

    @ParameterizedTest(name = "{0} of {2}")
    @MethodSource("unsupported")
    void refusesDataThatSupportNoFit(String name, BiFunction<double[], double[], Answer<?>> fit, double[] x) {
        assertThat(fit.apply(x, x).refusal()).as(name).isPresent();
    }

    static Stream<Arguments> mistakes() {
        double[] notANumber = {1, 2, Double.NaN, 4, 5};
        double[] infinite = {1, 2, Double.POSITIVE_INFINITY, 4, 5};
        return fits().entrySet().stream()
                .flatMap(fit -> Stream.of(
                        Arguments.of(fit.getKey(), fit.getValue(), notANumber, GROWING, "NaN"),
                        Arguments.of(fit.getKey(), fit.getValue(), GROWING, notANumber, "NaN"),
                        Arguments.of(fit.getKey(), fit.getValue(), GROWING, infinite, "Infinity"),
                        Arguments.of(fit.getKey(), fit.getValue(), GROWING, TWO, "got 5"),
                        Arguments.of(fit.getKey(), fit.getValue(), TWO, NONE, "2")));
    }

    @ParameterizedTest(name = "{0} of {2} and {3}")
    @MethodSource("mistakes")
    void namesTheMistakeOfACaller(
            String name, BiFunction<double[], double[], Answer<?>> fit, double[] x, double[] y, String named) {
        assertThatIllegalArgumentException()
                .as(name)
                .isThrownBy(() -> fit.apply(x, y))
                .withMessageMatching("(?s).*(" + named + "|2 and 5|0 and 2).*");
    }

    static Stream<Arguments> factories() {
        MetricSeries two = MetricSeries.of("cpu", Unit.PERCENT, new long[] {0, 1}, new double[] {0.1, 0.2});
        Map<String, Function<double[], Object>> factories = Map.of(
                "Domain", Domain::of,
                "Quantiles", Quantiles::of,
                "median", Quantiles::median,
                "upper quantile", values -> Quantiles.upper(values, 0.9),
                "Line", values -> Line.leastSquares(values, values),
                "non-negative Line", values -> Line.nonNegative(values, values, values),
                "NonNegativeLeastSquares", values -> NonNegativeLeastSquares.solve(new double[][] {values}, values),
                "Collinearity", values -> Collinearity.of(new double[][] {values, values}),
                "marks of a series", values -> Span.ofSamples(two, new boolean[values.length]),
                "Averages", values -> new Averages(two, Duration.ofMillis(values.length)));
        return factories.entrySet().stream().map(factory -> Arguments.of(factory.getKey(), factory.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("factories")
    void namesAnEmptyArgument(String name, Function<double[], Object> factory) {
        assertThatIllegalArgumentException().as(name).isThrownBy(() -> factory.apply(NONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("series")
    void namesTheMistakeInASeries(String message, BiFunction<long[], double[], MetricSeries> factory) {
        assertThat(factory.apply(new long[0], NONE).isEmpty()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.apply(new long[] {0, 1, 2}, TWO))
                .withMessageContaining("times and values must be equally many, got 3 and 2 of cpu");
    }

    static List<Arguments> series() {
        BiFunction<long[], double[], MetricSeries> of = (t, v) -> MetricSeries.of("cpu", Unit.PERCENT, t, v);
        BiFunction<long[], double[], MetricSeries> in = (t, v) -> MetricSeries.in(Unit.PERCENT, "cpu", t, v);
        BiFunction<long[], double[], MetricSeries> withoutNaN =
                (t, v) -> MetricSeries.withoutNaN(Unit.PERCENT, "cpu", t, v);
        return List.of(Arguments.of("of", of), Arguments.of("in", in), Arguments.of("withoutNaN", withoutNaN));
    }
}
