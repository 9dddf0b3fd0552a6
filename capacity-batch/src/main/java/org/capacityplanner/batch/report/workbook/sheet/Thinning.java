package org.capacityplanner.batch.report.workbook.sheet;

import java.util.ArrayList;
import java.util.List;

/** Omits those rows of a table that linear interpolation between the remaining ones gives within a tolerance. */
public final class Thinning {

    /** Decides whether a row is close enough to the straight line between two others. */
    @FunctionalInterface
    public interface Line {
        boolean isCloseTo(int from, int between, int to);
    }

    /** Decides whether a row must stay in the table, whatever its neighbours are. */
    @FunctionalInterface
    public interface Mark {
        boolean stays(int row);
    }

    private Thinning() {}

    /** Returns the indices of the rows that remain, in order; the first and the last are always among them. */
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
