package org.capacityplanner.regression;

import static org.capacityplanner.testing.Digits.assertAgree;
import static org.capacityplanner.testing.Reference.number;
import static org.capacityplanner.testing.Reference.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against NIST's certified values, and R's lm, sandwich::vcovHC and sandwich::NeweyWest. */
class MultipleFitCertifiedTest {

    /**
     * NIST prints 15 digits. The powers of Filip's x, rounded to doubles, are themselves a problem whose solution differs
     * in the eighth digit; the powers of Wampler2's and Pontius' x round too, but are better conditioned.
     */
    @ParameterizedTest
    @CsvSource({
        "Norris, 1e-12",
        "Pontius, 1e-12",
        "NoInt1, 1e-13",
        "NoInt2, 1e-13",
        "Longley, 1e-12",
        "Filip, 1e-7",
        "Wampler1, 1e-13",
        "Wampler2, 1e-11",
        "Wampler3, 1e-13",
        "Wampler4, 1e-13",
        "Wampler5, 1e-12"
    })
    void reproducesNist(String name, double tolerance) {
        JsonNode certified = Reference.json("nist/" + name + ".json");
        Intercept intercept = certified.get("intercept").asBoolean() ? Intercept.ESTIMATED : Intercept.ZERO;
        Map<String, double[]> columns = Reference.columns("nist/" + name + ".csv");

        MultipleFit fit = MultipleFit.of(nistPredictors(certified, columns), columns.get("y"), intercept)
                .orElseThrow();

        double standardErrorTolerance = Math.max(tolerance, 1e-11);
        assertAgree("coefficients", coefficients(fit, intercept), nist(certified, "estimate"), tolerance);
        double[] standardErrors = standardErrors(fit.covariance(Covariance.CLASSICAL), fit, intercept);
        assertAgree("standard errors", standardErrors, nist(certified, "std_error"), standardErrorTolerance);
        double residualSd = number(certified.get("residual_sd"));
        assertAgree("residual sd", fit.residualStandardError(), residualSd, standardErrorTolerance);
        assertAgree("R squared", fit.rSquared(), number(certified.get("r_squared")), standardErrorTolerance);
    }

    /** R's own digits; in Longley's data those of products of residuals and raw columns. */
    @ParameterizedTest
    @CsvSource({
        "cars, 1e-9",
        "no_intercept_cars, 1e-9",
        "mtcars_mpg_wt_hp, 1e-9",
        "stackloss, 1e-9",
        "longley, 1e-6",
        "oracledb_cpu_multi, 1e-9"
    })
    void reproducesR(String name, double sandwichTolerance) {
        JsonNode r = Reference.json("lm/" + name + ".json");
        MultipleFit fit = fitOfR(name, r);
        Intercept intercept = intercept(r);

        assertAgree("coefficients", coefficients(fit, intercept), numbers(r.get("coef")), 1e-9);
        assertAgree("sigma", fit.residualStandardError(), number(r.get("sigma")), 1e-9);
        assertAgree("R squared", fit.rSquared(), number(r.get("r2")), 1e-9);
        assertAgree("residuals", fit.residuals(), numbers(r.at("/diagnostics/residuals")), 1e-8);
        assertSandwiches(fit, r, sandwichTolerance);
    }

    private static void assertSandwiches(MultipleFit fit, JsonNode r, double tolerance) {
        Intercept intercept = intercept(r);
        assertAgree(
                "se", standardErrors(fit.covariance(Covariance.CLASSICAL), fit, intercept), numbers(r.get("se")), 1e-9);
        for (Covariance hc : List.of(Covariance.HC0, Covariance.HC1, Covariance.HC2, Covariance.HC3)) {
            double[] expected = numbers(r.get("hc").get(hc.name()));
            assertAgree(hc.name(), standardErrors(fit.covariance(hc), fit, intercept), expected, tolerance);
        }
        JsonNode hac = r.get("hac");
        int rule = hac.get("lag_rule_4_100_2_9").asInt();
        Map<String, CoefficientCovariance> neweyWest = Map.of(
                "se_lag_4_100_2_9", fit.neweyWest(rule, Covariance.SmallSample.UNADJUSTED),
                "se_lag_4_100_2_9_adjusted", fit.neweyWest(rule, Covariance.SmallSample.ADJUSTED),
                "se_lag_075_n13", fit.neweyWest(hac.get("lag_075_n13").asInt(), Covariance.SmallSample.UNADJUSTED),
                "se_lag0", fit.neweyWest(0, Covariance.SmallSample.UNADJUSTED));
        neweyWest.forEach((key, covariance) ->
                assertAgree(key, standardErrors(covariance, fit, intercept), numbers(hac.get(key)), tolerance));
    }

    private static MultipleFit fitOfR(String name, JsonNode r) {
        Map<String, double[]> columns = Reference.columns("lm/" + name + ".csv");
        String response = columns.keySet().iterator().next();
        List<String> names = columns.keySet().stream().skip(1).toList();
        Predictors predictors = predictors(names, columns::get);
        return MultipleFit.of(predictors, columns.get(response), intercept(r)).orElseThrow();
    }

    private static Intercept intercept(JsonNode r) {
        return r.get("formula").asText().contains("~ 0 +") ? Intercept.ZERO : Intercept.ESTIMATED;
    }

    private static Predictors nistPredictors(JsonNode certified, Map<String, double[]> columns) {
        if (certified.get("design").asText().equals("multi")) {
            return predictors(
                    columns.keySet().stream().filter(name -> !name.equals("y")).toList(), columns::get);
        }
        double[] x = columns.get("x");
        List<String> powers = IntStream.rangeClosed(
                        1, certified.get("degree_or_p").asInt())
                .mapToObj(Integer::toString)
                .toList();
        return predictors(
                powers,
                power -> Arrays.stream(x)
                        .map(v -> Math.pow(v, Integer.parseInt(power)))
                        .toArray());
    }

    private static Predictors predictors(List<String> names, Function<String, double[]> column) {
        Predictors predictors = Predictors.of(names.get(0), column.apply(names.get(0)));
        for (String name : names.subList(1, names.size())) {
            predictors = predictors.and(name, column.apply(name));
        }
        return predictors;
    }

    private static double[] nist(JsonNode certified, String field) {
        List<JsonNode> coefficients = new ArrayList<>();
        certified.get("coefficients").forEach(coefficients::add);
        return coefficients.stream()
                .mapToDouble(node -> number(node.get(field)))
                .toArray();
    }

    /** The intercept first, if there is one. */
    private static double[] coefficients(MultipleFit fit, Intercept intercept) {
        return withIntercept(intercept, fit.intercept(), fit.predictors().names(), fit::coefficient);
    }

    private static double[] standardErrors(CoefficientCovariance covariance, MultipleFit fit, Intercept intercept) {
        return withIntercept(
                intercept, covariance.interceptStandardError(), fit.predictors().names(), covariance::standardErrorOf);
    }

    private static double[] withIntercept(
            Intercept intercept, double first, List<String> names, ToDoubleFunction<String> each) {
        DoubleStream rest = names.stream().mapToDouble(each);
        return (intercept == Intercept.ZERO ? rest : DoubleStream.concat(DoubleStream.of(first), rest)).toArray();
    }
}
