package org.capacityplanner.batch.report;

import java.util.List;
import java.util.stream.IntStream;

/** The columns of the {@link OnsetSheet}, in their order; some are as many as there are nodes of the odds, or knots. */
enum OnsetColumn implements CalculationColumn {
    SERVICE("Service", 20),
    KPI("KPI", 20),
    KPI_UNIT("KPI unit", 9),
    VOLUME_UNIT("Volume unit", 12),
    VOLUME("Volume then", 11),
    LOG_ODDS("Log odds then", 11),
    DEVIATION("Their standard error", 11),
    ABOVE("Chance above zero then", 11),
    RISE("Log rise of the size", 11),
    LIMIT("Log limit, less the rise", 11),
    LIMIT_KNOT("Knot below the limit", 11),
    LOWER_NORMAL("Normal quantile of the lower bound", 12),
    LOWER_KNOT("Knot below it", 11),
    UPPER_NORMAL("Normal quantile of the upper bound", 12),
    UPPER_KNOT("Knot below it", 11),
    LOWER_CHANCE("Share below the lower bound", 12),
    UPPER_CHANCE("Share below the upper bound", 12),
    MOST("Largest possible", 11),
    LARGEST_VOLUME("Largest volume seen", 11),
    DOUBT("Steps less certain", 11),
    INTERCEPT("Log odds without volume", 13),
    SLOPE("Slope of the log odds", 13),
    CENTRE("Centre volume", 13),
    HEIGHT_VARIANCE("Variance of height", 13),
    COVARIANCE("Covariance height, slope", 13),
    SLOPE_VARIANCE("Variance of slope", 13),
    MEAN_SIZE("Mean size", 13),
    SIZE_ELASTICITY("Elasticity of the size", 13),
    SIZE_VOLUME("Volume of these sizes", 13),
    NODE("Standard errors off", 13, 20),
    NORMAL("Normal quantile, knot", 13, 11),
    LOG_SIZE("Log size at it, knot", 13, 11);

    private final String title;
    private final int width;
    private final int size;

    OnsetColumn(String title, int width) {
        this(title, width, 1);
    }

    OnsetColumn(String title, int width, int size) {
        this.title = title;
        this.width = width;
        this.size = size;
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
        return size == 1
                ? List.of("")
                : IntStream.rangeClosed(1, size).mapToObj(i -> " " + i).toList();
    }

    @Override
    public int first() {
        return CalculationColumn.firstOf(this, values());
    }
}
