package org.capacityplanner.batch.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.capacityplanner.regression.Family;

/** The columns of the {@link MixtureSheet}, in their order; some are as many as there are families, or knots. */
enum MixtureColumn implements CalculationColumn {
    SERVICE("Service", 20),
    KPI("KPI", 20),
    KPI_UNIT("KPI unit", 9),
    VOLUME_UNIT("Volume unit", 12),
    WEIGHT("Weight", Per.FAMILY),
    CONSTANT("Constant", Per.FAMILY),
    FACTOR("Factor", Per.FAMILY),
    EXPONENT("Exponent", Per.FAMILY),
    VOLUME("Volume then", 11),
    FAMILY_CURVE("Curve then", Per.FAMILY),
    CURVE("Mixture then", 11),
    ABOVE("Spread above it", 11),
    BELOW("Spread below it", 11),
    LIMIT("Limit in spreads", 11),
    KNOT("Knot below the limit", 11),
    LEAST("Smallest possible", 11),
    MOST("Largest possible", 11),
    LARGEST_VOLUME("Largest volume seen", 11),
    DOUBT("Steps less certain", 11),
    SCATTER_SCALE("Scatter scale", 13),
    SCATTER_EXPONENT("Scatter exponent", 13),
    SCATTER_SMALLEST("Scatter smallest KPI", 13),
    CENTRE("Centre volume", 13),
    HEIGHT_VARIANCE("Variance of height", 13),
    COVARIANCE("Covariance height, slope", 13),
    SLOPE_VARIANCE("Variance of slope", 13),
    REACH("Reach", Per.FAMILY),
    ENVELOPE_ABOVE("Reach above", 9),
    ENVELOPE_BELOW("Reach below", 9),
    LOWER_MULTIPLE("Spreads to the lower bound", 13),
    UPPER_MULTIPLE("Spreads to the upper bound", 13),
    NORMAL("Normal quantile", Per.KNOT),
    MULTIPLE("Spreads at it", Per.KNOT),
    INTEGRAL("Probability summed up to it", Per.KNOT),
    INTEGRAL_TO_CURVE("Probability summed up to the curve", 13);

    /** What there is a column for. */
    private enum Per {
        KPI,
        FAMILY,
        KNOT;

        private List<String> names() {
            return switch (this) {
                case KPI -> List.of("");
                case FAMILY ->
                    Arrays.stream(Family.values())
                            .map(family -> ": "
                                    + family.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                            .toList();
                case KNOT ->
                    IntStream.rangeClosed(1, KNOTS).mapToObj(i -> ", knot " + i).toList();
            };
        }
    }

    private static final int KNOTS = 11;

    private final String title;
    private final int width;
    private final Per per;

    MixtureColumn(String title, int width) {
        this(title, width, Per.KPI);
    }

    MixtureColumn(String title, Per per) {
        this(title, 13, per);
    }

    MixtureColumn(String title, int width, Per per) {
        this.title = title;
        this.width = width;
        this.per = per;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public List<String> names() {
        return per.names();
    }

    @Override
    public int first() {
        return CalculationColumn.firstOf(this, values());
    }
}
