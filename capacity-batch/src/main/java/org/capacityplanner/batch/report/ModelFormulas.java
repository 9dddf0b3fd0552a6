package org.capacityplanner.batch.report;

/**
 * A model as spreadsheet formulas. Each takes the addresses of cells and answers in the units for people; where a model
 * has a closed form it is that form, else the model's own answers at many growths, looked up.
 */
interface ModelFormulas {
    /** Stands where a model has no finite number, past a capacity. */
    String SATURATED = "saturated";

    /** Where a what-if row keeps what its formulas refer to: addresses of cells in that row. */
    record Row(String growth, String volume, String limit, String predicted, String deviation) {}

    /** The predicted KPI. */
    String predicted(Row row);

    /** The standard deviation of one observation around it; empty where the model has no single one. */
    String deviation(Row row);

    String lower(Row row);

    String upper(Row row);

    /** The probability of meeting the limit. */
    String within(Row row);

    /** How far observations support the prediction, in lower case. */
    String certainty(Row row);
}
