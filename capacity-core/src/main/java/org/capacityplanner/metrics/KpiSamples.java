package org.capacityplanner.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The samples of a KPI whose means over longer intervals are {@link Observations}: the value of each sample, the
 * observation to which it belongs, and its volume as a multiple of that observation's volume. A limit applies to the
 * samples, and the mean of an hour hides their variation. Values are finite and in the core's unit. Immutable.
 */
public final class KpiSamples {
    private final Duration step;
    private final int[] observation;
    private final double[] volumeRatio;
    private final double[] values;

    private KpiSamples(Duration step, int[] observation, double[] volumeRatio, double[] values) {
        this.step = step;
        this.observation = observation;
        this.volumeRatio = volumeRatio;
        this.values = values;
    }

    /**
     * Creates samples from values in the order of their times; the arrays are copied.
     *
     * @param step the distance between samples
     * @param observation the index of the observation to which each sample belongs; never decreases
     * @param volumeRatio the volume of each sample as a multiple of its observation's volume; 1 where it was not
     *     measured
     * @param values the KPI of each, in the core's unit
     */
    public static KpiSamples of(Duration step, int[] observation, double[] volumeRatio, double[] values) {
        if (observation.length != volumeRatio.length || observation.length != values.length) {
            throw new IllegalArgumentException("observations, volume ratios and values must be equally many, got "
                    + observation.length + ", " + volumeRatio.length + " and " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!(volumeRatio[i] >= 0) || !Double.isFinite(volumeRatio[i]) || !Double.isFinite(values[i])) {
                throw new IllegalArgumentException("volume ratio must be finite and not negative, and the KPI finite,"
                        + " got " + volumeRatio[i] + " and " + values[i]);
            }
            if (!(observation[i] >= (i == 0 ? 0 : observation[i - 1]))) {
                throw new IllegalArgumentException(
                        "observation must not be negative nor fall, got " + Arrays.toString(observation));
            }
        }
        return new KpiSamples(step, observation.clone(), volumeRatio.clone(), values.clone());
    }

    /** Creates the samples of observations that are single samples and not means: one sample for each observation. */
    static KpiSamples each(Duration step, double[] values) {
        double[] ratio = new double[values.length];
        Arrays.fill(ratio, 1);
        return new KpiSamples(step, IntStream.range(0, values.length).toArray(), ratio, values.clone());
    }

    /**
     * Returns the samples of the observations that are kept, with the new indices of these observations.
     *
     * @param newIndex the index of each observation among those that are kept, or -1
     */
    KpiSamples where(int[] newIndex) {
        int[] kept = IntStream.range(0, size())
                .filter(i -> newIndex[observation[i]] >= 0)
                .toArray();
        return new KpiSamples(
                step,
                Arrays.stream(kept).map(i -> newIndex[observation[i]]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> volumeRatio[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray());
    }

    /** Returns the samples, each value multiplied by the element of {@code factors} for its observation. */
    KpiSamples scaledBy(double[] factors) {
        double[] scaled = new double[size()];
        Arrays.setAll(scaled, i -> factors[observation[i]] * values[i]);
        return new KpiSamples(step, observation, volumeRatio, scaled);
    }

    public int size() {
        return values.length;
    }

    /** Returns the time between consecutive samples. */
    public Duration step() {
        return step;
    }

    /** Returns the index of the observation to which a sample belongs. */
    public int observationAt(int index) {
        return observation[index];
    }

    /** Returns the volume of a sample as a multiple of its observation's volume; 1 where it was not measured. */
    public double volumeRatioAt(int index) {
        return volumeRatio[index];
    }

    /** Returns the KPI value of a sample, in the base unit of the KPI's {@link Dimension}. */
    public double valueAt(int index) {
        return values[index];
    }
}
