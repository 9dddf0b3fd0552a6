package org.capacityplanner.batch.report.workbook.sheet;

import java.util.ArrayList;
import java.util.List;

/** Leaves out those rows of a table that a straight line between their neighbours gives as well. */
public final class Thinning {

    /** Whether the rows between two others are close enough to the straight line between these. */
    @FunctionalInterface
    public interface Line {
        boolean isCloseTo(int from, int between, int to);
    }

    /** Whether a row must stay, whatever its neighbours are. */
    @FunctionalInterface
    public interface Mark {
        boolean stays(int row);
    }

    private Thinning() {}

    /** Returns the rows that are left, in order; the first and the last are always among them. */
    public static List<Integer> of(int rows, Mark mark, Line line) {
        List<Integer> left = new ArrayList<>();
        int from = 0;
        left.add(from);
        while (from < rows - 1) {
            int to = from + 1;
            while (to < rows - 1 && !mark.stays(to) && allClose(from, to + 1, line)) {
                to++;
            }
            left.add(to);
            from = to;
        }
        return left;
    }

    private static boolean allClose(int from, int to, Line line) {
        for (int between = from + 1; between < to; between++) {
            if (!line.isCloseTo(from, between, to)) {
                return false;
            }
        }
        return true;
    }
}
