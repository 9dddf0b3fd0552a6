package org.capacityplanner.evidence;

import java.util.stream.IntStream;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.KpiModel;

/**
 * The usual scatter of a KPI's observations around the model's curve: the root mean square of the residuals. Residuals
 * are those of the logarithm, z = ln(observed / expected) / scatter, since a busy system scatters more; of a KPI that
 * can be zero they are differences.
 */
final class UsualScatter {
    private static final int FEWEST = 10;

    private final KpiModel model;
    private final boolean isRelative;
    private final double deviation;

    private UsualScatter(KpiModel model, boolean isRelative, double deviation) {
        this.model = model;
        this.isRelative = isRelative;
        this.deviation = deviation;
    }

    static UsualScatter of(KpiModel model, Observations fitted) {
        boolean isRelative = IntStream.range(0, fitted.size())
                .allMatch(i -> fitted.valueAt(i) > 0 && model.predictAt(fitted.volumeAt(i)) > 0);
        double meanSquare = IntStream.range(0, fitted.size())
                .mapToDouble(i -> residual(isRelative, fitted.valueAt(i), model.predictAt(fitted.volumeAt(i))))
                // Where the model has the service saturated, it expects no number.
                .filter(Double::isFinite)
                .map(residual -> residual * residual)
                .average()
                .orElse(Double.NaN);
        return new UsualScatter(model, isRelative, fitted.size() < FEWEST ? Double.NaN : Math.sqrt(meanSquare));
    }

    private static double residual(boolean isRelative, double value, double expected) {
        return isRelative ? Math.log(value / expected) : value - expected;
    }

    /**
     * Returns the standardized residual of a value at a volume: its distance from the expected value in units of the
     * usual scatter; NaN if the scatter is not known.
     */
    double z(double value, double volume) {
        double expected = model.predictAt(volume);
        if (Double.isInfinite(expected)) {
            return Double.NaN;
        }
        // A KPI that is always positive and was zero once is off by more than the logarithm can say.
        double residual = isRelative && !(value > 0) ? Double.NEGATIVE_INFINITY : residual(isRelative, value, expected);
        double z = residual / deviation;
        return deviation > 0 ? z : Double.NaN;
    }
}
