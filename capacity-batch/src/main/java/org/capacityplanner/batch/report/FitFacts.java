package org.capacityplanner.batch.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.KpiModel;
import org.capacityplanner.regression.LinearFit;
import org.capacityplanner.regression.LinearModel;

/**
 * The figures of a fit that reports print beside its predictions.
 *
 * @param family what was fitted, in a few words; {@code none} where the fit was refused
 * @param correlation Pearson's, of volume and KPI; empty where one of them does not vary
 * @param rSquared of linear families only
 * @param n observations the fit saw
 * @param coefficients by name, in the core's units
 * @param standardErrors of those coefficients
 */
record FitFacts(
        String family,
        OptionalDouble correlation,
        OptionalDouble rSquared,
        int n,
        Map<String, Double> coefficients,
        Map<String, Double> standardErrors) {

    static FitFacts of(KpiPlan plan) {
        Observations observations = plan.observations();
        KpiModel model = plan.fit().fit().orElse(null);
        if (model instanceof LinearModel linear) {
            LinearFit fit = linear.fit();
            return new FitFacts(
                    model.description(),
                    OptionalDouble.of(fit.correlation()),
                    OptionalDouble.of(fit.rSquared()),
                    fit.n(),
                    named(fit.intercept(), fit.slope()),
                    named(
                            linear.covariance().interceptStandardError(),
                            linear.covariance().slopeStandardError()));
        }
        return new FitFacts(
                model == null ? "none" : model.description(),
                correlation(observations),
                OptionalDouble.empty(),
                observations.size(),
                Map.of(),
                Map.of());
    }

    private static Map<String, Double> named(double intercept, double slope) {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("intercept", intercept);
        named.put("slope", slope);
        return named;
    }

    private static OptionalDouble correlation(Observations observations) {
        int n = observations.size();
        double meanVolume = 0;
        double meanValue = 0;
        for (int i = 0; i < n; i++) {
            meanVolume += observations.volumeAt(i) / n;
            meanValue += observations.valueAt(i) / n;
        }
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = 0; i < n; i++) {
            double x = observations.volumeAt(i) - meanVolume;
            double y = observations.valueAt(i) - meanValue;
            sxx += x * x;
            sxy += x * y;
            syy += y * y;
        }
        double correlation = sxy / Math.sqrt(sxx) / Math.sqrt(syy);
        return Double.isFinite(correlation) ? OptionalDouble.of(correlation) : OptionalDouble.empty();
    }
}
