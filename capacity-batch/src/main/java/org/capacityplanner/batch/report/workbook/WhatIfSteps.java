package org.capacityplanner.batch.report.workbook;

import java.util.stream.DoubleStream;
import org.capacityplanner.batch.report.workbook.sheet.Between;
import org.capacityplanner.batch.report.workbook.sheet.CurveTableRow;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.PredictiveDistribution;

/**
 * The values of the formulas on the sheets Steps and Curves for the inputs with which the workbook is written; they are
 * stored beside the formulas for programs that do not calculate.
 */
final class WhatIfSteps {
    private static final double[] NORMALS = PredictiveDistribution.PROBABILITIES.stream()
            .mapToDouble(WhatIfSteps::normalQuantile)
            .toArray();

    private final CurveTable table;
    private final int firstCurveRow;
    private final int index;
    private final double probability;
    private final double volume;
    private final double limit;
    private final Between level;
    private final Between lowerEnd;
    private final Between upperEnd;
    private final Between knots;
    private final double zero;
    private final double[] quantiles;
    private final double[] margins;
    private final int lastWithinNow;
    private final int lastWithin;

    /**
     * Computes the values of the formulas for one response curve of the sheet Curves.
     *
     * @param firstCurveRow where the table begins in Curves
     * @param index the place of its row in Steps, from 0
     */
    WhatIfSteps(CurveTable table, int firstCurveRow, int index, Growth growth, Outlooks outlooks) {
        this.table = table;
        this.firstCurveRow = firstCurveRow;
        this.index = index;
        KpiLine line = table.line();
        double planning = line.plan().volume().planning();
        this.volume = line.plan().volume().unit().fromCore(growth.appliedTo(planning));
        this.limit = CurveTable.inCell(
                table.counts()
                        .limit(line.kpi().kpi().unit().fromCore(line.kpi().sla().limit()), isAtMost()),
                table.scale());
        double wanted = line.plan().level();
        this.level = Between.of(normalQuantile(isAtMost() ? wanted : 1 - wanted), NORMALS);
        this.knots = knots();
        this.zero = onLine(below().probabilityOfZero(), above().probabilityOfZero(), knots.share());
        double interval = line.plan().intervalLevel();
        this.upperEnd = aboveZero((1 + interval) / 2);
        this.lowerEnd = table.isOftenZero()
                ? aboveZero((1 - interval) / 2)
                : new Between(NORMALS.length - upperEnd.place(), 1 - upperEnd.share());
        this.quantiles = new double[NORMALS.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = valueOf(onLine(scaled(below().quantile(i)), scaled(above().quantile(i)), knots.share()));
        }
        this.margins = new double[table.rows()];
        double now = line.plan().volume().unit().fromCore(planning) * (1 + 1e-9);
        int lastNow = 0;
        for (int i = 0; i < margins.length; i++) {
            CurveTableRow row = table.points().get(i);
            margins[i] = table.isOftenZero() ? probabilityAt(row) - wanted : marginOfQuantile(row);
            if (margins[i] >= 0 && row.volume() <= now) {
                lastNow = i + 1;
            }
        }
        int last = lastNow;
        while (last < margins.length && margins[last] >= 0) {
            last++;
        }
        this.lastWithinNow = lastNow;
        this.lastWithin = last;
        this.probability = isJudged()
                ? line.kpi().probabilityJudgedAt(growth.appliedTo(planning))
                : outlooks.of(line, growth) instanceof KpiOutlook.Predicted predicted
                        ? predicted.probabilityWithinLimit()
                        : 0;
    }

    static double normalQuantile(double probability) {
        return Calibration.normalQuantile(probability);
    }

    private double marginOfQuantile(CurveTableRow row) {
        double atLevel =
                onLine(scaled(row.quantile(level.place() - 1)), scaled(row.quantile(level.place())), level.share());
        return isAtMost() ? scaled(limit) - atLevel : atLevel - scaled(limit);
    }

    /** Returns the position of the quantile for a probability, among the values above zero if zero is counted apart. */
    private Between aboveZero(double probability) {
        double above = (probability - zero) / (1 - zero);
        return above > 0 ? Between.of(normalQuantile(above), NORMALS) : new Between(1, 0);
    }

    private Between knots() {
        int place = 1;
        while (place < table.rows() - 1 && volume >= table.points().get(place).volume()) {
            place++;
        }
        double from = table.points().get(place - 1).volume();
        double share = (volume - from) / (table.points().get(place).volume() - from);
        return new Between(place, Math.max(0, Math.min(1, share)));
    }

    private static double onLine(double from, double to, double share) {
        return (1 - share) * from + share * to;
    }

    private double scaled(double value) {
        return table.isReciprocal() ? -1 / value : value;
    }

    private double valueOf(double scaled) {
        return table.isReciprocal()
                ? CurveTable.inCell(scaled < 0 ? -1 / scaled : CurveTable.UNBOUNDED, table.scale())
                : scaled;
    }

    CurveTable table() {
        return table;
    }

    /**
     * Returns whether this curve is used only for status and headroom, whereas predictions come from another curve of
     * the KPI.
     */
    boolean isJudged() {
        return table.moment() == CurveTable.Moment.WORST;
    }

    /** Returns the index of this curve's row on the sheet Steps, 0 for the first one. */
    int index() {
        return index;
    }

    /** Returns the probability that an observation of the KPI at the scenario's volume meets the limit. */
    double probability() {
        return probability;
    }

    int firstCurveRow() {
        return firstCurveRow;
    }

    boolean isAtMost() {
        return table.line().kpi().sla().bound() == Sla.Bound.AT_MOST;
    }

    double volume() {
        return volume;
    }

    double limit() {
        return limit;
    }

    /** Returns the position, in the list of tabulated quantiles, of the quantile at the target probability. */
    Between level() {
        return level;
    }

    /** Returns the position, in the list of tabulated quantiles, of the prediction interval's lower end. */
    Between lowerEnd() {
        return lowerEnd;
    }

    /** Returns the position, in the list of tabulated quantiles, of the prediction interval's upper end. */
    Between upperEnd() {
        return upperEnd;
    }

    /** Returns the probability of exactly zero at the scenario's volume; 0 for a KPI that is not often zero. */
    double probabilityOfZero() {
        return zero;
    }

    /**
     * Returns the position, in the list of the curve's volumes, of the scenario's volume, limited to the range of the
     * curve.
     */
    Between volumeKnots() {
        return knots;
    }

    private CurveTableRow below() {
        return table.points().get(knots.place() - 1);
    }

    private CurveTableRow above() {
        return table.points().get(knots.place());
    }

    double predicted() {
        return valueOf(onLine(scaled(below().predicted()), scaled(above().predicted()), knots.share()));
    }

    double quantile(int index) {
        return quantiles[index];
    }

    double lower() {
        return end(lowerEnd, (1 - table.line().plan().intervalLevel()) / 2);
    }

    double upper() {
        return end(upperEnd, (1 + table.line().plan().intervalLevel()) / 2);
    }

    private double end(Between end, double probability) {
        double value = valueOf(onLine(scaled(quantiles[end.place() - 1]), scaled(quantiles[end.place()]), end.share()));
        return table.counts().roundedUp(!table.isOftenZero() ? value : probability <= zero ? 0 : Math.max(0, value));
    }

    /** Returns the number of quantiles below the limit; a quantile equal to an upper limit is counted, too. */
    int quantilesBelow() {
        return below(DoubleStream.of(quantiles));
    }

    /** Returns the number of a row's quantiles below the limit. */
    int quantilesBelow(CurveTableRow row) {
        return below(row.quantiles());
    }

    private int below(DoubleStream of) {
        return (int) of.filter(quantile -> isAtMost() ? quantile <= limit : quantile < limit)
                .count();
    }

    /** Returns the probability of meeting the limit at the volume of a row, for a KPI that is often zero. */
    private double probabilityAt(CurveTableRow row) {
        KpiPlan kpi = table.line().kpi();
        Sla sla = new Sla(kpi.sla().bound(), kpi.kpi().unit().fromCore(kpi.sla().limit()));
        return row.probabilityWithin(sla, table.counts());
    }

    /** Returns the probability of a value below the limit at the volume of a row, for a KPI that is often zero. */
    double probabilityBelow(CurveTableRow row) {
        return isAtMost() ? probabilityAt(row) : 1 - probabilityAt(row);
    }

    double margin(int knot) {
        return margins[knot];
    }

    /**
     * Returns the index, from 1, of the largest volume of the curve up to the planning volume at which the limit is
     * met; 0 if there is none.
     */
    int lastWithinNow() {
        return lastWithinNow;
    }

    /**
     * Returns the index, from 1, of the last volume of the curve before the limit is missed above the planning volume;
     * 0 if it is missed from the first volume on.
     */
    int lastWithin() {
        return lastWithin;
    }

    /**
     * Returns the largest volume at which the limit is met: 0 if it is missed at every volume of the curve, the curve's
     * last volume if at none.
     */
    double capacity() {
        int last = lastWithin();
        if (last == 0) {
            return 0;
        }
        double from = table.points().get(last - 1).volume();
        if (last == table.rows()) {
            return from;
        }
        double share = margins[last - 1] / (margins[last - 1] - margins[last]);
        return from + share * (table.points().get(last).volume() - from);
    }
}
