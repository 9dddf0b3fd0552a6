package org.capacityplanner.forecast;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;

/**
 * The busy hour of each complete day: the largest hourly volume, where an hour's volume is the mean of its samples.
 * Capacity is needed for the busy hour; the mean of a day understates it. Immutable.
 */
public final class BusyHours {
    /**
     * The smallest share of a day's samples for the day to count as complete; with fewer the busy hour may be missing.
     */
    private static final double LEAST_COMPLETE = 0.9;

    private static final double LEAST_COMPLETE_HOUR = 0.5;
    private static final int LEAST_DAYS_FOR_PLANNING = 14;

    /** The smallest number of complete days of a month for which the 95th percentile of its busy hours is computed. */
    private static final int LEAST_DAYS_OF_MONTH = 20;

    private static final double PLANNING_SHARE = 0.95;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final MetricSeries volume;
    private final ZoneId zone;
    private final List<LocalDate> days;
    private final double[] busyHours;
    private final SortedMap<LocalDate, Integer> partial;

    /** @param partial the number of samples of each day that is left out as incomplete */
    private BusyHours(
            MetricSeries volume,
            ZoneId zone,
            List<LocalDate> days,
            double[] busyHours,
            SortedMap<LocalDate, Integer> partial) {
        this.volume = volume;
        this.zone = zone;
        this.days = List.copyOf(days);
        this.busyHours = busyHours;
        this.partial = partial;
    }

    /**
     * Computes the busy hours of the complete days of a volume series.
     *
     * @param volume hourly or finer samples; samples farther apart count as their day's busy hour
     * @param zone where the days begin; a day of a change of clocks has 23 or 25 hours
     */
    public static BusyHours of(MetricSeries volume, ZoneId zone) {
        Objects.requireNonNull(zone, "zone");
        List<LocalDate> days = new ArrayList<>();
        SortedMap<LocalDate, Integer> partial = new TreeMap<>();
        double[] busyHours = new double[Math.max(volume.size(), 1)];
        long step = volume.step().toMillis();
        for (int first = 0; first < volume.size(); ) {
            LocalDate day = volume.timeAt(first).atZone(zone).toLocalDate();
            long start = day.atStartOfDay(zone).toInstant().toEpochMilli();
            long end = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
            int next = first;
            while (next < volume.size() && volume.epochMillisAt(next) < end) {
                next++;
            }
            double expected = step == 0 ? 1 : Math.max(1, (double) (end - start) / step);
            if (next - first >= LEAST_COMPLETE * expected) {
                busyHours[days.size()] = largestHour(volume, first, next, start, step);
                days.add(day);
            } else {
                partial.put(day, next - first);
            }
            first = next;
        }
        return new BusyHours(volume, zone, days, Arrays.copyOf(busyHours, days.size()), partial);
    }

    /**
     * Returns these busy hours, complemented by the busy hours {@code kept} from earlier months for days that are not
     * complete in this series. The hourly profile is still that of this series.
     */
    BusyHours with(List<BusyDay> kept) {
        SortedMap<LocalDate, Double> volumes = new TreeMap<>();
        kept.forEach(day -> volumes.put(day.day(), day.volume()));
        for (int i = 0; i < size(); i++) {
            volumes.put(dayAt(i), volumeAt(i));
        }
        SortedMap<LocalDate, Integer> stillPartial = new TreeMap<>(partial);
        stillPartial.keySet().removeAll(volumes.keySet());
        return new BusyHours(
                volume,
                zone,
                List.copyOf(volumes.keySet()),
                volumes.values().stream().mapToDouble(Double::doubleValue).toArray(),
                stillPartial);
    }

    private static double largestHour(MetricSeries volume, int first, int end, long dayStart, long step) {
        double leastSamples = step == 0 || step > HOUR ? 1 : LEAST_COMPLETE_HOUR * HOUR / step;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = first; i < end; ) {
            long hour = (volume.epochMillisAt(i) - dayStart) / HOUR;
            double sum = 0;
            int samples = 0;
            for (; i < end && (volume.epochMillisAt(i) - dayStart) / HOUR == hour; i++) {
                sum += volume.valueAt(i);
                samples++;
            }
            if (samples >= leastSamples) {
                largest = Math.max(largest, sum / samples);
            }
        }
        return largest;
    }

    private Finding partialDays() {
        String which = partial.size() <= 3
                ? String.join(
                        ", ", partial.keySet().stream().map(LocalDate::toString).toList())
                : partial.firstKey() + " to " + partial.lastKey();
        return new Finding(
                Finding.Kind.PARTIAL_DAYS,
                volume.name(),
                partial.values().stream().mapToInt(Integer::intValue).sum(),
                String.format(
                        Locale.ROOT,
                        "left out %d day%s with more than a tenth of the samples missing: %s",
                        partial.size(),
                        partial.size() == 1 ? "" : "s",
                        which));
    }

    /** Returns the busy hours from a day on. */
    BusyHours since(LocalDate first) {
        int from = (int) days.stream().filter(day -> day.isBefore(first)).count();
        return new BusyHours(
                volume,
                zone,
                days.subList(from, size()),
                Arrays.copyOfRange(busyHours, from, size()),
                partial.tailMap(first));
    }

    /** Returns the number of complete days. */
    public int size() {
        return busyHours.length;
    }

    public boolean isEmpty() {
        return busyHours.length == 0;
    }

    /** Returns the date of a complete day by its index, in increasing order. */
    public LocalDate dayAt(int index) {
        return days.get(index);
    }

    /** Returns the busy-hour volume of a complete day by its index, transactions per second. */
    public double volumeAt(int index) {
        return busyHours[index];
    }

    /** Returns the dates of the complete days, in order. */
    public List<LocalDate> days() {
        return days;
    }

    /** Returns a copy of the busy-hour volumes, transactions per second, in the order of {@link #days()}. */
    public double[] volumes() {
        return busyHours.clone();
    }

    /** Returns the complete days with their busy-hour volumes, in order. */
    List<BusyDay> busyDays() {
        return IntStream.range(0, size())
                .mapToObj(i -> new BusyDay(dayAt(i), volumeAt(i)))
                .toList();
    }

    /** Returns the name of the volume metric. */
    public String metric() {
        return volume.name();
    }

    /** Returns the findings about the days that were left out, with the reason. */
    public List<Finding> findings() {
        return partial.isEmpty() ? List.of() : List.of(partialDays());
    }

    /**
     * Returns the planning volume, transactions per second: the 95th percentile of the busy hours or, with fewer than
     * 14 complete days, of all observations (percentiles by linear interpolation, R's type 7).
     *
     * @throws IllegalStateException where there is no observation
     */
    public double planningVolume() {
        if (volume.isEmpty()) {
            throw new IllegalStateException("no observation of " + volume.name());
        }
        return percentile95(size() >= LEAST_DAYS_FOR_PLANNING ? busyHours : volume.values());
    }

    /** Returns the 95th percentile of the busy hours of each month that has at least 20 complete days, in order. */
    public List<BusyMonth> months() {
        List<BusyMonth> months = new ArrayList<>();
        for (int first = 0; first < size(); ) {
            YearMonth month = YearMonth.from(days.get(first));
            int next = first;
            while (next < size() && YearMonth.from(days.get(next)).equals(month)) {
                next++;
            }
            if (next - first >= LEAST_DAYS_OF_MONTH) {
                months.add(new BusyMonth(month, percentile95(Arrays.copyOfRange(busyHours, first, next))));
            }
            first = next;
        }
        return months;
    }

    /**
     * Returns the mean volume of each hour of the day as a share of the largest one: 24 numbers in 0..1. All are 1
     * where a step is longer than an hour.
     */
    double[] hourlyShares() {
        double[] shares = new double[24];
        Arrays.fill(shares, 1);
        if (volume.step().toMillis() > HOUR) {
            return shares;
        }
        double[] sums = new double[24];
        int[] counts = new int[24];
        for (int i = 0; i < volume.size(); i++) {
            int hour = volume.timeAt(i).atZone(zone).getHour();
            sums[hour] += volume.valueAt(i);
            counts[hour]++;
        }
        Arrays.setAll(sums, hour -> counts[hour] > 0 ? sums[hour] / counts[hour] : 0);
        double busiest = Arrays.stream(sums).max().orElseThrow();
        Arrays.setAll(shares, hour -> busiest > 0 ? sums[hour] / busiest : 1);
        return shares;
    }

    static double percentile95(double[] values) {
        return Quantiles.upper(values, PLANNING_SHARE);
    }

    /** Returns the 95th percentile of what an increasing function makes of the values. */
    static double percentile95(double[] values, DoubleUnaryOperator increasing) {
        return Quantiles.upper(values, PLANNING_SHARE, increasing);
    }

    @Override
    public String toString() {
        return isEmpty()
                ? volume.name() + ": no complete day"
                : volume.name() + ": " + size() + " busy hours from " + days.get(0) + " to " + days.get(size() - 1);
    }
}
