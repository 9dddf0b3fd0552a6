package org.capacityplanner.headroom;

import java.time.YearMonth;
import java.util.List;
import org.capacityplanner.forecast.VolumePaths;

/** The simulated future volumes, one row for each future and one column for each month, transactions per second. */
final class VolumeFutures {
    private final List<YearMonth> months;
    private final double[][] volumes;
    private final double[] central;
    private final double smallest;
    private final double largest;

    /**
     * @param volumes for each future the volume of each month; kept, not copied
     * @param central the volume of each month if the forecast's centre is right
     */
    VolumeFutures(List<YearMonth> months, double[][] volumes, double[] central) {
        this.months = List.copyOf(months);
        this.volumes = volumes;
        this.central = central;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] future : volumes) {
            for (double volume : future) {
                low = Math.min(low, volume);
                high = Math.max(high, volume);
            }
        }
        this.smallest = low;
        this.largest = high;
    }

    /** Draws future volumes from a forecast: {@code draws} paths of monthly volumes, reproducible by the seed. */
    static VolumeFutures of(VolumePaths paths, long seed, int draws) {
        double[][] volumes = new double[draws][];
        for (int i = 0; i < draws; i++) {
            volumes[i] = paths.pathAt(seed, i);
        }
        return new VolumeFutures(paths.months(), volumes, paths.centralPath());
    }

    List<YearMonth> months() {
        return months;
    }

    int size() {
        return volumes.length;
    }

    double volumeAt(int future, int month) {
        return volumes[future][month];
    }

    /** Returns the smallest volume of any month in any simulated future, transactions per second. */
    double smallest() {
        return smallest;
    }

    /** Returns the largest volume of any month in any simulated future, transactions per second. */
    double largest() {
        return largest;
    }

    double centralAt(int month) {
        return central[month];
    }
}
