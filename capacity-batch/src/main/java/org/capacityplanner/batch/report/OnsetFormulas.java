package org.capacityplanner.batch.report;

import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.PhysicalRange;

/**
 * The closed form of an {@link org.capacityplanner.regression.OnsetModel}, in steps that stand in a row of the
 * {@link OnsetSheet}: the chance of more than zero, and the sizes by a look-up among the knots of their logarithms.
 *
 * @param cells of the row
 * @param range whose infinite end is left out of the formulas
 */
record OnsetFormulas(CalculationColumn.Row cells, Sla.Bound bound, PhysicalRange range) implements ModelFormulas {

    static String logOdds(CalculationColumn.Row cells) {
        return "%s+%s*%s"
                .formatted(
                        cells.cell(OnsetColumn.INTERCEPT),
                        cells.cell(OnsetColumn.SLOPE),
                        cells.cell(OnsetColumn.VOLUME));
    }

    static String deviation(CalculationColumn.Row cells) {
        return "SQRT(%s)"
                .formatted(LineVarianceFormula.at(
                        cells.cell(OnsetColumn.VOLUME),
                        cells.cell(OnsetColumn.CENTRE),
                        cells.cell(OnsetColumn.HEIGHT_VARIANCE),
                        cells.cell(OnsetColumn.COVARIANCE),
                        cells.cell(OnsetColumn.SLOPE_VARIANCE)));
    }

    /** The mean of the logistic function over the nodes; by the hyperbolic tangent, which does not overflow. */
    static String above(CalculationColumn.Row cells) {
        return "SUMPRODUCT(1+TANH((%s+%s*%s)/2))/%d"
                .formatted(
                        cells.cell(OnsetColumn.LOG_ODDS),
                        cells.cell(OnsetColumn.DEVIATION),
                        cells.cells(OnsetColumn.NODE),
                        2 * OnsetColumn.NODE.size());
    }

    static String rise(CalculationColumn.Row cells) {
        return "%s*LN(%s/%s)"
                .formatted(
                        cells.cell(OnsetColumn.SIZE_ELASTICITY),
                        cells.cell(OnsetColumn.VOLUME),
                        cells.cell(OnsetColumn.SIZE_VOLUME));
    }

    /** A limit that is not above zero has no logarithm and needs none. */
    static String limit(CalculationColumn.Row cells, String limit) {
        return "IF(%1$s>0,LN(%1$s)-%2$s,0)".formatted(limit, cells.cell(OnsetColumn.RISE));
    }

    static String knotBelowLimit(CalculationColumn.Row cells) {
        return KnotFormulas.below(
                cells.cell(OnsetColumn.LIMIT), cells.cells(OnsetColumn.LOG_SIZE), OnsetColumn.LOG_SIZE.size());
    }

    /** Where among the sizes a bound lies, as a normal quantile; of no meaning for a bound of zero. */
    static String boundNormal(CalculationColumn.Row cells, OnsetColumn chance) {
        String above = cells.cell(OnsetColumn.ABOVE);
        return "IF(%1$s>1-%2$s,NORMSINV((%1$s-(1-%2$s))/%2$s),0)".formatted(cells.cell(chance), above);
    }

    static String knotBelowNormal(CalculationColumn.Row cells, OnsetColumn normal) {
        return KnotFormulas.below(cells.cell(normal), cells.cells(OnsetColumn.NORMAL), OnsetColumn.NORMAL.size());
    }

    @Override
    public String predicted(Row row) {
        return possible("%s*%s*EXP(%s)"
                .formatted(
                        cells.cell(OnsetColumn.ABOVE),
                        cells.cell(OnsetColumn.MEAN_SIZE),
                        cells.cell(OnsetColumn.RISE)));
    }

    /** Empty: the spread of what is zero most of the time is of no use. */
    @Override
    public String deviation(Row row) {
        return "\"\"";
    }

    @Override
    public String lower(Row row) {
        return bound(OnsetColumn.LOWER_CHANCE, OnsetColumn.LOWER_NORMAL, OnsetColumn.LOWER_KNOT);
    }

    @Override
    public String upper(Row row) {
        return bound(OnsetColumn.UPPER_CHANCE, OnsetColumn.UPPER_NORMAL, OnsetColumn.UPPER_KNOT);
    }

    private String bound(OnsetColumn chance, OnsetColumn normal, OnsetColumn knot) {
        String logSize = KnotFormulas.between(
                cells.cell(normal),
                cells.cell(knot),
                cells.cells(OnsetColumn.NORMAL),
                cells.cells(OnsetColumn.LOG_SIZE));
        return "IF(%s>1-%s,%s,0)"
                .formatted(
                        cells.cell(chance),
                        cells.cell(OnsetColumn.ABOVE),
                        possible("EXP(%s+%s)".formatted(logSize, cells.cell(OnsetColumn.RISE))));
    }

    private String possible(String value) {
        return Double.isFinite(range.most()) ? "MIN(%s,%s)".formatted(cells.cell(OnsetColumn.MOST), value) : value;
    }

    @Override
    public String within(Row row) {
        String above = cells.cell(OnsetColumn.ABOVE);
        return bound == Sla.Bound.AT_MOST
                ? "IF(%1$s<0,0,1-%2$s*%3$s)".formatted(row.limit(), above, beyond(row))
                : "IF(%1$s<=0,1,%2$s*%3$s)".formatted(row.limit(), above, beyond(row));
    }

    /** The chance of a size above the limit. */
    private String beyond(Row row) {
        String normal = KnotFormulas.between(
                cells.cell(OnsetColumn.LIMIT),
                cells.cell(OnsetColumn.LIMIT_KNOT),
                cells.cells(OnsetColumn.LOG_SIZE),
                cells.cells(OnsetColumn.NORMAL));
        String among = "1-NORMSDIST(%s)".formatted(normal);
        String possible = Double.isFinite(range.most())
                ? "IF(%s>=%s,0,%s)".formatted(row.limit(), cells.cell(OnsetColumn.MOST), among)
                : among;
        return "IF(%s=0,1,%s)".formatted(row.limit(), possible);
    }

    @Override
    public String certainty(Row row) {
        return CertaintyFormula.at(row.volume(), cells.cell(OnsetColumn.LARGEST_VOLUME), cells.cell(OnsetColumn.DOUBT));
    }
}
