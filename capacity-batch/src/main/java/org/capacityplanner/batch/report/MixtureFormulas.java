package org.capacityplanner.batch.report;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.regression.MixtureModel;
import org.capacityplanner.regression.PhysicalRange;

/**
 * The closed form of a {@link MixtureModel}, in steps that stand in a row of the {@link MixtureSheet}: the families, their
 * weighted mean, the spread on either side, and the probability by a look-up among the knots of the calibration.
 *
 * @param cells of the row
 * @param range whose infinite ends are left out of the formulas
 */
record MixtureFormulas(CalculationColumn.Row cells, Sla.Bound bound, PhysicalRange range) implements ModelFormulas {

    /** One family's curve. */
    static String familyCurve(CalculationColumn.Row cells, int i) {
        return "%s+%s*%s^%s"
                .formatted(
                        cells.cell(MixtureColumn.CONSTANT, i),
                        cells.cell(MixtureColumn.FACTOR, i),
                        cells.cell(MixtureColumn.VOLUME),
                        cells.cell(MixtureColumn.EXPONENT, i));
    }

    static String curve(CalculationColumn.Row cells) {
        return "SUMPRODUCT(%s,%s)"
                .formatted(cells.cells(MixtureColumn.WEIGHT), cells.cells(MixtureColumn.FAMILY_CURVE));
    }

    static String above(CalculationColumn.Row cells) {
        return deviation(cells, MixtureColumn.ENVELOPE_ABOVE, "%1$s*(%2$s-%3$s)");
    }

    static String below(CalculationColumn.Row cells) {
        return deviation(cells, MixtureColumn.ENVELOPE_BELOW, "%1$s*(%3$s-%2$s)");
    }

    /** Scatter, the line's uncertainty, and the family that says most on one side. */
    private static String deviation(CalculationColumn.Row cells, MixtureColumn envelope, String distance) {
        String curve = cells.cell(MixtureColumn.CURVE);
        String farthest = IntStream.range(0, MixtureColumn.REACH.size())
                .mapToObj(i -> distance.formatted(
                        cells.cell(MixtureColumn.REACH, i), cells.cell(MixtureColumn.FAMILY_CURVE, i), curve))
                .collect(Collectors.joining(","));
        return "SQRT((%s*MAX(%s,%s)^%s)^2+%s+(%s*MAX(0,%s))^2)"
                .formatted(
                        cells.cell(MixtureColumn.SCATTER_SCALE),
                        curve,
                        cells.cell(MixtureColumn.SCATTER_SMALLEST),
                        cells.cell(MixtureColumn.SCATTER_EXPONENT),
                        LineVarianceFormula.at(
                                cells.cell(MixtureColumn.VOLUME),
                                cells.cell(MixtureColumn.CENTRE),
                                cells.cell(MixtureColumn.HEIGHT_VARIANCE),
                                cells.cell(MixtureColumn.COVARIANCE),
                                cells.cell(MixtureColumn.SLOPE_VARIANCE)),
                        cells.cell(envelope),
                        farthest);
    }

    /**
     * How many spreads lie between the curve and the limit.
     *
     * @param all what stands for it where there is no spread
     */
    static String limitInSpreads(CalculationColumn.Row cells, String limit, double all) {
        String room = "(%s-%s)".formatted(limit, cells.cell(MixtureColumn.CURVE));
        String spread =
                "IF(%s>0,%s,%s)".formatted(room, cells.cell(MixtureColumn.ABOVE), cells.cell(MixtureColumn.BELOW));
        return "IF(%1$s=0,IF(%2$s>=0,%3$.0f,-%3$.0f),%2$s/%1$s)".formatted(spread, room, all);
    }

    /** The last knot below the limit. */
    static String knotBelow(CalculationColumn.Row cells) {
        return KnotFormulas.below(
                cells.cell(MixtureColumn.LIMIT), cells.cells(MixtureColumn.MULTIPLE), MixtureColumn.MULTIPLE.size());
    }

    @Override
    public String predicted(Row row) {
        return possible(cells.cell(MixtureColumn.CURVE));
    }

    @Override
    public String deviation(Row row) {
        return cells.cell(MixtureColumn.ABOVE);
    }

    @Override
    public String lower(Row row) {
        return bound(MixtureColumn.LOWER_MULTIPLE);
    }

    @Override
    public String upper(Row row) {
        return bound(MixtureColumn.UPPER_MULTIPLE);
    }

    private String bound(MixtureColumn multiple) {
        return possible("%1$s+%2$s*IF(%2$s>0,%3$s,%4$s)"
                .formatted(
                        cells.cell(MixtureColumn.CURVE),
                        cells.cell(multiple),
                        cells.cell(MixtureColumn.ABOVE),
                        cells.cell(MixtureColumn.BELOW)));
    }

    /** A value, moved into the possible range. */
    String possible(String value) {
        String atMost =
                Double.isFinite(range.most()) ? "MIN(%s,%s)".formatted(cells.cell(MixtureColumn.MOST), value) : value;
        return Double.isFinite(range.least())
                ? "MAX(%s,%s)".formatted(cells.cell(MixtureColumn.LEAST), atMost)
                : atMost;
    }

    @Override
    public String within(Row row) {
        return within(row, probabilityAtMost());
    }

    /**
     * The probability of meeting the limit.
     *
     * @param probabilityAtMost the probability of a value at or below the limit, but for the possible range
     */
    String within(Row row, String probabilityAtMost) {
        return bound == Sla.Bound.AT_MOST
                ? whereKnown(row, ">=", "1", "<", "0", probabilityAtMost)
                : whereKnown(row, ">", "0", "<=", "1", "1-" + probabilityAtMost);
    }

    /** A limit outside of what is possible is met always or never. */
    private String whereKnown(
            Row row, String most, String beyondMost, String least, String beyondLeast, String otherwise) {
        String formula = otherwise;
        if (Double.isFinite(range.least())) {
            formula = "IF(%s%s%s,%s,%s)"
                    .formatted(row.limit(), least, cells.cell(MixtureColumn.LEAST), beyondLeast, formula);
        }
        return Double.isFinite(range.most())
                ? "IF(%s%s%s,%s,%s)".formatted(row.limit(), most, cells.cell(MixtureColumn.MOST), beyondMost, formula)
                : formula;
    }

    private String probabilityAtMost() {
        return "NORMSDIST(%s)"
                .formatted(KnotFormulas.between(
                        cells.cell(MixtureColumn.LIMIT),
                        cells.cell(MixtureColumn.KNOT),
                        cells.cells(MixtureColumn.MULTIPLE),
                        cells.cells(MixtureColumn.NORMAL)));
    }

    @Override
    public String certainty(Row row) {
        return CertaintyFormula.at(
                row.volume(), cells.cell(MixtureColumn.LARGEST_VOLUME), cells.cell(MixtureColumn.DOUBT));
    }
}
