package org.capacityplanner.metrics;

import java.util.Arrays;

/**
 * The levels of volume in a stepped load test: few volumes, each measured several times in a row, or once where the
 * rows are {@linkplain Runs runs}. Rows within a level repeat each other, so the relation to volume is known from the
 * number of levels and not from the number of rows.
 *
 * @param count number of levels; 0 where the volumes form none, as in production
 */
public record VolumeLevels(int count) {

    /** The smallest ratio of neighbouring volumes that belong to different levels. */
    private static final double APART = 1.05;

    /** The largest ratio of the volumes within one level. */
    private static final double WIDEST = 1.25;

    private static final int FEWEST_ROWS = 2;

    /**
     * The largest mean number of visits to a level in a load test; production volumes return to the same level every
     * day.
     */
    private static final int MOST_VISITS = 4;

    private static final int FEWEST_LEVELS = 3;
    private static final int MOST_LEVELS = 20;

    /**
     * The smallest number of levels at which a KPI's dependence on volume can be checked by predicting held-out levels.
     */
    private static final int ENOUGH = 5;

    private static final VolumeLevels NONE = new VolumeLevels(0);

    public VolumeLevels {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative, got " + count);
        }
    }

    /** Returns the levels in the volumes of observations. */
    public static VolumeLevels of(Observations observations) {
        return observations.levels();
    }

    /** Determines the volume levels of observations without caching them. */
    static VolumeLevels among(Observations observations) {
        double[] starts = starts(observations);
        return starts.length == 0 ? NONE : new VolumeLevels(starts.length);
    }

    /**
     * Returns for each row the index, in order of time, of the visit to a volume level that it belongs to; an empty
     * array where the volumes form no levels.
     */
    public static int[] visits(Observations observations) {
        double[] starts = starts(observations);
        return starts.length == 0 ? new int[0] : visits(observations, starts);
    }

    /**
     * Returns the smallest volume of each level, in increasing order; an empty array where the volumes form no levels.
     */
    private static double[] starts(Observations observations) {
        double[] volumes = observations.volume();
        Arrays.sort(volumes);
        // A run is one row of a published table, whose volume was chosen: no other row needs to repeat it.
        int fewest = volumes.length > 0 && Runs.isRun(observations.timeAt(0)) ? 1 : FEWEST_ROWS;
        double[] starts = new double[MOST_LEVELS];
        int count = 0;
        int first = 0;
        for (int i = 1; i <= volumes.length; i++) {
            if (i < volumes.length && volumes[i] <= APART * volumes[i - 1]) {
                continue;
            }
            boolean isLevel = i - first >= fewest && volumes[i - 1] <= WIDEST * volumes[first];
            if (!isLevel || count == MOST_LEVELS) {
                return new double[0];
            }
            starts[count++] = volumes[first];
            first = i;
        }
        double[] found = Arrays.copyOf(starts, count);
        if (count < FEWEST_LEVELS) {
            return new double[0];
        }
        int[] visits = visits(observations, found);
        return visits[visits.length - 1] + 1 <= MOST_VISITS * count ? found : new double[0];
    }

    private static int[] visits(Observations observations, double[] starts) {
        int[] visits = new int[observations.size()];
        int visit = -1;
        int before = -1;
        for (int i = 0; i < visits.length; i++) {
            int found = Arrays.binarySearch(starts, observations.volumeAt(i));
            int level = found >= 0 ? found : -found - 2;
            visit += level == before ? 0 : 1;
            visits[i] = visit;
            before = level;
        }
        return visits;
    }

    /** Returns whether the volumes form levels, as in a stepped load test. */
    public boolean isStepped() {
        return count > 0;
    }

    /** Returns whether the levels are so few that any curve through them is speculative. */
    public boolean isSpeculative() {
        return isStepped() && count < ENOUGH;
    }
}
