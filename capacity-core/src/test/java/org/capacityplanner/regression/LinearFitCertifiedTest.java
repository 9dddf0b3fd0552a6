package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.testing.Digits.assertAgree;
import static org.capacityplanner.testing.Reference.number;
import static org.capacityplanner.testing.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against NIST's certified values, and R's lm, predict.lm, sandwich::vcovHC and sandwich::NeweyWest. */
class LinearFitCertifiedTest {
    /** R prints 17 digits; what its own sums and quantiles lose leaves nine that must agree. */
    private static final double R_DIGITS = 1e-9;

    @ParameterizedTest
    @ValueSource(strings = {"Norris", "NoInt1", "NoInt2"})
    void reproducesNist(String name) {
        JsonNode certified = Reference.json("nist/" + name + ".json");
        Map<String, double[]> columns = Reference.columns("nist/" + name + ".csv");
        Intercept intercept = certified.get("intercept").asBoolean() ? Intercept.ESTIMATED : Intercept.ZERO;

        LinearFit fit = LinearFit.of(Rows.hourly(columns.get("x"), columns.get("y")), intercept)
                .orElseThrow();

        JsonNode coefficients = certified.get("coefficients");
        double[] estimates = new double[coefficients.size()];
        double[] standardErrors = new double[coefficients.size()];
        for (int j = 0; j < coefficients.size(); j++) {
            estimates[j] = number(coefficients.get(j).get("estimate"));
            standardErrors[j] = number(coefficients.get(j).get("std_error"));
        }
        assertAgree("coefficients", coefficients(fit, intercept), estimates, 1e-12);
        assertAgree("standard errors", standardErrors(fit, intercept, Covariance.CLASSICAL), standardErrors, 1e-11);
        assertAgree("residual sd", fit.residualStandardError(), number(certified.get("residual_sd")), 1e-11);
        assertAgree("R squared", fit.rSquared(), number(certified.get("r_squared")), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cars",
                "anscombe1",
                "anscombe2",
                "anscombe3",
                "faithful",
                "no_intercept_cars",
                "oracledb_cpu_txn"
            })
    void reproducesR(String name) {
        JsonNode r = Reference.json("lm/" + name + ".json");
        List<double[]> columns =
                List.copyOf(Reference.columns("lm/" + name + ".csv").values());
        Intercept intercept = r.get("p").asInt() == 1 ? Intercept.ZERO : Intercept.ESTIMATED;

        LinearFit fit = LinearFit.of(Rows.hourly(columns.get(1), columns.get(0)), intercept)
                .orElseThrow();

        assertAgree("coefficients", coefficients(fit, intercept), numbers(r.get("coef")), R_DIGITS);
        assertAgree("sigma", fit.residualStandardError(), number(r.get("sigma")), R_DIGITS);
        assertAgree("R squared", fit.rSquared(), number(r.get("r2")), R_DIGITS);
        assertThat(fit.residualDegreesOfFreedom())
                .isEqualTo(r.get("df_residual").asInt());
        assertStandardErrors(fit, intercept, r);
        assertNeweyWest(fit, intercept, r.get("hac"));
        assertIntervals(fit, r);
    }

    private static void assertStandardErrors(LinearFit fit, Intercept intercept, JsonNode r) {
        assertAgree("se", standardErrors(fit, intercept, Covariance.CLASSICAL), numbers(r.get("se")), R_DIGITS);
        for (Covariance hc : List.of(Covariance.HC0, Covariance.HC1, Covariance.HC2, Covariance.HC3)) {
            assertAgree(
                    hc.name(),
                    standardErrors(fit, intercept, hc),
                    numbers(r.get("hc").get(hc.name())),
                    R_DIGITS);
        }
    }

    private static void assertNeweyWest(LinearFit fit, Intercept intercept, JsonNode hac) {
        int rule = hac.get("lag_rule_4_100_2_9").asInt();
        int cubeRoot = hac.get("lag_075_n13").asInt();
        int automatic = (int) number(hac.get("bw_newey_west_1994_no_prewhite"));
        Covariance.SmallSample plain = Covariance.SmallSample.UNADJUSTED;
        assertAgree(
                "lag rule",
                standardErrors(fit.neweyWest(rule, plain), intercept),
                numbers(hac.get("se_lag_4_100_2_9")),
                R_DIGITS);
        assertAgree(
                "lag rule, adjusted",
                standardErrors(fit.neweyWest(rule, Covariance.SmallSample.ADJUSTED), intercept),
                numbers(hac.get("se_lag_4_100_2_9_adjusted")),
                R_DIGITS);
        assertAgree(
                "cube root",
                standardErrors(fit.neweyWest(cubeRoot, plain), intercept),
                numbers(hac.get("se_lag_075_n13")),
                R_DIGITS);
        assertAgree(
                "automatic",
                standardErrors(fit.neweyWest(automatic, plain), intercept),
                numbers(hac.get("se_lag_floor_bw_newey_west_1994")),
                R_DIGITS);
        assertAgree("lag 0", standardErrors(fit.neweyWest(0, plain), intercept), numbers(hac.get("se_lag0")), R_DIGITS);
    }

    private static void assertIntervals(LinearFit fit, JsonNode r) {
        JsonNode predict = r.get("predict");
        double[] at = numbers(predict.get("newdata").elements().next());
        assertAgree("fit", Arrays.stream(at).map(fit::predictAt).toArray(), numbers(predict.get("fit")), R_DIGITS);
        assertInterval("pi95", at, x -> fit.predictionIntervalAt(x, 0.95), predict);
        assertInterval("pi80", at, x -> fit.predictionIntervalAt(x, 0.80), predict);
        assertInterval("ci95", at, x -> fit.confidenceIntervalAt(x, 0.95), predict);
    }

    private static void assertInterval(
            String name, double[] at, DoubleFunction<Interval> intervalAt, JsonNode predict) {
        assertBound(name + "_lower", at, x -> intervalAt.apply(x).lower(), predict);
        assertBound(name + "_upper", at, x -> intervalAt.apply(x).upper(), predict);
    }

    private static void assertBound(String name, double[] at, ToDoubleFunction<Double> boundAt, JsonNode predict) {
        double[] bounds = Arrays.stream(at).map(boundAt::applyAsDouble).toArray();
        assertAgree(name, bounds, numbers(predict.get(name)), R_DIGITS);
    }

    private static double[] coefficients(LinearFit fit, Intercept intercept) {
        return intercept == Intercept.ZERO ? new double[] {fit.slope()} : new double[] {fit.intercept(), fit.slope()};
    }

    private static double[] standardErrors(LinearFit fit, Intercept intercept, Covariance covariance) {
        return standardErrors(fit.covariance(covariance), intercept);
    }

    private static double[] standardErrors(LineCovariance covariance, Intercept intercept) {
        return intercept == Intercept.ZERO
                ? new double[] {covariance.slopeStandardError()}
                : new double[] {covariance.interceptStandardError(), covariance.slopeStandardError()};
    }
}
