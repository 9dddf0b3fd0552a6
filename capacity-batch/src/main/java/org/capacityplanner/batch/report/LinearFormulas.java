package org.capacityplanner.batch.report;

import java.util.List;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.LinearModel;
import org.capacityplanner.regression.SpreadModel;

/**
 * The closed form of a {@link LinearModel}: a line, Student's t, and a variance of one observation at volume x of
 * (scale &middot; max(x, smallest)^exponent)&sup2; + (1, x) V (1, x)'.
 *
 * @param cells the absolute addresses of the parameters, in the order of {@link #parameters}
 */
record LinearFormulas(List<String> cells, Sla.Bound bound) implements ModelFormulas {
    /** The heads of the columns that hold the parameters. */
    static final List<String> PARAMETERS = List.of(
            "Interval level",
            "Largest volume seen",
            "Centre volume",
            "Height at centre",
            "Slope",
            "Variance of height",
            "Covariance height, slope",
            "Variance of slope",
            "Scatter scale",
            "Scatter exponent",
            "Scatter smallest volume",
            "Degrees of freedom");

    LinearFormulas {
        cells = List.copyOf(cells);
        if (cells.size() != PARAMETERS.size()) {
            throw new IllegalArgumentException("cells must be " + PARAMETERS.size() + ", got " + cells.size());
        }
    }

    /** The parameters for volumes and values in the units for people. */
    static List<Double> parameters(LinearModel model, double intervalLevel, Unit volume, Unit kpi) {
        LineCovariance covariance = model.covariance();
        SpreadModel spread = model.spread();
        // One unit for people is this many of the core's, and the other way round.
        double x = volume.toCore(1);
        double y = kpi.fromCore(1);
        return List.of(
                intervalLevel,
                model.domain().max() / x,
                covariance.centre() / x,
                model.predictAt(covariance.centre()) * y,
                model.fit().slope() * y * x,
                covariance.heightVariance() * y * y,
                covariance.heightSlopeCovariance() * y * y * x,
                covariance.slopeVariance() * y * y * x * x,
                spread.scale() * y * Math.pow(x, spread.exponent()),
                spread.exponent(),
                spread.smallestVolume() / x,
                (double) model.degreesOfFreedom());
    }

    private String cell(String parameter) {
        return cells.get(PARAMETERS.indexOf(parameter));
    }

    @Override
    public String predicted(Row row) {
        return "%s+%s*(%s-%s)".formatted(cell("Height at centre"), cell("Slope"), row.volume(), cell("Centre volume"));
    }

    @Override
    public String deviation(Row row) {
        String scatter = "%s*MAX(%s,%s)^%s"
                .formatted(
                        cell("Scatter scale"), row.volume(), cell("Scatter smallest volume"), cell("Scatter exponent"));
        String curve = LineVarianceFormula.at(
                row.volume(),
                cell("Centre volume"),
                cell("Variance of height"),
                cell("Covariance height, slope"),
                cell("Variance of slope"));
        return "SQRT((%s)^2+%s)".formatted(scatter, curve);
    }

    @Override
    public String lower(Row row) {
        return row.predicted() + "-" + halfWidth(row);
    }

    @Override
    public String upper(Row row) {
        return row.predicted() + "+" + halfWidth(row);
    }

    /** TINV is two-sided: it takes the probability outside the interval. */
    private String halfWidth(Row row) {
        return "TINV(1-%s,%s)*%s".formatted(cell("Interval level"), cell("Degrees of freedom"), row.deviation());
    }

    @Override
    public String within(Row row) {
        String room = bound == Sla.Bound.AT_MOST
                ? "(%s-%s)".formatted(row.limit(), row.predicted())
                : "(%s-%s)".formatted(row.predicted(), row.limit());
        String freedom = cell("Degrees of freedom");
        // TDIST knows positive values only and gives the upper tail.
        return "IF(%2$s=0,IF(%1$s>=0,1,0),IF(%1$s>=0,1-TDIST(%1$s/%2$s,%3$s,1),TDIST(-%1$s/%2$s,%3$s,1)))"
                .formatted(room, row.deviation(), freedom);
    }

    @Override
    public String certainty(Row row) {
        return CertaintyFormula.at(row.volume(), cell("Largest volume seen"), "0");
    }
}
