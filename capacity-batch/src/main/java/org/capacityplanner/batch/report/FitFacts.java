package org.capacityplanner.batch.report;

import java.util.Map;
import java.util.OptionalDouble;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.KpiModel;

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
        String family = plan.fit().fit().map(KpiModel::description).orElse("none");
        Observations observations = plan.observations();
        return new FitFacts(
                family, correlation(observations), OptionalDouble.empty(), observations.size(), Map.of(), Map.of());
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
