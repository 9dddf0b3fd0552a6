package org.capacityplanner.batch.report;

/**
 * A {@link org.capacityplanner.regression.MemoryModel}: the mixture of the memory half-way between restarts, and the rows
 * of the {@link MemorySheet} that spread it over the cycle.
 *
 * @param halfWay the mixture
 * @param limit the row that asks for the limit
 * @param lower the last of the rows that look for the lower bound
 * @param upper the last of those for the upper bound
 */
record MemoryFormulas(
        MixtureFormulas halfWay, CalculationColumn.Row limit, CalculationColumn.Row lower, CalculationColumn.Row upper)
        implements ModelFormulas {

    /** An end of the time between two restarts, at which memory is half a growth off. */
    enum CycleEnd {
        BEFORE_RESTART(
                "+",
                MemoryColumn.END_MULTIPLE,
                MemoryColumn.END_KNOT,
                MemoryColumn.END_NORMAL,
                MemoryColumn.END_INTEGRAL),
        AFTER_RESTART(
                "-",
                MemoryColumn.START_MULTIPLE,
                MemoryColumn.START_KNOT,
                MemoryColumn.START_NORMAL,
                MemoryColumn.START_INTEGRAL);

        final String sign;
        final MemoryColumn multiple;
        final MemoryColumn knot;
        final MemoryColumn normal;
        final MemoryColumn integral;

        CycleEnd(String sign, MemoryColumn multiple, MemoryColumn knot, MemoryColumn normal, MemoryColumn integral) {
            this.sign = sign;
            this.multiple = multiple;
            this.knot = knot;
            this.normal = normal;
            this.integral = integral;
        }
    }

    /** Half a growth away from the memory asked for. */
    private static String reached(CalculationColumn.Row cells, CycleEnd end) {
        return "(%s%s%s/2)".formatted(cells.cell(MemoryColumn.MEMORY), end.sign, cells.cell(MemoryColumn.GROWTH));
    }

    static String multiple(CalculationColumn.Row cells, CalculationColumn.Row mixture, CycleEnd end) {
        return MixtureFormulas.limitInSpreads(mixture, reached(cells, end), MixtureSheet.ALL);
    }

    static String knot(CalculationColumn.Row cells, CalculationColumn.Row mixture, CycleEnd end) {
        return KnotFormulas.below(
                cells.cell(end.multiple), mixture.cells(MixtureColumn.MULTIPLE), MixtureColumn.MULTIPLE.size());
    }

    static String normal(CalculationColumn.Row cells, CalculationColumn.Row mixture, CycleEnd end) {
        return KnotFormulas.between(
                cells.cell(end.multiple),
                cells.cell(end.knot),
                mixture.cells(MixtureColumn.MULTIPLE),
                mixture.cells(MixtureColumn.NORMAL));
    }

    /** Of the probability over memory, from the curve on: piece by piece an integral of the normal distribution function. */
    static String integral(CalculationColumn.Row cells, CalculationColumn.Row mixture, CycleEnd end) {
        String normals = mixture.cells(MixtureColumn.NORMAL);
        String knot = cells.cell(end.knot);
        String perNormal = "(INDEX(%1$s,%3$s+1)-INDEX(%1$s,%3$s))/(INDEX(%2$s,%3$s+1)-INDEX(%2$s,%3$s))"
                .formatted(mixture.cells(MixtureColumn.MULTIPLE), normals, knot);
        String inSpreads = "INDEX(%s,%s)+%s*(%s-(%s))-%s"
                .formatted(
                        mixture.cells(MixtureColumn.INTEGRAL),
                        knot,
                        perNormal,
                        normalIntegral(cells.cell(end.normal)),
                        normalIntegral("INDEX(%s,%s)".formatted(normals, knot)),
                        mixture.cell(MixtureColumn.INTEGRAL_TO_CURVE));
        String spread = "IF(%s>0,%s,%s)"
                .formatted(
                        cells.cell(end.multiple), mixture.cell(MixtureColumn.ABOVE), mixture.cell(MixtureColumn.BELOW));
        String room = "%s-%s".formatted(reached(cells, end), mixture.cell(MixtureColumn.CURVE));
        return "IF(%1$s=0,MAX(0,%2$s),%1$s*(%3$s))".formatted(spread, room, inSpreads);
    }

    /** Its own value times z, and its density. */
    private static String normalIntegral(String z) {
        return "%1$s*NORMSDIST(%1$s)+EXP(-0.5*%1$s^2)/SQRT(2*PI())".formatted(z);
    }

    static String chance(CalculationColumn.Row cells) {
        return "MAX(0,MIN(1,(%s-%s)/%s))"
                .formatted(
                        cells.cell(MemoryColumn.END_INTEGRAL),
                        cells.cell(MemoryColumn.START_INTEGRAL),
                        cells.cell(MemoryColumn.GROWTH));
    }

    static String density(CalculationColumn.Row cells) {
        return "(NORMSDIST(%s)-NORMSDIST(%s))/%s"
                .formatted(
                        cells.cell(MemoryColumn.END_NORMAL),
                        cells.cell(MemoryColumn.START_NORMAL),
                        cells.cell(MemoryColumn.GROWTH));
    }

    static String firstLow(CalculationColumn.Row cells, CalculationColumn.Row mixture, MixtureColumn multiple) {
        return "%s-%s/2".formatted(scattered(mixture, multiple), cells.cell(MemoryColumn.GROWTH));
    }

    static String firstHigh(CalculationColumn.Row cells, CalculationColumn.Row mixture, MixtureColumn multiple) {
        return "%s+%s/2".formatted(scattered(mixture, multiple), cells.cell(MemoryColumn.GROWTH));
    }

    /** Where the bound would be half-way between restarts. */
    private static String scattered(CalculationColumn.Row mixture, MixtureColumn multiple) {
        return mixture.cell(MixtureColumn.CURVE) + "+" + inSpreads(mixture, multiple);
    }

    private static String inSpreads(CalculationColumn.Row mixture, MixtureColumn multiple) {
        return "%1$s*IF(%1$s>0,%2$s,%3$s)"
                .formatted(
                        mixture.cell(multiple), mixture.cell(MixtureColumn.ABOVE), mixture.cell(MixtureColumn.BELOW));
    }

    static String firstMemory(CalculationColumn.Row cells, CalculationColumn.Row mixture, MixtureColumn multiple) {
        String share = "(%s-0.5)".formatted(cells.cell(MemoryColumn.SHARE));
        return "MAX(%1$s,MIN(%2$s,%3$s+SIGN%4$s*SQRT((%5$s)^2+(%6$s*%4$s)^2)))"
                .formatted(
                        cells.cell(MemoryColumn.LOW),
                        cells.cell(MemoryColumn.HIGH),
                        mixture.cell(MixtureColumn.CURVE),
                        share,
                        inSpreads(mixture, multiple),
                        cells.cell(MemoryColumn.GROWTH));
    }

    static String nextLow(CalculationColumn.Row before) {
        return "IF(%s<%s,%s,%s)"
                .formatted(
                        before.cell(MemoryColumn.CHANCE),
                        before.cell(MemoryColumn.SHARE),
                        before.cell(MemoryColumn.MEMORY),
                        before.cell(MemoryColumn.LOW));
    }

    static String nextHigh(CalculationColumn.Row before) {
        return "IF(%s<%s,%s,%s)"
                .formatted(
                        before.cell(MemoryColumn.CHANCE),
                        before.cell(MemoryColumn.SHARE),
                        before.cell(MemoryColumn.HIGH),
                        before.cell(MemoryColumn.MEMORY));
    }

    /** Newton's step where it stays between the bounds, else half of what is between them. */
    static String nextMemory(CalculationColumn.Row before, CalculationColumn.Row cells) {
        String low = cells.cell(MemoryColumn.LOW);
        String high = cells.cell(MemoryColumn.HIGH);
        String newton = "%s-(%s-%s)/%s"
                .formatted(
                        before.cell(MemoryColumn.MEMORY),
                        before.cell(MemoryColumn.CHANCE),
                        before.cell(MemoryColumn.SHARE),
                        before.cell(MemoryColumn.DENSITY));
        return "IF(%1$s>0,IF(AND(%2$s>=%3$s,%2$s<=%4$s),%2$s,(%3$s+%4$s)/2),(%3$s+%4$s)/2)"
                .formatted(before.cell(MemoryColumn.DENSITY), newton, low, high);
    }

    @Override
    public String predicted(Row row) {
        return halfWay.predicted(row);
    }

    /** Empty: scatter is one part of it, and the time since the last restart another. */
    @Override
    public String deviation(Row row) {
        return "\"\"";
    }

    @Override
    public String lower(Row row) {
        return halfWay.possible(lower.cell(MemoryColumn.MEMORY));
    }

    @Override
    public String upper(Row row) {
        return halfWay.possible(upper.cell(MemoryColumn.MEMORY));
    }

    @Override
    public String within(Row row) {
        return halfWay.within(row, limit.cell(MemoryColumn.CHANCE));
    }

    @Override
    public String certainty(Row row) {
        return halfWay.certainty(row);
    }
}
