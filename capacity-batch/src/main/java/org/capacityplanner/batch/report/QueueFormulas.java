package org.capacityplanner.batch.report;

import org.capacityplanner.metrics.Sla;

/**
 * A {@link org.capacityplanner.regression.QueueModel} by its draws, each a formula in the {@link DrawSheet}: order
 * statistics of their curves and observations, and the share of them that meets the limit. A draw past its capacity is a
 * word there, which every function here leaves out or holds for larger than any number.
 *
 * @param row of the {@link QueueSheet}, from 0
 * @param curves the address of the draws' curves
 * @param observations the address of the draws' observations
 */
record QueueFormulas(int row, String curves, String observations, Sla.Bound bound) implements ModelFormulas {

    @Override
    public String predicted(Row whatIf) {
        return inPlace(QueueColumn.MEDIAN_RANK, curves);
    }

    /** Empty: the spread of a response time is not of one size. */
    @Override
    public String deviation(Row whatIf) {
        return "\"\"";
    }

    @Override
    public String lower(Row whatIf) {
        return inPlace(QueueColumn.LOWER_RANK, observations);
    }

    @Override
    public String upper(Row whatIf) {
        return inPlace(QueueColumn.UPPER_RANK, observations);
    }

    /** Among the draws by size; those that are saturated are the largest. */
    private String inPlace(QueueColumn rank, String draws) {
        return "IF(COUNT(%1$s)<%2$s,\"%3$s\",SMALL(%1$s,%2$s))".formatted(draws, rank.cell(row), SATURATED);
    }

    /** COUNTIF would take the limit as a text of 15 digits. */
    @Override
    public String within(Row whatIf) {
        return "SUMPRODUCT(--(%s%s%s))/%s"
                .formatted(
                        observations,
                        bound == Sla.Bound.AT_MOST ? "<=" : ">=",
                        whatIf.limit(),
                        QueueColumn.DRAWS.cell(row));
    }

    @Override
    public String certainty(Row whatIf) {
        return "IF(%s>%s,\"speculative\",%s)"
                .formatted(
                        whatIf.volume(),
                        QueueColumn.SPECULATIVE.cell(row),
                        CertaintyFormula.at(
                                whatIf.volume(), QueueColumn.LARGEST_VOLUME.cell(row), QueueColumn.DOUBT.cell(row)));
    }
}
