package org.capacityplanner.headroom;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The counts over simulated futures, by month, of the first miss of a limit and of all misses. */
final class FirstPassages {
    private final List<YearMonth> months;
    private final int[] firstIn;
    private final int[] missedIn;
    private int futures;

    FirstPassages(List<YearMonth> months) {
        this.months = months;
        this.firstIn = new int[months.size()];
        this.missedIn = new int[months.size()];
    }

    /** Counts a future in which the limit is missed in the months that are {@code true}. */
    void count(boolean[] missed) {
        futures++;
        boolean before = false;
        for (int m = 0; m < missed.length; m++) {
            if (missed[m]) {
                missedIn[m]++;
                if (!before) {
                    firstIn[m]++;
                    before = true;
                }
            }
        }
    }

    /** Counts a future in which the limit is met in every month. */
    void countNoMiss() {
        futures++;
    }

    BreachOutlook outlook() {
        List<Double> by = new ArrayList<>();
        List<Double> in = new ArrayList<>();
        int sum = 0;
        for (int m = 0; m < firstIn.length; m++) {
            sum += firstIn[m];
            by.add((double) sum / futures);
            in.add((double) missedIn[m] / futures);
        }
        return new BreachOutlook(months, by, in, futures);
    }
}
