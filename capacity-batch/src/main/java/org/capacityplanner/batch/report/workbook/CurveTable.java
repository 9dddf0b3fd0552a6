package org.capacityplanner.batch.report.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.CurvePoint;
import org.capacityplanner.model.ResponseCurve;
import org.capacityplanner.model.ValueScale;

/**
 * The part of a KPI's response curve that a workbook holds, in the user's units: from the smallest volume to four times the
 * planning volume, or a little beyond the capacity volume where that is larger.
 *
 * @param line the KPI
 * @param scale on which values are interpolated
 * @param points from the smallest volume to the largest, at least two
 */
record CurveTable(KpiLine line, ValueScale scale, List<Point> points) {
    /** Stands for an infinite value: a workbook has no infinity, and the reciprocal of this one is as good as zero. */
    static final double UNBOUNDED = 1e300;

    /** The largest growth that the table answers for. */
    static final double LARGEST_GROWTH = 3;

    private static final double BEYOND_CAPACITY = 1.1;

    /** Far more than the curve's own tolerance, and half of what a workbook would hold otherwise: digits do not compress. */
    private static final MathContext DIGITS = new MathContext(7);

    /**
     * A row of the table.
     *
     * @param quantiles one for each of {@code PredictiveDistribution.PROBABILITIES}
     */
    record Point(double volume, double predicted, List<Double> quantiles, String certainty, boolean pastSaturation) {
        Point {
            quantiles = List.copyOf(quantiles);
        }
    }

    CurveTable {
        points = List.copyOf(points);
    }

    /** Returns the table of a KPI; empty where nothing predicts it. */
    static Optional<CurveTable> of(KpiLine line) {
        return line.kpi().curve().known().map(curve -> of(line, curve));
    }

    private static CurveTable of(KpiLine line, ResponseCurve curve) {
        double end = line.plan().volume().planning() * (1 + LARGEST_GROWTH);
        if (line.kpi().headroom() instanceof Headroom.Limited limited) {
            end = Math.max(end, limited.capacityVolume() * BEYOND_CAPACITY);
        }
        List<Point> points = new ArrayList<>();
        for (CurvePoint knot : curve.knots()) {
            if (knot.volume() < end) {
                points.add(point(line, curve.scale(), knot));
            }
        }
        points.add(point(line, curve.scale(), curve.at(end)));
        return new CurveTable(line, curve.scale(), points);
    }

    private static Point point(KpiLine line, ValueScale scale, CurvePoint point) {
        Unit unit = line.kpi().kpi().unit();
        return new Point(
                line.plan().volume().unit().fromCore(point.volume()),
                rounded(inCell(unit.fromCore(point.predicted()), scale)),
                DoubleStream.of(point.distribution().quantiles())
                        .mapToObj(value -> rounded(inCell(unit.fromCore(value), scale)))
                        .toList(),
                WhatIfSheet.certainty(point.certainty()),
                point.pastSaturation());
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    /** Returns a number that a cell can hold, and whose reciprocal exists where the scale needs it. */
    static double inCell(double value, ValueScale scale) {
        double smallest = scale == ValueScale.RECIPROCAL ? 1 / UNBOUNDED : -UNBOUNDED;
        return Math.max(smallest, Math.min(UNBOUNDED, value));
    }

    int rows() {
        return points.size();
    }

    /** Returns whether values are interpolated as reciprocals. */
    boolean isReciprocal() {
        return scale == ValueScale.RECIPROCAL;
    }
}
