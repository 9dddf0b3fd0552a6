package org.capacityplanner.headroom;

import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;
import org.jspecify.annotations.Nullable;

/**
 * The residuals of a KPI's observations relative to the model's prediction at their volume: positive in the direction
 * of the limit. Every what-if question of a service asks for all of them, so they are computed once, when they are
 * first asked for; safe for several threads.
 */
public final class RelativeResiduals {
    private final Answer<? extends KpiModel> model;
    private final Observations observations;
    private final Sla sla;
    private volatile double @Nullable [] byRow;

    private RelativeResiduals(Answer<? extends KpiModel> model, Observations observations, Sla sla) {
        this.model = model;
        this.observations = observations;
        this.sla = sla;
    }

    /**
     * Creates the residuals of observations relative to their model's predictions; without a model, relative to a
     * prediction of zero.
     */
    static RelativeResiduals of(Answer<? extends KpiModel> model, Observations observations, Sla sla) {
        return new RelativeResiduals(model, observations, sla);
    }

    /**
     * Returns the relative residuals of the observations at given times.
     *
     * @param times of observations, increasing
     */
    double[] at(long[] times) {
        double[] all = byRow();
        double[] chosen = new double[times.length];
        int row = 0;
        for (int i = 0; i < times.length; i++) {
            while (observations.epochMillisAt(row) < times[i]) {
                row++;
            }
            chosen[i] = all[row];
        }
        return chosen;
    }

    private double[] byRow() {
        double[] known = byRow;
        if (known == null) {
            known = compute();
            byRow = known;
        }
        return known;
    }

    private double[] compute() {
        KpiModel fitted = model.known().orElse(null);
        boolean atLeast = sla.bound() == Sla.Bound.AT_LEAST;
        // A share that has a floor scatters like the rest of its whole.
        boolean isShare = atLeast && observations.kpi().unit().dimension() == Dimension.RATIO;
        double[] residuals = new double[observations.size()];
        double[] predicted = fitted == null
                ? new double[residuals.length]
                : fitted.scale().valuesAt(observations.volume(), fitted::observedSystemAt);
        for (int row = 0; row < residuals.length; row++) {
            double scale = Math.max(Math.abs(isShare ? 1 - predicted[row] : predicted[row]), 1e-12);
            double residual = (observations.valueAt(row) - predicted[row]) / scale;
            residuals[row] = Double.isFinite(residual) ? (atLeast ? -residual : residual) : 0;
        }
        return residuals;
    }
}
