package org.capacityplanner.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A time series of one metric: finite values in base units (seconds, ratios, bytes, events per second) at strictly
 * increasing instants. A missing sample has no entry; nothing is imputed.
 */
public final class MetricSeries {
    /** The largest ratio of two sampling intervals that count as equal, differing by jitter only. */
    private static final double SAME_STEP = 1.5;

    /**
     * The largest value accepted for a percentage that is given as a ratio: larger ones, such as 73 for 73%, are most
     * likely percentages that were not divided by 100.
     */
    private static final double LARGEST_RATIO = 1.5;

    private final String name;
    private final Unit unit;
    private final long[] epochMillis;
    private final double[] values;
    private final Set<String> clocks;

    private MetricSeries(String name, Unit unit, long[] epochMillis, double[] values, Set<String> clocks) {
        this.name = Objects.requireNonNull(name, "name");
        this.unit = Objects.requireNonNull(unit, "unit");
        this.epochMillis = epochMillis;
        this.values = values;
        this.clocks = Set.copyOf(clocks);
    }

    /** Returns this series of new samples, each of which is checked. */
    private MetricSeries checked() {
        requireEquallyMany(name, epochMillis, values);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("values must be finite, got " + values[i] + " at " + timeAt(i)
                        + " of " + name + "; MetricSeries.withoutNaN leaves out samples that are NaN");
            }
            if (i > 0 && epochMillis[i] <= epochMillis[i - 1]) {
                throw new IllegalArgumentException(
                        "times must increase, got " + timeAt(i) + " after " + timeAt(i - 1) + " of " + name);
            }
        }
        return this;
    }

    /**
     * Creates a series from values in the user's unit, such as 0 to 100 for a percentage, and converts them to base
     * units.
     *
     * @param unit the unit of {@code values}, and the unit of reports
     * @param epochMillis milliseconds since 1970-01-01T00:00Z, strictly increasing
     * @param values finite values
     */
    public static MetricSeries in(Unit unit, String name, long[] epochMillis, double[] values) {
        double[] core = values.clone();
        for (int i = 0; i < core.length; i++) {
            core[i] = unit.toCore(core[i]);
        }
        return new MetricSeries(name, unit, epochMillis.clone(), core, Set.of()).checked();
    }

    /** Creates a series from instants and values in the user's unit, and converts the values to base units. */
    public static MetricSeries in(Unit unit, String name, List<Instant> times, double[] values) {
        return in(unit, name, times.stream().mapToLong(Instant::toEpochMilli).toArray(), values);
    }

    /** Creates a series from values in the user's unit, without the samples whose value is NaN. */
    public static MetricSeries withoutNaN(Unit unit, String name, long[] epochMillis, double[] values) {
        requireEquallyMany(name, epochMillis, values);
        MetricSeries numbers =
                new MetricSeries(name, unit, epochMillis, values, Set.of()).whereValue(value -> !Double.isNaN(value));
        return in(unit, name, numbers.epochMillis, numbers.values);
    }

    /** Creates a series from instants and values in the user's unit, without the samples whose value is NaN. */
    public static MetricSeries withoutNaN(Unit unit, String name, List<Instant> times, double[] values) {
        return withoutNaN(
                unit, name, times.stream().mapToLong(Instant::toEpochMilli).toArray(), values);
    }

    /**
     * Creates a series from values in base units (seconds, ratios, bytes, events per second): 0.73 for 73%, 0.005 for 5
     * ms. The arrays are copied. Values in the user's unit are given to {@link #in}.
     *
     * @param unit the unit of reports
     * @param epochMillis milliseconds since 1970-01-01T00:00Z, strictly increasing
     * @param values finite values
     * @throws IllegalArgumentException if a value of a percentage is above 1.5, most likely not divided by 100
     */
    public static MetricSeries of(String name, Unit unit, long[] epochMillis, double[] values) {
        return new MetricSeries(name, unit, epochMillis.clone(), values.clone(), Set.of())
                .checked()
                .requireCoreUnit();
    }

    /** Creates a series from instants and values in base units (seconds, ratios, bytes, events per second). */
    public static MetricSeries of(String name, Unit unit, List<Instant> times, double[] values) {
        return of(name, unit, times.stream().mapToLong(Instant::toEpochMilli).toArray(), values);
    }

    /** Creates a series of values in base units that are equally spaced in time, from {@code start} on. */
    public static MetricSeries regular(String name, Unit unit, Instant start, Duration step, double[] values) {
        long[] times = new long[values.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = start.toEpochMilli() + i * step.toMillis();
        }
        return of(name, unit, times, values);
    }

    private static void requireEquallyMany(String name, long[] epochMillis, double[] values) {
        if (epochMillis.length != values.length) {
            throw new IllegalArgumentException("times and values must be equally many, got " + epochMillis.length
                    + " and " + values.length + " of " + name);
        }
    }

    /** Creates a series from values that are known to be in base units; the arrays are not copied. */
    static MetricSeries ofCore(String name, Unit unit, long[] epochMillis, double[] values) {
        return new MetricSeries(name, unit, epochMillis, values, Set.of()).checked();
    }

    private MetricSeries requireCoreUnit() {
        if (unit.dimension() == Dimension.RATIO && unit.factor() < 1) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] > LARGEST_RATIO) {
                    throw new IllegalArgumentException("values must be ratios, at most " + LARGEST_RATIO + ", got "
                            + values[i] + " at " + timeAt(i) + " of " + name
                            + "; MetricSeries.in(unit, name, times, values) takes values in " + unit);
                }
            }
        }
        return this;
    }

    /** Returns a series with the same samples and the name {@code other}. */
    public MetricSeries named(String other) {
        return new MetricSeries(other, unit, epochMillis, values, clocks);
    }

    /**
     * Returns a series with the same samples, labelled with the sources of their timestamps: files, tables or servers.
     * Series with a source in common, such as columns of the same rows, share a clock; the clock of a series without a
     * known source may differ from every other.
     */
    public MetricSeries timedBy(Set<String> names) {
        return new MetricSeries(name, unit, epochMillis, values, names);
    }

    /** Returns whether the timestamps of both series have a source in common. */
    public boolean sharesClockWith(MetricSeries other) {
        return !Collections.disjoint(clocks, other.clocks);
    }

    /** Returns the sources of the timestamps (files, tables or servers); empty where they are not known. */
    public Set<String> clocks() {
        return clocks;
    }

    public String name() {
        return name;
    }

    /** Returns the unit in which reports show the values. */
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

    /** Returns the value of a sample by its index, in base units (seconds, ratios, bytes, events per second). */
    public double valueAt(int index) {
        return values[index];
    }

    /** Returns a copy of the values, in base units (seconds, ratios, bytes, events per second). */
    public double[] values() {
        return values.clone();
    }

    /** Returns a copy of the times, in milliseconds since 1970-01-01T00:00Z. */
    public long[] epochMillis() {
        return epochMillis.clone();
    }

    /** Returns the samples from an instant, inclusive, to another, exclusive, such as {@link Instant#MAX}. */
    public MetricSeries between(Instant from, Instant to) {
        int first = firstAtOrAfter(from);
        int end = Math.max(first, firstAtOrAfter(to));
        return end - first == size()
                ? this
                : with(Arrays.copyOfRange(epochMillis, first, end), Arrays.copyOfRange(values, first, end));
    }

    /** Returns an equal series whose times are in the array that {@code kept} returns for them, where that is equal. */
    MetricSeries sharingTimes(UnaryOperator<long[]> kept) {
        long[] shared = kept.apply(epochMillis);
        return Arrays.equals(shared, epochMillis) ? with(shared, values) : this;
    }

    /** Returns the series with each timestamp later by a delay. */
    public MetricSeries shiftedBy(Duration delay) {
        return with(
                Arrays.stream(epochMillis).map(time -> time + delay.toMillis()).toArray(), values);
    }

    private MetricSeries with(long[] times, double[] others) {
        return new MetricSeries(name, unit, times, others, clocks);
    }

    /**
     * Returns the means of the series over longer intervals, which start at whole multiples of their length since 1970,
     * UTC. An interval of which more than a quarter is missing is left out. A series whose step is about as long
     * already is returned unchanged.
     */
    public MetricSeries averagedBy(Duration interval) {
        if (size() < 2 || interval.toMillis() < SAME_STEP * step().toMillis()) {
            return this;
        }
        LongStream.Builder times = LongStream.builder();
        DoubleStream.Builder means = DoubleStream.builder();
        for (Averages averages = new Averages(this, interval); averages.hasInterval(); averages.advance()) {
            if (averages.isCovered()) {
                times.add(averages.start());
                means.add(averages.mean());
            }
        }
        return with(times.build().toArray(), means.build().toArray()).checked();
    }

    /** Returns the samples whose value, in base units (such as 0.73 for 73%), passes a test. */
    public MetricSeries whereValue(DoublePredicate keep) {
        return only(IntStream.range(0, size()).filter(i -> keep.test(values[i])).toArray());
    }

    /** Returns the samples whose time passes a test. */
    public MetricSeries where(Predicate<Instant> keep) {
        return only(IntStream.range(0, size()).filter(i -> keep.test(timeAt(i))).toArray());
    }

    private MetricSeries only(int[] kept) {
        if (kept.length == size()) {
            return this;
        }
        return with(
                Arrays.stream(kept).mapToLong(i -> epochMillis[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> values[i]).toArray());
    }

    private int firstAtOrAfter(Instant time) {
        long millis = TimeUnit.MILLISECONDS.convert(Duration.between(Instant.EPOCH, time)); // even of Instant.MAX
        int found = Arrays.binarySearch(epochMillis, millis);
        return found >= 0 ? found : -found - 1;
    }

    /**
     * Returns the sampling interval, the median time between consecutive samples, so that gaps and a few odd timestamps
     * do not matter; zero for fewer than two samples.
     */
    public Duration step() {
        return SamplingInterval.of(epochMillis);
    }

    @Override
    public String toString() {
        return isEmpty()
                ? name + ": no samples"
                : name + ": " + size() + " samples from " + timeAt(0) + " to " + timeAt(size() - 1);
    }
}
