package org.capacityplanner.batch.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A model without a closed form: its own answers at many growths, in one line a quantity, and between two of them a
 * straight line.
 *
 * @param growths the absolute address of the growths, a line of cells
 * @param predicted the address of the line with the predictions at those growths
 * @param lower of the lower bounds
 * @param upper of the upper bounds
 * @param within of the probabilities of meeting the limit
 * @param certainty of the certainty labels
 */
record TabulatedFormulas(String growths, String predicted, String lower, String upper, String within, String certainty)
        implements ModelFormulas {
    private static final int FIRST_PERCENT = -50;
    private static final int LAST_PERCENT = 300;
    private static final int STEP_PERCENT = 5;

    /** The growths at which models are tabulated; exact there, so that common questions are answered exactly. */
    static final List<Double> GROWTHS = IntStream.rangeClosed(FIRST_PERCENT / STEP_PERCENT, LAST_PERCENT / STEP_PERCENT)
            .mapToObj(step -> step * STEP_PERCENT / 100.0)
            .toList();

    @Override
    public String predicted(Row row) {
        return between(row, predicted);
    }

    @Override
    public String deviation(Row row) {
        return "\"\"";
    }

    @Override
    public String lower(Row row) {
        return between(row, lower);
    }

    @Override
    public String upper(Row row) {
        return between(row, upper);
    }

    @Override
    public String within(Row row) {
        return between(row, within);
    }

    /** Of the next growth in the table, the less certain one. */
    @Override
    public String certainty(Row row) {
        return "INDEX(%s,MIN(%d,COUNTIF(%s,\"<\"&%s)+1))".formatted(certainty, GROWTHS.size(), growths, row.growth());
    }

    /** Where the model has no number at a growth, as beyond a saturation, the table holds a word and so does this. */
    private String between(Row row, String line) {
        String before = "MIN(%d,MATCH(%s,%s))".formatted(GROWTHS.size() - 1, row.growth(), growths);
        String left = "INDEX(%s,%s)".formatted(line, before);
        String leftGrowth = "INDEX(%s,%s)".formatted(growths, before);
        String slope = "(INDEX(%1$s,%2$s+1)-%3$s)/(INDEX(%4$s,%2$s+1)-%5$s)"
                .formatted(line, before, left, growths, leftGrowth);
        return "IFERROR(IF(%1$s=%2$s,%3$s,%3$s+(%1$s-%2$s)*%4$s),\"%5$s\")"
                .formatted(row.growth(), leftGrowth, left, slope, SATURATED);
    }
}
