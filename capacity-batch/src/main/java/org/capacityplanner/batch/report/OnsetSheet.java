package org.capacityplanner.batch.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.regression.Calibration;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.OnsetModel;
import org.capacityplanner.regression.OnsetSize;

/**
 * The KPIs that are zero most of the time: a row each, with the parameters and the steps from the volume of the What-if
 * sheet to its answers. The formulas are those of {@link OnsetModel}.
 */
final class OnsetSheet {
    static final String NAME = "Rare KPIs";
    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;

    private final SheetWriter sheet;
    private final Growth growth;

    /**
     * Prepares the sheet.
     *
     * @param growth that stands in the What-if sheet at first
     */
    OnsetSheet(SheetWriter sheet, Growth growth) {
        this.sheet = sheet;
        this.growth = growth;
    }

    void write(List<Modelled<OnsetModel>> onsets) {
        sheet.title("Rare KPIs");
        sheet.subtitle(
                "What is zero most of the time: the chance of more than zero follows volume, and where it is more, its"
                        + " size is as it was seen. The columns \"then\" follow the growth in the What-if sheet.");
        sheet.header(
                HEADER_ROW,
                0,
                Arrays.stream(OnsetColumn.values())
                        .flatMap(column -> column.heads().stream())
                        .toList());
        for (int i = 0; i < onsets.size(); i++) {
            Modelled<OnsetModel> kpi = onsets.get(i);
            int row = FIRST_ROW + i;
            sheet.text(row, OnsetColumn.SERVICE.first(), kpi.line().plan().service());
            sheet.text(row, OnsetColumn.KPI.first(), kpi.line().kpi().kpi().name());
            sheet.text(row, OnsetColumn.KPI_UNIT.first(), kpi.unit().symbol());
            sheet.text(row, OnsetColumn.VOLUME_UNIT.first(), kpi.volumeUnit().symbol());
            odds(row, kpi);
            sizes(row, kpi);
            steps(row, kpi);
        }
        int last = HEADER_ROW + onsets.size();
        sheet.freeze(2, FIRST_ROW);
        sheet.filter(HEADER_ROW, last, OnsetColumn.LOG_SIZE.first() + OnsetColumn.LOG_SIZE.size() - 1);
        sheet.print(HEADER_ROW);
        sheet.printColumns(OnsetColumn.LOWER_CHANCE.first(), last);
    }

    private void odds(int row, Modelled<OnsetModel> kpi) {
        OnsetModel model = kpi.model();
        double x = kpi.volumeUnit().toCore(1);
        parameter(row, OnsetColumn.INTERCEPT, model.onset().intercept());
        parameter(row, OnsetColumn.SLOPE, model.onset().slope() * x);
        LineCovariance covariance = model.onset().covariance();
        parameter(row, OnsetColumn.CENTRE, covariance.centre() / x);
        parameter(row, OnsetColumn.HEIGHT_VARIANCE, covariance.heightVariance());
        parameter(row, OnsetColumn.COVARIANCE, covariance.heightSlopeCovariance() * x);
        parameter(row, OnsetColumn.SLOPE_VARIANCE, covariance.slopeVariance() * x * x);
        parameter(row, OnsetColumn.LARGEST_VOLUME, model.domain().max() / x);
        parameter(row, OnsetColumn.DOUBT, CertaintyFormula.steps(model.doubts()));
        group(row, OnsetColumn.NODE, model.nodes());
    }

    private void sizes(int row, Modelled<OnsetModel> kpi) {
        OnsetSize size = kpi.model().size();
        double y = kpi.unit().fromCore(1);
        parameter(row, OnsetColumn.MEAN_SIZE, size.meanAtCentre() * y);
        parameter(row, OnsetColumn.SIZE_ELASTICITY, size.elasticity());
        parameter(row, OnsetColumn.SIZE_VOLUME, kpi.volumeUnit().fromCore(size.centre()));
        double most = kpi.model().range().most();
        if (Double.isFinite(most)) {
            parameter(row, OnsetColumn.MOST, most * y);
        } else {
            sheet.text(row, OnsetColumn.MOST.first(), "none");
        }
        List<Calibration.Knot> knots = size.logSizes().knots();
        group(
                row,
                OnsetColumn.NORMAL,
                knots.stream().map(Calibration.Knot::normal).toList());
        group(
                row,
                OnsetColumn.LOG_SIZE,
                knots.stream().map(knot -> knot.multiple() + Math.log(y)).toList());
    }

    private void steps(int row, Modelled<OnsetModel> kpi) {
        OnsetModel model = kpi.model();
        CalculationColumn.Row cells = new CalculationColumn.Row("", row);
        double volume = growth.appliedTo(kpi.line().plan().volume().planning());
        double rise = model.size().riseAt(volume);
        step(
                row,
                OnsetColumn.VOLUME,
                WhatIfSheet.reference(WhatIfSheet.Field.VOLUME, kpi.line()),
                kpi.volumeUnit().fromCore(volume));
        step(
                row,
                OnsetColumn.LOG_ODDS,
                OnsetFormulas.logOdds(cells),
                model.onset().logOddsAt(volume));
        step(
                row,
                OnsetColumn.DEVIATION,
                OnsetFormulas.deviation(cells),
                model.onset().deviationAt(volume));
        step(row, OnsetColumn.ABOVE, OnsetFormulas.above(cells), model.probabilityAboveZeroAt(volume));
        step(row, OnsetColumn.RISE, OnsetFormulas.rise(cells), rise);
        limit(row, kpi, rise);
        bound(row, kpi, kpi.tail(), OnsetColumn.LOWER_CHANCE, OnsetColumn.LOWER_NORMAL, OnsetColumn.LOWER_KNOT);
        bound(row, kpi, 1 - kpi.tail(), OnsetColumn.UPPER_CHANCE, OnsetColumn.UPPER_NORMAL, OnsetColumn.UPPER_KNOT);
    }

    private void limit(int row, Modelled<OnsetModel> kpi, double rise) {
        CalculationColumn.Row cells = new CalculationColumn.Row("", row);
        double logUnit = Math.log(kpi.unit().fromCore(1));
        double limit = kpi.line().kpi().sla().limit();
        double value = limit > 0 ? Math.log(limit) + logUnit - rise : 0;
        String address = WhatIfSheet.reference(WhatIfSheet.Field.LIMIT, kpi.line());
        step(row, OnsetColumn.LIMIT, OnsetFormulas.limit(cells, address), value);
        double[] knots = knots(kpi, knot -> knot.multiple() + logUnit);
        step(row, OnsetColumn.LIMIT_KNOT, OnsetFormulas.knotBelowLimit(cells), KnotFormulas.below(value, knots));
    }

    private void bound(
            int row, Modelled<OnsetModel> kpi, double share, OnsetColumn chance, OnsetColumn normal, OnsetColumn knot) {
        CalculationColumn.Row cells = new CalculationColumn.Row("", row);
        double above = kpi.model()
                .probabilityAboveZeroAt(
                        growth.appliedTo(kpi.line().plan().volume().planning()));
        double beyondZero = share - (1 - above);
        double value = beyondZero > 0 ? Calibration.normalQuantile(beyondZero / above) : 0;
        parameter(row, chance, share);
        step(row, normal, OnsetFormulas.boundNormal(cells, chance), value);
        double[] knots = knots(kpi, Calibration.Knot::normal);
        step(row, knot, OnsetFormulas.knotBelowNormal(cells, normal), KnotFormulas.below(value, knots));
    }

    private static double[] knots(Modelled<OnsetModel> kpi, ToDoubleFunction<Calibration.Knot> quantity) {
        return kpi.model().size().logSizes().knots().stream()
                .mapToDouble(quantity)
                .toArray();
    }

    private void parameter(int row, OnsetColumn column, double value) {
        sheet.number(row, column.first(), value, Style.PARAMETER);
    }

    private void group(int row, OnsetColumn column, List<Double> values) {
        if (values.size() != column.size()) {
            throw new IllegalStateException(column + " must have " + column.size() + " values, got " + values.size());
        }
        for (int i = 0; i < values.size(); i++) {
            sheet.number(row, column.first() + i, values.get(i), Style.PARAMETER);
        }
    }

    private void step(int row, OnsetColumn column, String formula, double value) {
        sheet.formula(row, column.first(), formula, value, Style.VALUE);
    }

    /**
     * The formulas of a rare KPI.
     *
     * @param position of its row, from 0
     */
    static ModelFormulas formulas(int position, Modelled<OnsetModel> kpi) {
        return new OnsetFormulas(
                new CalculationColumn.Row("'" + NAME + "'!", FIRST_ROW + position),
                kpi.line().kpi().sla().bound(),
                kpi.model().range());
    }
}
