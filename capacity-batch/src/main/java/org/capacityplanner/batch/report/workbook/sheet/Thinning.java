package org.capacityplanner.batch.report.workbook.sheet;

import java.util.ArrayList;
import java.util.List;

/** Omits rows of a table that linear interpolation between the remaining rows reproduces within a tolerance. */
public final class Thinning {

    /** A test whether a row is close enough to the straight line between two others to be omitted. */
    @FunctionalInterface
    public interface Line {
        boolean isCloseTo(int from, int between, int to);
    }

    /** A test whether a row must stay in the table regardless of its neighbours. */
    @FunctionalInterface
    public interface Mark {
        boolean stays(int row);
    }

    private Thinning() {}

    /** Returns the indices of the rows that remain, in increasing order; the first and the last row always remain. */
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
