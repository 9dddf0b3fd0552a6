package org.capacityplanner.cleaning;

import java.util.Arrays;
import java.util.List;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;

/**
 * A lookup of a metric at the times of the volume's samples, whatever the metric's own sampling interval: it returns
 * the sample whose interval covers the time of the volume's sample. Where no sample covers the time the value is NaN,
 * for which every comparison is false.
 */
final class AsOfLookup {
    private final double[] values;
    private final double median;
    private final double largest;

    private AsOfLookup(double[] values) {
        this.values = values;
        double[] present = Arrays.stream(values).filter(Double::isFinite).toArray();
        median = present.length == 0 ? Double.NaN : Quantiles.median(present);
        largest = Arrays.stream(present).max().orElse(Double.NaN);
    }

    /** Returns a lookup for each KPI of a given kind in a service. */
    static List<AsOfLookup> of(ServiceSeries service, Kpi.Kind kind) {
        return service.kpis().stream()
                .filter(measured -> measured.kpi().kind() == kind)
                .map(measured -> of(service.volume(), measured.series()))
                .toList();
    }

    static AsOfLookup of(MetricSeries volume, MetricSeries other) {
        long step = Math.max(other.step().toMillis(), 1);
        double[] values = new double[volume.size()];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            long time = volume.epochMillisAt(i);
            while (next < other.size() && other.epochMillisAt(next) <= time) {
                next++;
            }
            boolean covered = next > 0 && time - other.epochMillisAt(next - 1) < step;
            values[i] = covered ? other.valueAt(next - 1) : Double.NaN;
        }
        return new AsOfLookup(values);
    }

    double at(int index) {
        return values[index];
    }

    /** Returns the metric's value at a sample of the volume, as a multiple of the metric's median. */
    double overMedianAt(int index) {
        return values[index] / median;
    }

    double largest() {
        return largest;
    }
}
