package org.capacityplanner.regression.groups;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which row comes before each one in time. */
final class Neighbours {
    /** In place of a row: there is none before it. */
    static final int NONE = -1;

    private final int[] before;

    private Neighbours(int[] before) {
        this.before = before;
    }

    /**
     * Returns the neighbours to which what is not measured may be alike: the row before each one, and the one before it of
     * its stratum, since services that take turns in a table each have a course of their own.
     *
     * @param rows the compared rows
     * @param stratum the stratum of each row
     */
    static List<Neighbours> of(List<Integer> rows, int[] stratum, RowOrder order) {
        return order == RowOrder.ANY
                ? List.of()
                : List.of(new Neighbours(lastOf(rows, new int[stratum.length])), new Neighbours(lastOf(rows, stratum)));
    }

    private static int[] lastOf(List<Integer> rows, int[] stratum) {
        Map<Integer, Integer> last = new HashMap<>();
        int[] before = new int[rows.size()];
        for (int i = 0; i < before.length; i++) {
            Integer earlier = last.put(stratum[rows.get(i)], i);
            before[i] = earlier == null ? NONE : earlier;
        }
        return before;
    }

    /** Returns the position of the row before one, or {@link #NONE}. */
    int before(int row) {
        return before[row];
    }
}
