package org.capacityplanner.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The observations of a regression: volume and one KPI at the same times. All values are finite and in the core's
 * units; times increase strictly. Immutable.
 */
public final class Observations {
    private final String volumeName;
    private final Unit volumeUnit;
    private final Kpi kpi;
    private final Duration step;
    private final long[] epochMillis;
    private final double[] volume;
    private final double[] values;
    private final Optional<KpiSamples> finer;

    /** The volume levels of a load test, computed on first use, since every prediction needs them. */
    private volatile @Nullable VolumeLevels levels;

    /** The ratio of peak to mean volume within an observation's interval, computed on first use. */
    private volatile @Nullable OptionalDouble peak;

    private Observations(
            String volumeName,
            Unit volumeUnit,
            Kpi kpi,
            Duration step,
            long[] epochMillis,
            double[] volume,
            double[] values,
            Optional<KpiSamples> finer) {
        this.volumeName = Objects.requireNonNull(volumeName, "volumeName");
        this.volumeUnit = Objects.requireNonNull(volumeUnit, "volumeUnit");
        this.kpi = Objects.requireNonNull(kpi, "kpi");
        this.step = Objects.requireNonNull(step, "step");
        this.epochMillis = epochMillis;
        this.volume = volume;
        this.values = values;
        this.finer = finer;
        if (epochMillis.length != volume.length || volume.length != values.length) {
            throw new IllegalArgumentException("times, volume and values must be equally many, got "
                    + epochMillis.length + ", " + volume.length + " and " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(volume[i]) || !Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "volume and KPI must be finite, got " + volume[i] + " and " + values[i] + " at " + timeAt(i));
            }
            if (i > 0 && epochMillis[i] <= epochMillis[i - 1]) {
                throw new IllegalArgumentException("times must increase, got " + timeAt(i) + " after " + timeAt(i - 1));
            }
        }
    }

    /** Creates observations that are equally spaced in time, from {@code start} on; the arrays are copied. */
    public static Observations regular(
            String volumeName, Kpi kpi, Instant start, Duration step, double[] volume, double[] values) {
        long[] times = IntStream.range(0, volume.length)
                .mapToLong(i -> start.toEpochMilli() + i * step.toMillis())
                .toArray();
        return of(volumeName, kpi, step, times, volume, values);
    }

    /** Creates observations at given times; the arrays are copied. */
    public static Observations of(
            String volumeName, Kpi kpi, Duration step, long[] epochMillis, double[] volume, double[] values) {
        return new Observations(
                volumeName,
                Unit.TRANSACTIONS_PER_SECOND,
                kpi,
                step,
                epochMillis.clone(),
                volume.clone(),
                values.clone(),
                Optional.empty());
    }

    /** Returns empty observations, for a KPI that could not be measured. */
    public static Observations none(String volumeName, Kpi kpi) {
        return of(volumeName, kpi, Duration.ZERO, new long[0], new double[0], new double[0]);
    }

    /** Creates observations from the samples that a volume and a KPI series have at the same instants. */
    public static Observations of(MetricSeries volume, Kpi kpi, MetricSeries kpiSeries) {
        int most = Math.min(volume.size(), kpiSeries.size());
        long[] times = new long[most];
        double[] x = new double[most];
        double[] y = new double[most];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < volume.size() && j < kpiSeries.size()) {
            int order = Long.compare(volume.epochMillisAt(i), kpiSeries.epochMillisAt(j));
            if (order == 0) {
                times[n] = volume.epochMillisAt(i);
                x[n] = volume.valueAt(i++);
                y[n++] = kpiSeries.valueAt(j++);
            } else if (order < 0) {
                i++;
            } else {
                j++;
            }
        }
        return new Observations(
                volume.name(),
                volume.unit(),
                kpi,
                volume.step(),
                Arrays.copyOf(times, n),
                Arrays.copyOf(x, n),
                Arrays.copyOf(y, n),
                Optional.empty());
    }

    /** Returns the same observations with another unit in which reports show the volume. */
    public Observations withVolumeIn(Unit unit) {
        return new Observations(volumeName, unit, kpi, step, epochMillis, volume, values, finer);
    }

    /** Returns observations at the same times and volumes with the KPI values {@code others}, without finer samples. */
    public Observations withValues(double[] others) {
        return with(kpi, volume, others);
    }

    /** Returns observations of the KPI {@code other} at the same times, with other volumes, without finer samples. */
    public Observations with(Kpi other, double[] volumes, double[] others) {
        return new Observations(
                volumeName, volumeUnit, other, step, epochMillis, volumes.clone(), others.clone(), Optional.empty());
    }

    /** Returns the KPI values as a series, without the volumes. */
    public MetricSeries kpiSeries() {
        return MetricSeries.ofCore(kpi.name(), kpi.unit(), epochMillis.clone(), values.clone());
    }

    /** Returns the observations whose index passes a test. */
    public Observations where(IntPredicate keep) {
        int[] kept = IntStream.range(0, size()).filter(keep).toArray();
        int[] newIndex = new int[size()];
        Arrays.fill(newIndex, -1);
        for (int i = 0; i < kept.length; i++) {
            newIndex[kept[i]] = i;
        }
        return new Observations(
                volumeName,
                volumeUnit,
                kpi,
                step,
                Arrays.stream(kept).mapToLong(i -> epochMillis[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> volume[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(),
                finer.map(samples -> samples.where(newIndex)));
    }

    /** Returns the same observations with the finer samples of which they are means. */
    public Observations withSamples(KpiSamples samples) {
        if (samples.size() > 0 && samples.observationAt(samples.size() - 1) >= size()) {
            throw new IllegalArgumentException("samples must be parts of " + size()
                    + " observations, got a part of number " + samples.observationAt(samples.size() - 1));
        }
        return new Observations(volumeName, volumeUnit, kpi, step, epochMillis, volume, values, Optional.of(samples));
    }

    /** Returns the observations with KPI values and finer samples multiplied by {@code factors}, one for each value. */
    public Observations scaledBy(double[] factors) {
        if (factors.length != size()) {
            throw new IllegalArgumentException("factors must be " + size() + ", got " + factors.length);
        }
        double[] scaled = new double[size()];
        Arrays.setAll(scaled, i -> factors[i] * values[i]);
        return new Observations(
                volumeName,
                volumeUnit,
                kpi,
                step,
                epochMillis,
                volume,
                scaled,
                finer.map(samples -> samples.scaledBy(factors)));
    }

    /** Returns the sampling interval of the samples averaged in these observations; empty where there are none. */
    public Optional<Duration> sampleStep() {
        return finer.map(KpiSamples::step);
    }

    /** Returns the samples of which these observations are means, or the observations themselves. */
    public KpiSamples samples() {
        return finer.orElseGet(() -> KpiSamples.each(step, values));
    }

    /**
     * Returns the ratio of a sample's volume to its observation's volume that one sample in twenty exceeds, among the
     * busier half of the observations: 1.2 means that volume peaks 20% above the mean of its hour. Empty where samples
     * of volume are not known.
     */
    public OptionalDouble peakWithinStep() {
        OptionalDouble known = peak;
        if (known == null) {
            known = findPeak();
            peak = known;
        }
        return known;
    }

    private OptionalDouble findPeak() {
        double busy = size() == 0 ? 0 : Quantiles.of(volume).median();
        double[] ratios = finer.map(samples -> IntStream.range(0, samples.size())
                        .filter(i -> volume[samples.observationAt(i)] >= busy)
                        .mapToDouble(samples::volumeRatioAt)
                        .toArray())
                .orElseGet(() -> new double[0]);
        return Arrays.stream(ratios).anyMatch(ratio -> ratio != 1)
                ? OptionalDouble.of(Quantiles.of(ratios).at(0.95))
                : OptionalDouble.empty();
    }

    /** Returns whether the KPI is zero in at least half of the observations: such a KPI needs a hurdle model. */
    public boolean isMostlyZero() {
        long zeros = Arrays.stream(values).filter(value -> value == 0).count();
        return size() > 0 && 2 * zeros >= size();
    }

    /** Returns the levels that the volumes form, as in a stepped load test. */
    VolumeLevels levels() {
        VolumeLevels known = levels == null ? VolumeLevels.among(this) : levels;
        levels = known;
        return known;
    }

    public String volumeName() {
        return volumeName;
    }

    /** Returns the unit in which texts show the volume; values are in transactions per second. */
    public Unit volumeUnit() {
        return volumeUnit;
    }

    public Kpi kpi() {
        return kpi;
    }

    /** Returns the time between consecutive observations; zero where there are fewer than two. */
    public Duration step() {
        return step;
    }

    public int size() {
        return values.length;
    }

    public Instant timeAt(int index) {
        return Instant.ofEpochMilli(epochMillis[index]);
    }

    public long epochMillisAt(int index) {
        return epochMillis[index];
    }

    /** Returns the volume of one observation, transactions per second. */
    public double volumeAt(int index) {
        return volume[index];
    }

    /** Returns the KPI value of one observation, in base units (seconds, ratios, bytes, events per second). */
    public double valueAt(int index) {
        return values[index];
    }

    /** Returns a copy of all volumes, transactions per second. */
    public double[] volume() {
        return volume.clone();
    }

    /** Returns a copy of all KPI values, in base units (seconds, ratios, bytes, events per second). */
    public double[] values() {
        return values.clone();
    }

    /** Returns a copy of the times, in milliseconds since 1970-01-01T00:00Z. */
    public long[] epochMillis() {
        return epochMillis.clone();
    }

    @Override
    public String toString() {
        return size() + " observations of " + kpi.name() + " against " + volumeName;
    }
}
