package org.capacityplanner.batch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.CurvePoint;
import org.capacityplanner.model.ResponseCurve;

/**
 * The data of a chart of a KPI against volume, for all output formats. Numbers are in the units for people: volumes in
 * the unit of the volume metric, values in the KPI's.
 *
 * @param service the name of the service
 * @param volumeMetric the name of the volume metric
 * @param volumeUnit the unit of all volumes
 * @param kpi the KPI, with the unit of all values
 * @param sla the KPI's limit, in the core's unit
 * @param observed the observations used by the fit
 * @param curve the response curve with its prediction interval up to {@link #ceiling()}; empty where the KPI has none
 * @param intervalLevel the coverage of the prediction intervals
 * @param planningVolume the volume that scenarios grow from
 * @param capacity the volume at which the KPI meets its limit; empty where there is none
 * @param scenarios the what-if points that lie within the chart
 * @param largestVolume the end of the volume axis
 * @param ceiling the highest value that is drawn: a curve near saturation has no end
 */
public record VolumeChartData(
        String service,
        String volumeMetric,
        Unit volumeUnit,
        Kpi kpi,
        Sla sla,
        List<ChartPoint> observed,
        List<Point> curve,
        double intervalLevel,
        double planningVolume,
        OptionalDouble capacity,
        List<WhatIfPoint> scenarios,
        double largestVolume,
        double ceiling) {

    private static final int POINTS = 61;

    /**
     * The largest drawn volume of a scenario, as a multiple of the largest observed volume; a larger one would leave
     * too little room for the observations.
     */
    private static final double FARTHEST = 3;

    private static final double MARGIN = 1.03;

    /**
     * The largest drawn value, as a multiple of the larger of the limit and the largest observed value, since a curve
     * near saturation is unbounded.
     */
    private static final double HIGHEST = 4;

    /**
     * The ratio of the limit to the largest other value above which the limit is only named and not drawn, since it
     * would flatten the chart.
     */
    private static final double FARTHEST_LIMIT = 8;

    public VolumeChartData {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(volumeMetric, "volumeMetric");
        observed = List.copyOf(observed);
        curve = List.copyOf(curve);
        Objects.requireNonNull(capacity, "capacity");
        scenarios = List.copyOf(scenarios);
    }

    /**
     * The KPI predicted at one volume, with its prediction interval.
     *
     * @param lower the lower end of the prediction interval
     * @param upper the upper end of the prediction interval
     */
    public record Point(double volume, double predicted, double lower, double upper) {}

    /** The prediction of the KPI at the volume of a growth scenario, with its status. */
    public record WhatIfPoint(Growth growth, Point point, Status status) {}

    /** Returns the data of a KPI's chart, with a prediction for each growth scenario. */
    public static VolumeChartData of(CapacityPlan plan, KpiPlan kpi, List<Growth> growths) {
        Observations observations = kpi.observations();
        Unit volumeUnit = plan.volume().unit();
        Unit unit = kpi.kpi().unit();
        List<ChartPoint> observed = IntStream.range(0, observations.size())
                .mapToObj(i -> new ChartPoint(
                        volumeUnit.fromCore(observations.volumeAt(i)), unit.fromCore(observations.valueAt(i))))
                .toList();
        double highest = observed.stream().mapToDouble(ChartPoint::value).max().orElse(0);
        double limit = unit.fromCore(kpi.sla().limit());
        double ceiling = HIGHEST * (isDrawn(limit, highest) ? Math.max(limit, highest) : highest);
        double largest = largestVolume(plan, growths);
        Optional<ResponseCurve> curve = kpi.curve().known();
        return new VolumeChartData(
                plan.service(),
                plan.volume().metric(),
                volumeUnit,
                kpi.kpi(),
                kpi.sla(),
                observed,
                curve.map(known -> curve(known, largest, plan, unit, ceiling)).orElse(List.of()),
                plan.intervalLevel(),
                volumeUnit.fromCore(plan.volume().planning()),
                capacity(kpi, volumeUnit),
                curve.map(known -> scenarios(known, growths, largest, plan, kpi, ceiling))
                        .orElse(List.of()),
                volumeUnit.fromCore(largest),
                ceiling);
    }

    /**
     * Returns whether a limit is drawn: it must not exceed the largest other drawn value by so much that the chart
     * would be flattened.
     */
    public static boolean isDrawn(double limit, double largestValue) {
        return Math.abs(limit) <= FARTHEST_LIMIT * Math.abs(largestValue);
    }

    /** Returns the limit in the unit of the KPI. */
    public double limit() {
        return kpi.unit().fromCore(sla.limit());
    }

    /** Returns whether the limit is drawn in the chart or only named. */
    public boolean isLimitDrawn() {
        DoubleStream drawn = DoubleStream.concat(
                observed.stream().mapToDouble(ChartPoint::value),
                curve.stream().flatMapToDouble(point -> DoubleStream.of(point.lower(), point.upper())));
        return isDrawn(limit(), drawn.map(Math::abs).max().orElse(0));
    }

    private static List<Point> curve(
            ResponseCurve curve, double largest, CapacityPlan plan, Unit unit, double ceiling) {
        double from = curve.knots().get(0).volume();
        List<Double> volumes = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            volumes.add(from + (largest - from) * i / (POINTS - 1));
        }
        // A bend of the curve may lie between two evenly spaced volumes.
        curve.knots().stream()
                .map(CurvePoint::volume)
                .filter(volume -> volume < largest)
                .forEach(volumes::add);
        return volumes.stream()
                .sorted()
                .distinct()
                .map(volume -> point(curve, volume, plan, unit, ceiling))
                .takeWhile(point -> point.predicted() <= ceiling)
                .toList();
    }

    private static List<WhatIfPoint> scenarios(
            ResponseCurve curve, List<Growth> growths, double largest, CapacityPlan plan, KpiPlan kpi, double ceiling) {
        List<WhatIfPoint> points = new ArrayList<>();
        for (Growth growth : growths) {
            double volume = growth.appliedTo(plan.volume().planning());
            Point point = point(curve, volume, plan, kpi.kpi().unit(), ceiling);
            if (volume <= largest && point.lower() <= ceiling) {
                Status status = Status.of(
                        kpi.isJudgedApart()
                                ? kpi.probabilityJudgedAt(volume)
                                : curve.probabilityWithin(kpi.sla(), volume),
                        plan.level(),
                        curve.at(volume).certainty(),
                        kpi.kpi().kind());
                points.add(new WhatIfPoint(growth, point, status));
            }
        }
        return points;
    }

    private static Point point(ResponseCurve curve, double volume, CapacityPlan plan, Unit unit, double ceiling) {
        Interval interval = curve.predictionIntervalAt(volume, plan.intervalLevel());
        return new Point(
                plan.volume().unit().fromCore(volume),
                unit.fromCore(curve.predictedAt(volume)),
                unit.fromCore(interval.lower()),
                Math.min(ceiling, unit.fromCore(interval.upper())));
    }

    private static OptionalDouble capacity(KpiPlan kpi, Unit volumeUnit) {
        return kpi.headroom() instanceof Headroom.Limited limited
                ? OptionalDouble.of(volumeUnit.fromCore(limited.capacityVolume()))
                : OptionalDouble.empty();
    }

    /** Returns the end of the volume axis, transactions per second. */
    private static double largestVolume(CapacityPlan plan, List<Growth> growths) {
        double observed = plan.volume().observedMax();
        double asked = growths.stream()
                .mapToDouble(growth -> growth.appliedTo(plan.volume().planning()))
                .max()
                .orElse(observed);
        return Math.max(observed, Math.min(asked, FARTHEST * observed)) * MARGIN;
    }
}
