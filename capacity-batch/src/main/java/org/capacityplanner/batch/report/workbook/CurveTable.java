package org.capacityplanner.batch.report.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.capacityplanner.batch.report.workbook.file.Digits;
import org.capacityplanner.batch.report.workbook.sheet.CountSpacing;
import org.capacityplanner.batch.report.workbook.sheet.CurveTableRow;
import org.capacityplanner.batch.report.workbook.sheet.Thinning;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.CurvePoint;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.ResponseCurve;
import org.capacityplanner.model.ValueScale;

/**
 * The part of a KPI's response curve that the workbook contains, in the user's units: from half the planning volume to
 * four times it, or slightly beyond the capacity if that is larger.
 *
 * @param line the KPI
 * @param moment which of its observations
 * @param scale on which values are interpolated
 * @param points from the smallest volume to the largest, at least two
 * @param counts the values that the KPI can have, if it counts
 * @param isOftenZero whether the rows hold the probability of zero, and the quantiles of the values above it
 */
record CurveTable(
        KpiLine line,
        Moment moment,
        ValueScale scale,
        List<CurveTableRow> points,
        CountSpacing counts,
        boolean isOftenZero) {
    /** The observations to which the table's predictions apply: any, or those before a restart. */
    enum Moment {
        /** Any observation of the KPI. */
        ANY(""),
        /** An observation in the last hours before memory is released, for the status of leaking memory. */
        WORST(", before a restart");

        private final String words;

        Moment(String words) {
            this.words = words;
        }
    }

    /** The number in place of infinity, which a workbook cannot store; its reciprocal is almost zero. */
    static final double UNBOUNDED = 1e300;

    /** The largest growth of the planning volume in the table, as a ratio: 3 is four times that volume. */
    static final double LARGEST_GROWTH = 3;

    private static final double BEYOND_CAPACITY = 1.1;

    /** The largest decrease of the planning volume in the table, as a ratio: -0.5 is half that volume. */
    static final double SMALLEST_GROWTH = -0.5;

    private static final int QUANTILES = PredictiveDistribution.PROBABILITIES.size();

    /** The number of tabulated quantiles below 5%, which is also the number above 95%. */
    private static final int OUTER = 4;

    /**
     * The relative tolerance within which a row may be omitted, as a straight line between its neighbours gives its
     * values.
     */
    private static final double LEFT_OUT_WITHIN = 0.9e-3;

    /** The relative tolerance for the outermost quantiles of a row, used by intervals of 98% or more only. */
    private static final double OUTERMOST_WITHIN = 3e-3;

    /** The multiple of the limit above which response times are stored with few digits. */
    private static final double FAR_BEYOND_LIMIT = 10;

    private static final double FAR_WITHIN = 0.05;
    private static final int FAR_DIGITS = 3;

    /**
     * The tolerance for omitting a row, relative to the distance between the 5% and the 95% quantile (3.29 standard
     * deviations).
     */
    private static final double LEFT_OUT_OF_SPREAD = 0.0045 / 3.29;

    private static final double OUTER_OF_SPREAD = 0.04 / 3.29;

    /** The tolerance for omitting a row of a KPI that is often zero: a difference of the probability of zero. */
    private static final double LEFT_OUT_OF_ZERO = 1e-5;

    private static final double STEP_OF_VALUE = 2e-4;
    private static final double STEP_OF_SPREAD = 1 / 1500.0;
    private static final int DIGITS = 7;

    private static final int VOLUME_DIGITS = 9;

    CurveTable {
        points = List.copyOf(points);
    }

    /** Returns the table of a KPI's response curve; empty if the KPI has no model. */
    static Optional<CurveTable> of(KpiLine line) {
        return line.kpi().curve().known().map(curve -> of(line, Moment.ANY, curve.scale(), knots(line, curve)));
    }

    /**
     * Returns the table for the hours before a restart, from which status and headroom of leaking memory are computed;
     * empty for other KPIs.
     */
    static Optional<CurveTable> judged(KpiLine line) {
        return line.kpi()
                .curve()
                .known()
                .filter(curve -> line.kpi().isJudgedApart())
                .map(curve -> of(
                        line,
                        Moment.WORST,
                        curve.scale(),
                        knots(line, curve).stream()
                                .map(knot -> judged(line, knot))
                                .toList()));
    }

    private static CurvePoint judged(KpiLine line, CurvePoint knot) {
        PredictiveDistribution then =
                line.kpi().judgedDistributionAt(knot.volume()).orElseThrow();
        return new CurvePoint(
                knot.volume(), then.quantileAt(0.5), then, knot.certainty(), knot.pastSaturation(), knot.scale());
    }

    private static List<CurvePoint> knots(KpiLine line, ResponseCurve curve) {
        double planning = line.plan().volume().planning();
        double start = planning * (1 + SMALLEST_GROWTH);
        double end = planning * (1 + LARGEST_GROWTH);
        if (line.kpi().headroom() instanceof Headroom.Limited limited) {
            end = Math.max(end, limited.capacityVolume() * BEYOND_CAPACITY);
        }
        List<CurvePoint> knots = new ArrayList<>();
        knots.add(curve.at(start));
        for (CurvePoint knot : curve.knots()) {
            if (knot.volume() > knots.get(0).volume() && knot.volume() < end) {
                knots.add(knot);
            }
        }
        knots.add(curve.at(end));
        return knots;
    }

    private static CurveTable of(KpiLine line, Moment moment, ValueScale scale, List<CurvePoint> knots) {
        double planning = line.plan().volume().planning();
        double far = scale == ValueScale.RECIPROCAL
                ? scale.of(line.kpi().sla().limit() * FAR_BEYOND_LIMIT)
                : Double.MAX_VALUE;
        List<double[]> scaled = knots.stream().map(CurveTable::scaled).toList();
        boolean isOftenZero = scale == ValueScale.DIRECT
                && knots.stream().anyMatch(knot -> knot.distribution().probabilityOfLeast() > 0);
        List<CurveTableRow> points = Thinning.of(
                        knots.size(),
                        row -> knots.get(row).volume() == planning || isTurn(knots, row),
                        (from, between, to) -> isClose(scaled.get(between), scaled.get(from), scaled.get(to), far)
                                && isCloseToZero(knots.get(between), knots.get(from), knots.get(to)))
                .stream()
                .map(row -> row(line, scale, knots.get(row)))
                .toList();
        return new CurveTable(
                line,
                moment,
                scale,
                points,
                new CountSpacing(line.kpi()
                        .kpi()
                        .unit()
                        .fromCore(knots.get(0).distribution().spacing())),
                isOftenZero);
    }

    /**
     * Returns whether the certainty or the saturation of the prediction changes after a row, which must then stay in
     * the table.
     */
    private static boolean isTurn(List<CurvePoint> knots, int row) {
        CurvePoint here = knots.get(row);
        CurvePoint next = knots.get(row + 1);
        return here.certainty() != next.certainty() || here.pastSaturation() != next.pastSaturation();
    }

    /**
     * Returns whether a row may be omitted: it is close to the straight line between two others, all three on the scale
     * of the curve.
     *
     * @param far beyond it, values are so far beyond the limit that they need not be exact
     */
    private static boolean isClose(double[] exact, double[] before, double[] behind, double far) {
        double share = (exact[0] - before[0]) / (behind[0] - before[0]);
        double spread = Math.abs(exact[2 + QUANTILES - OUTER - 1] - exact[2 + OUTER]);
        for (int i = 1; i < exact.length; i++) {
            int quantile = i - 2;
            boolean outer = quantile < OUTER || quantile >= QUANTILES - OUTER;
            double ofSpread = quantile < 0 ? Double.MAX_VALUE : spread * (outer ? OUTER_OF_SPREAD : LEFT_OUT_OF_SPREAD);
            boolean outermost = quantile >= 0 && (quantile < OUTER - 1 || quantile > QUANTILES - OUTER);
            double within = (outermost ? OUTERMOST_WITHIN : LEFT_OUT_WITHIN) * Math.abs(exact[i]);
            double allowed = exact[i] > far
                    ? FAR_WITHIN * Math.abs(exact[i]) + 1e-5 * Math.abs(far)
                    : Math.min(within, ofSpread) + 1e-12 * Math.abs(exact[i]);
            if (!(Math.abs(before[i] + share * (behind[i] - before[i]) - exact[i]) <= allowed)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCloseToZero(CurvePoint exact, CurvePoint before, CurvePoint behind) {
        double share = (exact.volume() - before.volume()) / (behind.volume() - before.volume());
        double from = before.distribution().probabilityOfLeast();
        double to = behind.distribution().probabilityOfLeast();
        return Math.abs(from + share * (to - from) - exact.distribution().probabilityOfLeast()) <= LEFT_OUT_OF_ZERO;
    }

    /**
     * Returns a point of the curve as numbers: the volume, then the predicted value and the quantiles, transformed to
     * the scale of the curve.
     */
    private static double[] scaled(CurvePoint point) {
        return DoubleStream.concat(
                        DoubleStream.of(point.volume(), point.scale().of(point.predicted())),
                        DoubleStream.of(quantiles(point)).map(point.scale()::of))
                .toArray();
    }

    private static double[] quantiles(CurvePoint point) {
        return point.scale() == ValueScale.DIRECT
                ? point.distribution().quantilesAboveLeast()
                : point.distribution().quantiles();
    }

    private static CurveTableRow row(KpiLine line, ValueScale scale, CurvePoint point) {
        Unit unit = line.kpi().kpi().unit();
        double[] quantiles = quantiles(point);
        double spread = Math.abs(inCell(unit.fromCore(quantiles[QUANTILES - OUTER - 1]), scale)
                - inCell(unit.fromCore(quantiles[OUTER]), scale));
        double far =
                scale == ValueScale.RECIPROCAL ? unit.fromCore(line.kpi().sla().limit()) * FAR_BEYOND_LIMIT : UNBOUNDED;
        return new CurveTableRow(
                Digits.significant(line.plan().volume().unit().fromCore(point.volume()), VOLUME_DIGITS),
                rounded(inCell(unit.fromCore(point.predicted()), scale), spread, far),
                DoubleStream.of(quantiles)
                        .map(value -> rounded(inCell(unit.fromCore(value), scale), spread, far))
                        .toArray(),
                scale == ValueScale.DIRECT ? point.distribution().probabilityOfLeast() : 0,
                WhatIfSheet.certainty(point.certainty()),
                point.pastSaturation());
    }

    /** Returns a value rounded to a small part of the value itself or of the scatter, whichever is less. */
    private static double rounded(double value, double spread, double far) {
        if (value > far) {
            return Digits.significant(value, FAR_DIGITS);
        }
        double step = Math.abs(value) * STEP_OF_VALUE;
        return spread > 0 && spread < UNBOUNDED / 2
                ? Digits.within(value, Math.min(step, spread * STEP_OF_SPREAD))
                : Digits.significant(value, DIGITS);
    }

    /**
     * Returns the value limited to the range that a cell can store and, on the reciprocal scale, to values whose
     * reciprocal exists.
     */
    static double inCell(double value, ValueScale scale) {
        double smallest = scale == ValueScale.RECIPROCAL ? 1 / UNBOUNDED : -UNBOUNDED;
        return Math.max(smallest, Math.min(UNBOUNDED, value));
    }

    /** Returns the name of the KPI, with an addition if the table applies to the hours before a restart. */
    String name() {
        return line.kpi().kpi().name() + moment.words;
    }

    int rows() {
        return points.size();
    }

    /** Returns whether values between two volumes are interpolated as reciprocals, 1/value. */
    boolean isReciprocal() {
        return scale == ValueScale.RECIPROCAL;
    }
}
