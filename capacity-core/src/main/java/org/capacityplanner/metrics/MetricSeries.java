package org.capacityplanner.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * One metric over time: finite values in the core's unit at strictly increasing instants. A missing sample is simply not
 * there; nothing is imputed.
 */
public final class MetricSeries {
    /** Steps of less than this ratio are a jitter of the same step. */
    private static final double SAME_STEP = 1.5;

    private final String name;
    private final Unit unit;
    private final long[] epochMillis;
    private final double[] values;

    private MetricSeries(String name, Unit unit, long[] epochMillis, double[] values) {
        this.name = Objects.requireNonNull(name, "name");
        this.unit = Objects.requireNonNull(unit, "unit");
        this.epochMillis = epochMillis;
        this.values = values;
        if (epochMillis.length != values.length) {
            throw new IllegalArgumentException("times and values must be equally many, got " + epochMillis.length
                    + " and " + values.length + " of " + name);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "values must be finite, got " + values[i] + " at " + timeAt(i) + " of " + name);
            }
            if (i > 0 && epochMillis[i] <= epochMillis[i - 1]) {
                throw new IllegalArgumentException(
                        "times must increase, got " + timeAt(i) + " after " + timeAt(i - 1) + " of " + name);
            }
        }
    }

    /**
     * A series from parallel arrays, which are copied.
     *
     * @param unit the unit for people; {@code values} are in the core's unit of its dimension
     * @param epochMillis milliseconds since 1970-01-01T00:00Z, strictly increasing
     * @param values finite values
     */
    public static MetricSeries of(String name, Unit unit, long[] epochMillis, double[] values) {
        return new MetricSeries(name, unit, epochMillis.clone(), values.clone());
    }

    /** A series from instants and values in the core's unit. */
    public static MetricSeries of(String name, Unit unit, List<Instant> times, double[] values) {
        return new MetricSeries(
                name, unit, times.stream().mapToLong(Instant::toEpochMilli).toArray(), values.clone());
    }

    /** A gapless series that starts at an instant and has one value a step. */
    public static MetricSeries regular(String name, Unit unit, Instant start, Duration step, double[] values) {
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = start.toEpochMilli() + i * step.toMillis();
        }
        return new MetricSeries(name, unit, times, values.clone());
    }

    public String name() {
        return name;
    }

    /** The unit for people. */
    public Unit unit() {
        return unit;
    }

    public int size() {
        return values.length;
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    public Instant timeAt(int index) {
        return Instant.ofEpochMilli(epochMillis[index]);
    }

    public long epochMillisAt(int index) {
        return epochMillis[index];
    }

    /** The value in the core's unit. */
    public double valueAt(int index) {
        return values[index];
    }

    /** A copy of the values, in the core's unit. */
    public double[] values() {
        return values.clone();
    }

    /** A copy of the times, in milliseconds since 1970-01-01T00:00Z. */
    public long[] epochMillis() {
        return epochMillis.clone();
    }

    /** The part from an instant, inclusive, to another, exclusive. */
    public MetricSeries between(Instant from, Instant to) {
        int first = firstAtOrAfter(from.toEpochMilli());
        int end = Math.max(first, firstAtOrAfter(to.toEpochMilli()));
        return new MetricSeries(
                name, unit, Arrays.copyOfRange(epochMillis, first, end), Arrays.copyOfRange(values, first, end));
    }

    /** The same values, each so much later. */
    public MetricSeries shiftedBy(Duration delay) {
        long millis = delay.toMillis();
        return new MetricSeries(
                name,
                unit,
                Arrays.stream(epochMillis).map(time -> time + millis).toArray(),
                values);
    }

    /**
     * The means over longer intervals, which start at whole multiples of their length since 1970, UTC; one of which more than a
     * quarter is missing is left out. The same series where its step is about as long already.
     */
    public MetricSeries averagedBy(Duration interval) {
        if (size() < 2 || interval.toMillis() < SAME_STEP * step().toMillis()) {
            return this;
        }
        long[] times = new long[size()];
        double[] means = new double[size()];
        int n = 0;
        for (Averages averages = new Averages(this, interval); averages.hasInterval(); averages.advance()) {
            if (averages.isCovered()) {
                times[n] = averages.start();
                means[n++] = averages.mean();
            }
        }
        return new MetricSeries(name, unit, Arrays.copyOf(times, n), Arrays.copyOf(means, n));
    }

    /** The samples whose time a test accepts. */
    public MetricSeries where(Predicate<Instant> keep) {
        int[] kept =
                IntStream.range(0, size()).filter(i -> keep.test(timeAt(i))).toArray();
        return new MetricSeries(
                name,
                unit,
                Arrays.stream(kept).mapToLong(i -> epochMillis[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray());
    }

    private int firstAtOrAfter(long millis) {
        int found = Arrays.binarySearch(epochMillis, millis);
        return found >= 0 ? found : -found - 1;
    }

    /**
     * The distance between samples: the median of the differences, so that gaps and a few odd stamps do not matter.
     *
     * @return zero for fewer than two samples
     */
    public Duration step() {
        if (size() < 2) {
            return Duration.ZERO;
        }
        long[] differences = new long[size() - 1];
        for (int i = 1; i < size(); i++) {
            differences[i - 1] = epochMillis[i] - epochMillis[i - 1];
        }
        Arrays.sort(differences);
        return Duration.ofMillis(differences[(differences.length - 1) / 2]);
    }

    @Override
    public String toString() {
        return isEmpty()
                ? name + ": no samples"
                : name + ": " + size() + " samples from " + timeAt(0) + " to " + timeAt(size() - 1);
    }
}
