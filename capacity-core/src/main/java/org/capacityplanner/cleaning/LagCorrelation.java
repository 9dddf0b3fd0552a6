package org.capacityplanner.cleaning;

import java.util.Arrays;

/**
 * Pearson's correlation, without centring, of the changes of volume with those of a KPI shifted back by a lag, for many
 * lags: changes have a mean of nearly zero, and that of a ramp is what is to be compared. Only the products differ from
 * lag to lag; the sums of squares are differences of running sums, less the few squares beside a missing change.
 */
final class LagCorrelation {
    /** The smallest number of pairs of changes for a correlation. */
    private static final int ENOUGH = 50;

    private final Squares volume;
    private final Squares values;

    LagCorrelation(LagGrid grid) {
        volume = new Squares(grid.volume());
        values = new Squares(grid.values());
    }

    /** Returns the correlation at a lag; 0 where there are too few pairs. */
    double at(int lag) {
        int from = Math.max(0, -lag);
        int to = Math.min(volume.changes.length, values.changes.length - lag);
        if (to - from < ENOUGH) {
            return 0;
        }
        long pairs = volume.numberOf(from, to);
        double xx = volume.sumOf(from, to);
        double yy = values.sumOf(from + lag, to + lag);
        for (int missing : values.missing) {
            int beside = missing - lag;
            if (beside >= from && beside < to && volume.isKnown(beside)) {
                pairs--;
                xx -= volume.square(beside);
            }
        }
        for (int missing : volume.missing) {
            if (missing >= from && missing < to) {
                yy -= values.square(missing + lag);
            }
        }
        return pairs >= ENOUGH && xx > 0 && yy > 0 ? products(from, to, lag) / Math.sqrt(xx * yy) : 0;
    }

    private double products(int from, int to, int lag) {
        double[] x = volume.changes;
        double[] y = values.changes;
        // Four sums, so that none waits for the one before.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += x[i] * y[i + lag];
            b += x[i + 1] * y[i + lag + 1];
            c += x[i + 2] * y[i + lag + 2];
            d += x[i + 3] * y[i + lag + 3];
        }
        for (; i < to; i++) {
            a += x[i] * y[i + lag];
        }
        return (a + b) + (c + d);
    }

    /** The changes of a series, 0 where one is missing, and the running sums of their squares. */
    private static final class Squares {
        private final double[] changes;
        private final double[] sums;
        private final int[] missing;

        Squares(LagGrid.Changes all) {
            changes = new double[all.size()];
            sums = new double[changes.length + 1];
            int[] unknown = new int[changes.length];
            int n = 0;
            for (int i = 0; i < changes.length; i++) {
                changes[i] = all.at(i);
                if (!Double.isFinite(changes[i])) {
                    changes[i] = 0;
                    unknown[n++] = i;
                }
                sums[i + 1] = sums[i] + square(i);
            }
            missing = Arrays.copyOf(unknown, n);
        }

        double square(int i) {
            return changes[i] * changes[i];
        }

        boolean isKnown(int i) {
            return Arrays.binarySearch(missing, i) < 0;
        }

        double sumOf(int from, int to) {
            return sums[to] - sums[from];
        }

        long numberOf(int from, int to) {
            return (long) to - from - (before(to) - before(from));
        }

        private int before(int end) {
            int found = Arrays.binarySearch(missing, end);
            return found >= 0 ? found : -found - 1;
        }
    }
}
