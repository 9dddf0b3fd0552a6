package org.capacityplanner.batch.report;

import java.util.Arrays;
import java.util.List;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.Calibration;
import org.capacityplanner.regression.Family;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.MixtureModel;
import org.capacityplanner.regression.PhysicalRange;
import org.capacityplanner.regression.SpreadModel;

/**
 * The mixtures of families: a row each, with the parameters and the steps from the volume of the What-if sheet to its
 * answers. The formulas are those of {@link MixtureModel}.
 */
final class MixtureSheet {
    static final String NAME = "Mixtures";
    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;

    private static final List<Family> FAMILIES = List.of(Family.values());

    /** In place of a multiple where nothing scatters: beyond every knot, so that the probability is 0 or 1. */
    static final double ALL = 1e9;

    private final SheetWriter sheet;
    private final Growth growth;

    /**
     * Prepares the sheet.
     *
     * @param growth that stands in the What-if sheet at first
     */
    MixtureSheet(SheetWriter sheet, Growth growth) {
        this.sheet = sheet;
        this.growth = growth;
    }

    void write(List<Modelled<MixtureModel>> mixtures) {
        sheet.title("Mixtures");
        sheet.subtitle(
                "Each family of curves is constant + factor * volume ^ exponent, and the mixture their weighted mean."
                        + " The columns \"then\" follow the growth in the What-if sheet; its answers come from here.");
        sheet.header(
                HEADER_ROW,
                0,
                Arrays.stream(MixtureColumn.values())
                        .flatMap(column -> column.heads().stream())
                        .toList());
        for (int i = 0; i < mixtures.size(); i++) {
            Modelled<MixtureModel> kpi = mixtures.get(i);
            int row = FIRST_ROW + i;
            sheet.text(row, MixtureColumn.SERVICE.first(), kpi.line().plan().service());
            sheet.text(row, MixtureColumn.KPI.first(), kpi.line().kpi().kpi().name());
            sheet.text(row, MixtureColumn.KPI_UNIT.first(), kpi.unit().symbol());
            sheet.text(row, MixtureColumn.VOLUME_UNIT.first(), kpi.volumeUnit().symbol());
            families(row, kpi);
            parameters(row, kpi);
            calibration(row, kpi);
            steps(row, kpi);
        }
        int last = HEADER_ROW + mixtures.size();
        sheet.freeze(2, FIRST_ROW);
        sheet.filter(HEADER_ROW, last, MixtureColumn.INTEGRAL_TO_CURVE.first());
        sheet.print(HEADER_ROW);
        sheet.printColumns(MixtureColumn.VOLUME.first(), last);
    }

    /** A family that the mixture lacks has no weight and no reach. */
    private void families(int row, Modelled<MixtureModel> kpi) {
        double x = kpi.volumeUnit().toCore(1);
        double y = kpi.unit().fromCore(1);
        for (Family family : FAMILIES) {
            int i = place(family);
            parameter(row, MixtureColumn.WEIGHT, i, 0);
            parameter(row, MixtureColumn.CONSTANT, i, 0);
            parameter(row, MixtureColumn.FACTOR, i, 0);
            parameter(row, MixtureColumn.EXPONENT, i, 1);
            parameter(row, MixtureColumn.REACH, i, 0);
        }
        for (MixtureModel.Component component : kpi.model().components()) {
            int i = place(component.family());
            MixtureTerms terms = MixtureTerms.of(component).in(x, y);
            parameter(row, MixtureColumn.WEIGHT, i, component.weight());
            parameter(row, MixtureColumn.CONSTANT, i, terms.constant());
            parameter(row, MixtureColumn.FACTOR, i, terms.factor());
            parameter(row, MixtureColumn.EXPONENT, i, terms.exponent());
            parameter(row, MixtureColumn.REACH, i, component.reach());
        }
    }

    private static int place(Family family) {
        return FAMILIES.indexOf(family);
    }

    private void parameters(int row, Modelled<MixtureModel> kpi) {
        MixtureModel model = kpi.model();
        double x = kpi.volumeUnit().toCore(1);
        double y = kpi.unit().fromCore(1);
        PhysicalRange range = model.range();
        bound(row, MixtureColumn.LEAST, kpi.unit(), range.least());
        bound(row, MixtureColumn.MOST, kpi.unit(), range.most());
        parameter(row, MixtureColumn.LARGEST_VOLUME, model.domain().max() / x);
        parameter(row, MixtureColumn.DOUBT, CertaintyFormula.steps(model.doubts()));
        SpreadModel spread = model.spread();
        parameter(row, MixtureColumn.SCATTER_SCALE, spread.scale() * Math.pow(y, 1 - spread.exponent()));
        parameter(row, MixtureColumn.SCATTER_EXPONENT, spread.exponent());
        parameter(row, MixtureColumn.SCATTER_SMALLEST, spread.smallestVolume() * y);
        LineCovariance covariance = model.covariance();
        parameter(row, MixtureColumn.CENTRE, covariance.centre() / x);
        parameter(row, MixtureColumn.HEIGHT_VARIANCE, covariance.heightVariance() * y * y);
        parameter(row, MixtureColumn.COVARIANCE, covariance.heightSlopeCovariance() * y * y * x);
        parameter(row, MixtureColumn.SLOPE_VARIANCE, covariance.slopeVariance() * y * y * x * x);
        parameter(row, MixtureColumn.ENVELOPE_ABOVE, MixtureModel.ENVELOPE_ABOVE);
        parameter(row, MixtureColumn.ENVELOPE_BELOW, MixtureModel.ENVELOPE_BELOW);
    }

    private void calibration(int row, Modelled<MixtureModel> kpi) {
        Calibration calibration = kpi.model().calibration();
        parameter(row, MixtureColumn.LOWER_MULTIPLE, calibration.multipleAt(kpi.tail()));
        parameter(row, MixtureColumn.UPPER_MULTIPLE, calibration.multipleAt(1 - kpi.tail()));
        List<Calibration.Knot> knots = calibration.knots();
        if (knots.size() != MixtureColumn.MULTIPLE.size()) {
            throw new IllegalStateException(
                    "a calibration must have " + MixtureColumn.MULTIPLE.size() + " knots, got " + knots.size());
        }
        for (int i = 0; i < knots.size(); i++) {
            parameter(row, MixtureColumn.NORMAL, i, knots.get(i).normal());
            parameter(row, MixtureColumn.MULTIPLE, i, knots.get(i).multiple());
            parameter(
                    row,
                    MixtureColumn.INTEGRAL,
                    i,
                    calibration.integralTo(knots.get(i).multiple()));
        }
        parameter(row, MixtureColumn.INTEGRAL_TO_CURVE, calibration.integralTo(0));
    }

    private void steps(int row, Modelled<MixtureModel> kpi) {
        MixtureModel model = kpi.model();
        Unit unit = kpi.unit();
        CalculationColumn.Row cells = new CalculationColumn.Row("", row);
        double volume = growth.appliedTo(kpi.line().plan().volume().planning());
        step(
                row,
                MixtureColumn.VOLUME,
                0,
                WhatIfSheet.reference(WhatIfSheet.Field.VOLUME, kpi.line()),
                kpi.volumeUnit().fromCore(volume));
        for (Family family : FAMILIES) {
            double value = model.components().stream()
                    .filter(component -> component.family() == family)
                    .mapToDouble(component -> component.curve().predictAt(volume))
                    .sum();
            int i = place(family);
            step(row, MixtureColumn.FAMILY_CURVE, i, MixtureFormulas.familyCurve(cells, i), unit.fromCore(value));
        }
        double curve = unit.fromCore(model.curveAt(volume));
        double above = unit.fromCore(model.deviationAboveAt(volume));
        double deviationBelow = unit.fromCore(model.deviationBelowAt(volume));
        step(row, MixtureColumn.CURVE, 0, MixtureFormulas.curve(cells), curve);
        step(row, MixtureColumn.ABOVE, 0, MixtureFormulas.above(cells), above);
        step(row, MixtureColumn.BELOW, 0, MixtureFormulas.below(cells), deviationBelow);
        String limit = WhatIfSheet.reference(WhatIfSheet.Field.LIMIT, kpi.line());
        double room = unit.fromCore(kpi.line().kpi().sla().limit()) - curve;
        double multiple = inSpreads(room, room > 0 ? above : deviationBelow);
        step(row, MixtureColumn.LIMIT, 0, MixtureFormulas.limitInSpreads(cells, limit, ALL), multiple);
        double[] knots = model.calibration().knots().stream()
                .mapToDouble(Calibration.Knot::multiple)
                .toArray();
        step(row, MixtureColumn.KNOT, 0, MixtureFormulas.knotBelow(cells), KnotFormulas.below(multiple, knots));
    }

    /** How many spreads some room is. */
    static double inSpreads(double room, double spread) {
        if (spread == 0) {
            return room >= 0 ? ALL : -ALL;
        }
        return room / spread;
    }

    private void bound(int row, MixtureColumn column, Unit unit, double bound) {
        if (Double.isFinite(bound)) {
            parameter(row, column, unit.fromCore(bound));
        } else {
            sheet.text(row, column.first(), "none");
        }
    }

    private void parameter(int row, MixtureColumn column, double value) {
        parameter(row, column, 0, value);
    }

    private void parameter(int row, MixtureColumn column, int i, double value) {
        sheet.number(row, column.first() + i, value, Style.PARAMETER);
    }

    private void step(int row, MixtureColumn column, int i, String formula, double value) {
        sheet.formula(row, column.first() + i, formula, value, Style.VALUE);
    }

    /**
     * The formulas of a mixture.
     *
     * @param position of its row, from 0
     */
    static MixtureFormulas formulas(int position, Modelled<MixtureModel> kpi) {
        return new MixtureFormulas(
                cells(position), kpi.line().kpi().sla().bound(), kpi.model().range());
    }

    /** The addresses of a mixture's cells, from another sheet. */
    static CalculationColumn.Row cells(int position) {
        return new CalculationColumn.Row(NAME + "!", FIRST_ROW + position);
    }
}
