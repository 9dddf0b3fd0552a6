package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.List;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.regression.DayBlocks;

/** The samples at which the volumes of all transaction types and the utilization were measured at the same instant. */
final class DemandRows {
    private final long[] times;
    private final double[][] volumes;
    private final double[] utilization;

    private DemandRows(long[] times, double[][] volumes, double[] utilization) {
        this.times = times;
        this.volumes = volumes;
        this.utilization = utilization;
    }

    static DemandRows of(List<MetricSeries> volumes, MetricSeries utilization) {
        List<long[]> own = volumes.stream().map(MetricSeries::epochMillis).toList();
        long[] common = Arrays.stream(utilization.epochMillis())
                .filter(time -> own.stream().allMatch(times -> Arrays.binarySearch(times, time) >= 0))
                .toArray();
        return new DemandRows(
                common,
                volumes.stream().map(series -> at(common, series)).toArray(double[][]::new),
                at(common, utilization));
    }

    private static double[] at(long[] times, MetricSeries series) {
        long[] own = series.epochMillis();
        return Arrays.stream(times)
                .mapToDouble(time -> series.valueAt(Arrays.binarySearch(own, time)))
                .toArray();
    }

    int size() {
        return times.length;
    }

    DayBlocks days() {
        return DayBlocks.of(times);
    }

    /** Returns the volumes as one array for each transaction type, without copying; callers must not change them. */
    double[][] volumes() {
        return volumes;
    }

    /** Returns the utilization of each sample, without copying; callers must not change it. */
    double[] utilization() {
        return utilization;
    }
}
