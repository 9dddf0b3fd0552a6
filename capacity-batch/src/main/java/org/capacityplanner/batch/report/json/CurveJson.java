package org.capacityplanner.batch.report.json;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.SignificantDigits;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.CurvePoint;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.ResponseCurve;
import org.jspecify.annotations.Nullable;

/**
 * The response curve of a KPI (its prediction as a function of volume) in a JSON document; the components are the
 * document's fields. Every list but {@code probabilities} has one entry for each of {@code volumes}. Numbers have six
 * significant digits and are in the user's units; an infinite one is null.
 *
 * @param unit the unit of the KPI's values
 * @param volumeUnit the unit of the volumes
 * @param scale the scale on which values between two volumes are interpolated
 * @param predicted the predicted KPI of one observation
 * @param probabilities the probabilities of the quantiles
 * @param quantiles the quantiles of one observation at each volume, one for each of the probabilities
 * @param certainty how well the observations support each row
 * @param saturated whether the system is past saturation at a volume
 */
record CurveJson(
        String kpi,
        String unit,
        String volumeUnit,
        String scale,
        List<Double> volumes,
        List<@Nullable Double> predicted,
        List<Double> probabilities,
        List<List<@Nullable Double>> quantiles,
        List<String> certainty,
        List<Boolean> saturated) {

    private static final int DIGITS = 6;

    /** Returns the response curves of the KPIs of a service that have a model. */
    static List<CurveJson> of(CapacityPlan plan) {
        return plan.kpis().stream()
                .flatMap(kpi -> kpi.curve().known().map(curve -> of(plan, kpi, curve)).stream())
                .toList();
    }

    private static CurveJson of(CapacityPlan plan, KpiPlan kpi, ResponseCurve curve) {
        Unit unit = kpi.kpi().unit();
        Unit volumeUnit = plan.volume().unit();
        List<CurvePoint> knots = curve.knots();
        return new CurveJson(
                kpi.kpi().name(),
                unit.symbol(),
                volumeUnit.symbol(),
                curve.scale().name(),
                knots.stream()
                        .map(knot -> SignificantDigits.rounded(volumeUnit.fromCore(knot.volume()), DIGITS))
                        .toList(),
                rounded(knots, knot -> unit.fromCore(knot.predicted())),
                PredictiveDistribution.PROBABILITIES,
                knots.stream()
                        .map(knot -> rounded(DoubleStream.of(knot.distribution().quantiles())
                                .map(unit::fromCore)
                                .toArray()))
                        .toList(),
                knots.stream().map(knot -> knot.certainty().name()).toList(),
                knots.stream()
                        .map(knot -> knot.pastSaturation() || Double.isInfinite(knot.predicted()))
                        .toList());
    }

    private static List<@Nullable Double> rounded(List<CurvePoint> knots, ToDoubleFunction<CurvePoint> value) {
        return rounded(knots.stream().mapToDouble(value).toArray());
    }

    private static List<@Nullable Double> rounded(double[] values) {
        return SignificantDigits.rounded(values, DIGITS);
    }
}
