package org.capacityplanner.forecast.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** R: {@code ets(y, model, damped)} of the package forecast 8.20. */
class EtsReferenceTest {
    private static final double Z80 = new NormalDistribution().inverseCumulativeProbability(0.9);
    private static final double Z95 = new NormalDistribution().inverseCumulativeProbability(0.975);

    /** The reference's numbers follow from its parameters, which it gives to 17 digits. */
    private static final double AT_GIVEN_PARAMETERS = 1e-8;

    static Stream<Arguments> modelsWithAdditiveErrors() {
        return Stream.of("AirPassengers", "USAccDeaths", "Nile", "WWWusage")
                .flatMap(series -> StreamSupport.stream(
                                ((Iterable<String>) () ->
                                                reference(series).get("ets").fieldNames())
                                        .spliterator(),
                                false)
                        .filter(model -> model.matches("A[NA][NA](_damped)?"))
                        .map(model -> Arguments.of(series, model)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("modelsWithAdditiveErrors")
    void filtersAtGivenParameters(String series, String name) {
        double[] values = training(series);
        JsonNode ets = reference(series).get("ets").get(name);
        EtsModel model = model(series, name);
        EtsModel.State state = initialState(ets);
        double[] expectedFitted = Reference.numbers(ets.get("fitted_first24"));

        double[] errors = model.filter(values, state);

        for (int t = 0; t < expectedFitted.length; t++) {
            assertThat(values[t] - errors[t]).isCloseTo(expectedFitted[t], relative(expectedFitted[t]));
        }
        double sum = Arrays.stream(errors).map(e -> e * e).sum();
        double logLikelihood = ets.get("loglik").asDouble();
        assertThat(-0.5 * values.length * Math.log(sum)).isCloseTo(logLikelihood, relative(logLikelihood));
        double[] finalState = Reference.numbers(ets.get("final_state"));
        assertThat(state.level()).isCloseTo(finalState[0], relative(finalState[0]));
        if (model.form().hasTrend()) {
            assertThat(state.growth()).isCloseTo(finalState[1], within(AT_GIVEN_PARAMETERS));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("modelsWithAdditiveErrors")
    void forecastsAtGivenParameters(String series, String name) {
        double[] values = training(series);
        JsonNode ets = reference(series).get("ets").get(name);
        EtsModel model = model(series, name);
        EtsModel.State state = initialState(ets);
        model.filter(values, state);
        double[] mean = Reference.numbers(ets.get("mean"));
        double[] lower80 = Reference.numbers(ets.get("lo80"));
        double[] upper95 = Reference.numbers(ets.get("hi95"));
        double errorVariance = ets.get("sigma2").asDouble();

        double[] forecast = model.mean(state, values.length, mean.length);
        double[] stateVariance = model.stateVariance(mean.length);

        for (int h = 0; h < mean.length; h++) {
            double deviation = Math.sqrt(errorVariance * (1 + stateVariance[h]));
            assertThat(forecast[h]).isCloseTo(mean[h], relative(mean[h]));
            if (name.equals("ANA") && (h + 1) % model.form().seasonLength() == 0) {
                // For this model alone, forecast 8.20 counts the season's smoothing one step early, at h = m: its
                // floor(h/m)
                // must be floor((h-1)/m), as it is in table 6.2 of Hyndman et al. and, in effect, in its own AAA.
                continue;
            }
            assertThat(forecast[h] - Z80 * deviation).isCloseTo(lower80[h], relative(mean[h]));
            assertThat(forecast[h] + Z95 * deviation).isCloseTo(upper95[h], relative(mean[h]));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("modelsWithAdditiveErrors")
    void findsParametersAtLeastAsLikely(String series, String name) {
        JsonNode ets = reference(series).get("ets").get(name);

        EtsFit fit = EtsFit.of(training(series), model(series, name).form());

        assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(ets.get("loglik").asDouble() - 0.05);
        double variance = ets.get("sigma2").asDouble();
        assertThat(fit.errorVariance()).isLessThan(variance * 1.001);
    }

    private static EtsModel model(String series, String name) {
        JsonNode reference = reference(series);
        JsonNode parameters = reference.get("ets").get(name).get("par");
        EtsForm.Trend trend = name.charAt(1) == 'N'
                ? EtsForm.Trend.NONE
                : name.endsWith("_damped") ? EtsForm.Trend.DAMPED : EtsForm.Trend.ADDITIVE;
        int seasonLength = name.charAt(2) == 'A' ? reference.get("frequency").asInt() : 1;
        return new EtsModel(
                new EtsForm(trend, seasonLength),
                parameters.get("alpha").asDouble(),
                parameters.path("beta").asDouble(0),
                parameters.path("gamma").asDouble(0),
                parameters.path("phi").asDouble(1));
    }

    /** R counts the season effects backwards: s1 belongs to the step before the first, and the last one to the first. */
    private static EtsModel.State initialState(JsonNode ets) {
        JsonNode initial = ets.get("init_state");
        int seasonLength = 0;
        while (initial.has("s" + (seasonLength + 1))) {
            seasonLength++;
        }
        double[] season = new double[Math.max(1, seasonLength)];
        for (int i = 0; i < seasonLength; i++) {
            season[i] = initial.get("s" + (seasonLength - i)).asDouble();
        }
        return new EtsModel.State(initial.get("l").asDouble(), initial.path("b").asDouble(0), season);
    }

    private static org.assertj.core.data.Offset<Double> relative(double expected) {
        return within(AT_GIVEN_PARAMETERS * Math.max(1, Math.abs(expected)));
    }

    private static JsonNode reference(String series) {
        return Reference.json("forecast/" + series + ".json");
    }

    private static double[] training(String series) {
        double[] values = Reference.columns("forecast/" + series + ".csv").get("y");
        return Arrays.copyOf(values, reference(series).get("n_train").asInt());
    }
}
