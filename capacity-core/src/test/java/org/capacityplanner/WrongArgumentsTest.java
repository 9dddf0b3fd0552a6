package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.capacityplanner.forecast.method.GaussianForecast;
import org.capacityplanner.forecast.method.TrendMethod;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.FitDiagnostics;
import org.capacityplanner.model.ResidualScale;
import org.capacityplanner.model.TimeBlocks;
import org.capacityplanner.model.family.ModelSelection;
import org.capacityplanner.regression.Line;
import org.capacityplanner.regression.LinearFit;
import org.capacityplanner.regression.TimeDrift;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever calls the library with arrays that do not go together, or with none, is told what is wrong with them. */
class WrongArgumentsTest {
    private static final double[] NONE = {};
    private static final double[] ONE = {1};
    private static final double[] TWO = {1, 2};
    private static final Observations UNOBSERVED = observed(NONE, NONE);

    private static Observations observed(double[] volume, double[] values) {
        return Observations.regular(
                "orders", Kpi.of("errors", Unit.custom("")), Instant.EPOCH, Duration.ofHours(1), volume, values);
    }

    static Stream<Arguments> wrongArguments() {
        return Stream.of(
                wrong(() -> Calibration.ofScores(NONE), "scores must be at least 1, got 0"),
                wrong(() -> Calibration.ofSample(ONE), "sample must be at least 2, got 1"),
                wrong(() -> ResidualScale.of(TWO, ONE, 1), "volumes and residuals must be equally many, got 2 and 1"),
                wrong(
                        () -> new Line(0, 1).squares(TWO, ONE, TWO),
                        "x, y and weights must be equally many, got 2, 1 and 2"),
                wrong(
                        () -> BlockSums.of(TWO, TWO, ONE, new int[] {0, 0}, 1),
                        "x, y, weights and blocks must be equally many, got 2, 2, 1 and 2"),
                wrong(() -> BlockSums.line(TWO), "total must be 6 sums, got 2"),
                wrong(() -> TrendMethod.fit(TWO, 0), "seasonLength must be at least 1, got 0"),
                wrong(
                        () -> TrendMethod.fit(TWO, Integer.MAX_VALUE),
                        "a trend with seasons of 2147483647 steps needs at least 2147483650 values, got 2"),
                wrong(() -> GaussianForecast.average(List.of()), "forecasts must be at least one, got none"),
                wrong(
                        () -> ModelSelection.constant(UNOBSERVED, Sla.atMost(1)),
                        "observations must be at least one, got none of errors"),
                wrong(() -> TimeBlocks.of(UNOBSERVED), "observations must be at least one, got none"));
    }

    private static Arguments wrong(ThrowingCallable call, String message) {
        return arguments(call, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrongArguments")
    void saysWhatIsWrong(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void aDriverInAnotherServiceHasANameOfItsOwn() {
        MeasuredKpi cpu = new MeasuredKpi(
                Kpi.utilization("cpu"),
                Sla.atMost(0.8),
                Answer.of(MetricSeries.regular("cpu", Unit.PERCENT, Instant.EPOCH, Duration.ofHours(1), ONE)));
        CapacityPlanner question = CapacityPlanner.forService("shop")
                .volume(
                        "orders",
                        MetricSeries.regular(
                                "orders", Unit.TRANSACTIONS_PER_SECOND, Instant.EPOCH, Duration.ofHours(1), ONE))
                .kpi(cpu)
                .drivers(Map.of(), List.of(cpu));

        // It would be left out of the answers as the other service's.
        assertThatIllegalArgumentException()
                .isThrownBy(question::planNow)
                .withMessage("a KPI of another service must have a name of its own, got cpu twice");
    }

    @Test
    void findsNothingInNoObservations() {
        assertThat(TimeDrift.of(UNOBSERVED)).isEmpty();
        assertThat(TimeDrift.levelError(UNOBSERVED)).isZero();
        assertThat(FitDiagnostics.of(UNOBSERVED, 1)).isEmpty();
        assertThat(FitDiagnostics.of(observed(TWO, new double[] {3, 3}), 1)).isEmpty();
        assertThat(LinearFit.of(NONE, NONE).refusal()).isPresent();
    }

    @Test
    void keepsAllSamplesBetweenTheFirstAndTheLastInstant() {
        MetricSeries series = MetricSeries.of(
                "orders", Unit.TRANSACTIONS_PER_SECOND, new long[] {Long.MIN_VALUE, -1, 0, 1}, new double[] {1, 2, 3, 4
                });

        assertThat(series.between(Instant.MIN, Instant.MAX)).isEqualTo(series);
        assertThat(series.between(Instant.EPOCH, Instant.MAX).size()).isEqualTo(2);
        assertThat(series.between(Instant.MAX, Instant.MIN).size()).isZero();
    }
}
