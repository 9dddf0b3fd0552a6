package org.capacityplanner.batch.report.workbook.sheet;

/**
 * A position between two neighbours in a list, for linear interpolation.
 *
 * @param place the index of the first, from 1
 * @param share the position between them, 0 at the first and 1 at the second; outside 0 to 1 beyond the ends of the
 *     list
 */
public record Between(int place, double share) {
    /** Returns the position of a value in an increasing list of at least two. */
    public static Between of(double value, double[] increasing) {
        int place = 1;
        while (place < increasing.length - 1 && value >= increasing[place]) {
            place++;
        }
        return new Between(place, (value - increasing[place - 1]) / (increasing[place] - increasing[place - 1]));
    }
}
