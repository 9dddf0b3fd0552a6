package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricSeriesTest {
    private static final long[] TIMES = {0, 60_000, 120_000};

    @Test
    void convertsFromTheUnitOfTheUser() {
        assertThat(MetricSeries.in(Unit.PERCENT, "cpu", TIMES, new double[] {0, 73, 100})
                        .values())
                .containsExactly(0, 0.73, 1);
        assertThat(MetricSeries.in(
                                Unit.MILLISECONDS,
                                "latency",
                                List.of(Instant.EPOCH, Instant.EPOCH.plusMillis(1)),
                                new double[] {5, 250})
                        .values())
                .containsExactly(0.005, 0.25);
    }

    @Test
    void refusesPercentagesGivenAsRatios() {
        String message = "values must be ratios, at most 1.5, got 73.0 at 1970-01-01T00:01:00Z of cpu;"
                + " MetricSeries.in(unit, name, times, values) takes values in %";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSeries.of("cpu", Unit.PERCENT, TIMES, new double[] {0, 73, 100}))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSeries.regular(
                        "cpu", Unit.PERCENT, Instant.EPOCH, Duration.ofMinutes(1), new double[] {0, 73, 100}))
                .withMessage(message);
    }

    @Test
    void acceptsMoreThanAWholeInTheUnitOfTheUser() {
        MetricSeries cores = MetricSeries.in(Unit.PERCENT, "cpu", TIMES, new double[] {150, 790, 800});

        assertThat(cores.values()).containsExactly(1.5, 7.9, 8);
        assertThat(cores.named("cores").where(time -> true).values()).containsExactly(1.5, 7.9, 8);
    }

    @Test
    void namesNaNAndTheMethodThatLeavesItOut() {
        double[] values = {10, Double.NaN, 30};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSeries.in(Unit.PERCENT, "cpu", TIMES, values))
                .withMessage("values must be finite, got NaN at 1970-01-01T00:01:00Z of cpu; MetricSeries.withoutNaN"
                        + " leaves out samples that are NaN");
        MetricSeries without = MetricSeries.withoutNaN(Unit.PERCENT, "cpu", TIMES, values);
        assertThat(without.values()).containsExactly(0.1, 0.3);
        assertThat(without.epochMillis()).containsExactly(0, 120_000);
    }

    @Test
    void namesInfinity() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSeries.withoutNaN(
                        Unit.PERCENT, "cpu", TIMES, new double[] {1, Double.POSITIVE_INFINITY, 2}))
                .withMessageContaining("got Infinity at 1970-01-01T00:01:00Z of cpu");
    }
}
