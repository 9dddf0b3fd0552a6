package org.capacityplanner.batch.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.KpiModel;

/** A model drawn as points at evenly spaced volumes. Points whose values are not finite are left out. */
public record CurveLines(List<Point> points) {
    private static final int POINTS = 61;

    /** Scenarios beyond this multiple of the largest volume seen would squeeze the observations into a corner. */
    private static final double FARTHEST = 3;

    private static final double MARGIN = 1.03;

    /** Near saturation a queue has no end; beyond this multiple of the limit or of what was observed it is not drawn. */
    private static final double HIGHEST = 4;

    /**
     * What the model says at one volume, all in the units for people.
     *
     * @param lower the lower end of the prediction interval
     * @param upper the upper end of the prediction interval
     */
    public record Point(double volume, double predicted, double lower, double upper) {}

    public CurveLines {
        points = List.copyOf(points);
    }

    /** From the smallest volume observed to the largest one observed or asked for. */
    public static CurveLines of(CapacityPlan plan, Kpi kpi, KpiModel model, List<Growth> scenarios) {
        double from = model.domain().min();
        double to = farthestVolume(plan, scenarios);
        return new CurveLines(IntStream.range(0, POINTS)
                .mapToObj(i -> pointAt(from + (to - from) * i / (POINTS - 1), plan, kpi, model))
                .filter(point -> Double.isFinite(point.predicted() + point.lower() + point.upper()))
                .toList());
    }

    /** The highest value that a picture of a KPI shows, in the unit for people. */
    public static double ceiling(KpiPlan kpi) {
        Unit unit = kpi.kpi().unit();
        double highest =
                unit.fromCore(Arrays.stream(kpi.observations().values()).max().orElse(0));
        double limit = unit.fromCore(kpi.sla().limit());
        return HIGHEST * (ChartStyle.isDrawn(limit, highest) ? Math.max(limit, highest) : highest);
    }

    /** The points up to the first one whose prediction is higher than a ceiling; what is left of the band ends there too. */
    public CurveLines below(double ceiling) {
        return new CurveLines(points.stream()
                .takeWhile(point -> point.predicted() <= ceiling)
                .map(point ->
                        new Point(point.volume(), point.predicted(), point.lower(), Math.min(point.upper(), ceiling)))
                .toList());
    }

    private static Point pointAt(double volume, CapacityPlan plan, Kpi kpi, KpiModel model) {
        Interval interval = model.predictionIntervalAt(volume, plan.intervalLevel());
        Unit unit = kpi.unit();
        return new Point(
                plan.volume().unit().fromCore(volume),
                unit.fromCore(model.predictAt(volume)),
                unit.fromCore(interval.lower()),
                unit.fromCore(interval.upper()));
    }

    /** Where the picture of a service ends, transactions per second. */
    static double farthestVolume(CapacityPlan plan, List<Growth> scenarios) {
        double observed = plan.volume().observedMax();
        double asked = scenarios.stream()
                .mapToDouble(growth -> growth.appliedTo(plan.volume().planning()))
                .max()
                .orElse(observed);
        return Math.max(observed, Math.min(asked, FARTHEST * observed)) * MARGIN;
    }

    /** One component of every point. */
    double[] each(ToDoubleFunction<Point> component) {
        return points.stream().mapToDouble(component).toArray();
    }
}
