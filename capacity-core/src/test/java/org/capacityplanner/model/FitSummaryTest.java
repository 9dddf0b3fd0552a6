package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.capacityplanner.testing.Digits.assertAgree;
import static org.capacityplanner.testing.Reference.number;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.model.family.MixtureModel;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.LinearFit;
import org.capacityplanner.regression.Rows;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitSummaryTest {
    private static final Answer<KpiModel> NO_MODEL = Answer.refused(Reason.NO_RELATION, "no model");

    private static Observations line(int n, double slope, double deviation) {
        Random random = new Random(17);
        double[] volume = IntStream.range(0, n).mapToDouble(i -> 10 + i % 24).toArray();
        double[] values = Arrays.stream(volume)
                .map(x -> 0.1 + slope * x + deviation * random.nextGaussian())
                .toArray();
        return Rows.hourly(volume, values);
    }

    @Test
    void recoversAnExactLine() {
        FitSummary summary = FitSummary.of(line(48, 0.02, 0), NO_MODEL).orElseThrow();

        assertThat(summary.n()).isEqualTo(48);
        assertThat(summary.slope()).isCloseTo(0.02, within(1e-14));
        assertThat(summary.intercept()).isCloseTo(0.1, within(1e-13));
        assertThat(summary.correlation().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(summary.rSquared().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(summary.slopeStandardError()).isCloseTo(0, within(1e-12));
        assertThat(summary.modelRSquared()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "Norris")
    void reproducesNist(String name) {
        JsonNode certified = Reference.json("nist/" + name + ".json");
        Map<String, double[]> columns = Reference.columns("nist/" + name + ".csv");

        FitSummary summary = FitSummary.of(Rows.hourly(columns.get("x"), columns.get("y")), NO_MODEL)
                .orElseThrow();

        JsonNode coefficients = certified.get("coefficients");
        assertAgree("intercept", summary.intercept(), number(coefficients.get(0).get("estimate")), 1e-12);
        assertAgree("slope", summary.slope(), number(coefficients.get(1).get("estimate")), 1e-12);
        assertAgree("R squared", summary.rSquared().orElseThrow(), number(certified.get("r_squared")), 1e-12);
    }

    @Test
    void hasTheNeweyWestErrorsOfTheLine() {
        Observations observations = line(200, 0.02, 0.05);
        LinearFit fit = LinearFit.of(observations).orElseThrow();
        LineCovariance covariance = fit.covariance(Covariance.NEWEY_WEST);

        FitSummary summary = FitSummary.of(observations, NO_MODEL).orElseThrow();

        assertThat(summary.slopeStandardError()).isEqualTo(covariance.slopeStandardError());
        assertThat(summary.interceptStandardError()).isEqualTo(covariance.interceptStandardError());
        assertThat(summary.slopeInterval()).isEqualTo(fit.slopeInterval(0.95, Covariance.NEWEY_WEST));
        assertThat(summary.interceptInterval().level()).isEqualTo(0.95);
        assertThat(summary.interceptInterval().lower()
                        + summary.interceptInterval().upper())
                .isCloseTo(2 * fit.intercept(), within(1e-12));
        assertThat(summary.correlation().orElseThrow() * summary.correlation().orElseThrow())
                .isCloseTo(summary.rSquared().orElseThrow(), within(1e-12));
    }

    @Test
    void isOfTheMeansOverAnHour() {
        int minutes = 15 * 24 * 60;
        double[] volume = IntStream.range(0, minutes)
                .mapToDouble(i -> 100 + i / 60 % 24 + (i % 2 == 0 ? 50 : -50))
                .toArray();
        double[] values = IntStream.range(0, minutes)
                .mapToDouble(i -> 0.1 + 0.01 * (100 + i / 60 % 24))
                .toArray();
        Observations byTheMinute = Observations.regular(
                "volume",
                line(2, 1, 0).kpi(),
                Instant.parse("2026-10-01T00:00:00Z"),
                Duration.ofMinutes(1),
                volume,
                values);

        FitSummary summary = FitSummary.of(byTheMinute, NO_MODEL).orElseThrow();

        assertThat(summary.n()).isEqualTo(15 * 24);
        assertThat(summary.slope()).isCloseTo(0.01, within(1e-12));
    }

    /** A square law is explained by its own curve, and not by a line. */
    @Test
    void hasTheRSquaredOfTheModelBesideThatOfTheLine() {
        double[] volume = IntStream.range(0, 30 * 24)
                .mapToDouble(i -> 100 + 10 * (i % 24))
                .toArray();
        double[] values = Arrays.stream(volume).map(x -> 0.1 + 5e-6 * x * x).toArray();
        Observations curved = Rows.hourly(volume, values);
        Answer<MixtureModel> model = MixtureModel.of(curved);

        FitSummary summary = FitSummary.of(curved, model).orElseThrow();

        double mean = Arrays.stream(values).average().orElseThrow();
        double total = Arrays.stream(values).map(y -> (y - mean) * (y - mean)).sum();
        double residual = IntStream.range(0, volume.length)
                .mapToDouble(i -> values[i] - model.orElseThrow().predictAt(volume[i]))
                .map(error -> error * error)
                .sum();
        assertThat(summary.modelRSquared().orElseThrow()).isCloseTo(1 - residual / total, within(1e-9));
        assertThat(summary.modelRSquared().orElseThrow())
                .isGreaterThan(summary.rSquared().orElseThrow());
    }

    @Test
    void givesAConstantKpiALevelLineAndNoRSquared() {
        FitSummary summary = FitSummary.of(
                        Rows.hourly(new double[] {1, 2, 3, 4}, new double[] {5, 5, 5, 5}),
                        Answer.<MixtureModel>refused(Reason.KPI_CONSTANT, "constant"))
                .orElseThrow();

        assertThat(summary.intercept()).isEqualTo(5);
        assertThat(summary.slope()).isZero();
        assertThat(summary.slopeStandardError()).isZero();
        assertThat(summary.rSquared()).isEmpty();
    }

    @Test
    void refusesWhatNoLineCanBeDrawnThrough() {
        double[] rising = {1, 2, 3, 4};
        double[] constant = {5, 5, 5, 5};

        assertThat(reason(Rows.hourly(constant, rising))).isEqualTo(Reason.VOLUME_CONSTANT);
        assertThat(reason(Rows.hourly(new double[] {1, 2}, new double[] {1, 2})))
                .isEqualTo(Reason.TOO_FEW_OBSERVATIONS);
    }

    private static Reason reason(Observations observations) {
        return FitSummary.of(observations, NO_MODEL).refusal().orElseThrow().reason();
    }
}
