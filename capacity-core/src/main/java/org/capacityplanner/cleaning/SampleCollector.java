package org.capacityplanner.cleaning;

import java.util.Arrays;
import org.capacityplanner.metrics.KpiSamples;
import org.capacityplanner.metrics.MetricSeries;

/**
 * Collects the KPI samples of which observations are means, each with the ratio of its volume to the mean volume of its
 * observation. Where volume is sampled at another step, or has no sample at that time, the ratio is 1: the variation of
 * volume within the interval is then part of the scatter.
 */
final class SampleCollector {
    private final MetricSeries volume;
    private final MetricSeries series;
    private final int[] observation;
    private final double[] ratio;
    private final double[] values;
    private final boolean sameStep;
    private int size;
    private int inVolume;

    SampleCollector(MetricSeries volume, MetricSeries series) {
        this.volume = volume;
        this.series = series;
        this.observation = new int[series.size()];
        this.ratio = new double[series.size()];
        this.values = new double[series.size()];
        this.sameStep = volume.step().equals(series.step());
    }

    /**
     * Adds the samples of one observation, given the range of their indices in the series (end exclusive) and the
     * observation's mean volume.
     */
    void add(int index, int from, int to, double meanVolume) {
        for (int i = from; i < to; i++) {
            observation[size] = index;
            ratio[size] = ratio(series.epochMillisAt(i), meanVolume);
            values[size++] = series.valueAt(i);
        }
    }

    private double ratio(long time, double meanVolume) {
        while (inVolume < volume.size() && volume.epochMillisAt(inVolume) < time) {
            inVolume++;
        }
        boolean measured = sameStep && inVolume < volume.size() && volume.epochMillisAt(inVolume) == time;
        double found = measured ? volume.valueAt(inVolume) / meanVolume : 1;
        return found >= 0 && Double.isFinite(found) ? found : 1;
    }

    /**
     * Returns whether there are more samples than observations, so that the samples show a variation within
     * observations.
     */
    boolean isFinerThan(int observations) {
        return size > observations;
    }

    KpiSamples samples() {
        return KpiSamples.of(
                series.step(),
                Arrays.copyOf(observation, size),
                Arrays.copyOf(ratio, size),
                Arrays.copyOf(values, size));
    }
}
