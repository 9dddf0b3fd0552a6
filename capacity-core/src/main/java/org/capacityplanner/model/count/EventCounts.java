package org.capacityplanner.model.count;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.KpiSamples;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * The number of events in each sample of a KPI and the sample's volume, in order of time, for samples with a volume
 * above zero.
 */
final class EventCounts {
    /** The tolerance within which a value counts as a multiple of one event's value, as a share of that value. */
    private static final double ROUNDING = 1e-3;

    /**
     * The largest 95% quantile of the counts with which they are modelled as counts; larger counts are nearly
     * continuous and are modelled as a continuous KPI.
     */
    private static final double LARGEST_USUAL = 40;

    private static final double USUAL = 0.95;
    private static final long DAY_MILLIS = 86_400_000;

    private final double spacing;
    private final double[] counts;
    private final double[] logVolumes;
    private final long[] days;

    private EventCounts(double spacing, double[] counts, double[] logVolumes, long[] days) {
        this.spacing = spacing;
        this.counts = counts;
        this.logVolumes = logVolumes;
        this.days = days;
    }

    /**
     * Returns the event counts of a KPI; empty where its values are not multiples of one event's value, or the counts
     * are too large.
     */
    static Optional<EventCounts> of(Observations observations) {
        return spacingOf(observations).stream()
                .boxed()
                .findFirst()
                .map(spacing -> of(observations, observations.samples(), spacing))
                .filter(found -> found.size() > 0 && Quantiles.of(found.counts).at(USUAL) <= LARGEST_USUAL);
    }

    /** Returns the KPI's value for one event, in its base unit; empty where the KPI does not count events. */
    static OptionalDouble spacingOf(Observations observations) {
        KpiSamples samples = observations.samples();
        return spacings(observations)
                .filter(spacing ->
                        IntStream.range(0, samples.size()).allMatch(i -> isMultiple(samples.valueAt(i), spacing)))
                .findFirst();
    }

    /**
     * Returns the values that one event may have in the KPI's base unit: 1 for a count, and for a rate 1 in the rate's
     * own unit, or one event per length of a sample.
     */
    private static DoubleStream spacings(Observations observations) {
        Dimension dimension = observations.kpi().unit().dimension();
        double one = observations.kpi().unit().toCore(1);
        if (dimension == Dimension.COUNT) {
            return DoubleStream.of(one);
        }
        double seconds = observations.samples().step().toMillis() / 1000.0;
        return dimension == Dimension.EVENT_RATE && seconds > 0
                ? DoubleStream.of(one, 1 / seconds)
                : DoubleStream.empty();
    }

    private static boolean isMultiple(double value, double spacing) {
        double count = value / spacing;
        return count >= 0 && Math.abs(count - Math.rint(count)) <= ROUNDING;
    }

    private static EventCounts of(Observations observations, KpiSamples samples, double spacing) {
        int[] used = IntStream.range(0, samples.size())
                .filter(i -> volume(observations, samples, i) > 0)
                .toArray();
        return new EventCounts(
                spacing,
                Arrays.stream(used)
                        .mapToDouble(i -> Math.rint(samples.valueAt(i) / spacing))
                        .toArray(),
                Arrays.stream(used)
                        .mapToDouble(i -> Math.log(volume(observations, samples, i)))
                        .toArray(),
                Arrays.stream(used)
                        .mapToLong(i -> Math.floorDiv(observations.epochMillisAt(samples.observationAt(i)), DAY_MILLIS))
                        .toArray());
    }

    private static double volume(Observations observations, KpiSamples samples, int sample) {
        return observations.volumeAt(samples.observationAt(sample)) * samples.volumeRatioAt(sample);
    }

    /** Returns the samples whose index passes a test. */
    EventCounts where(IntPredicate keep) {
        int[] kept = IntStream.range(0, size()).filter(keep).toArray();
        return new EventCounts(
                spacing,
                Arrays.stream(kept).mapToDouble(i -> counts[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> logVolumes[i]).toArray(),
                Arrays.stream(kept).mapToLong(i -> days[i]).toArray());
    }

    int size() {
        return counts.length;
    }

    /** Returns the KPI's value for one event, in its base unit. */
    double spacing() {
        return spacing;
    }

    double countAt(int index) {
        return counts[index];
    }

    /** Returns the natural logarithm of a sample's volume in transactions per second. */
    double logVolumeAt(int index) {
        return logVolumes[index];
    }

    /** Returns the quantile of the logarithms of the samples' volumes at the probability {@code share}. */
    double logVolumeBelow(double share) {
        return Quantiles.of(logVolumes).at(share);
    }

    /** Returns the day of a sample, in days since 1970-01-01. */
    long dayAt(int index) {
        return days[index];
    }

    int daysWithEvents() {
        return (int) IntStream.range(0, size())
                .filter(i -> counts[i] > 0)
                .mapToLong(i -> days[i])
                .distinct()
                .count();
    }

    double total() {
        return Arrays.stream(counts).sum();
    }
}
