package org.capacityplanner.forecast;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/** The conversion of weekly or monthly volumes to days: a value for a week, or for a month, is the mean of its days. */
final class SparseVolume {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /**
     * The longest sampling interval, in milliseconds, of a series that can be converted; longer intervals leave too few
     * values to forecast from.
     */
    private static final long LONGEST = 31 * DAY;

    private static final long SHORTEST_MONTH = 29 * DAY;

    private SparseVolume() {}

    /**
     * Returns a series with one value a day, in which a weekly or monthly value is repeated for each of its days.
     * Others are returned unchanged.
     *
     * @param zone of the months
     */
    static MetricSeries daily(MetricSeries volume, ZoneId zone) {
        if (!isSparse(volume)) {
            return volume;
        }
        long step = volume.step().toMillis();
        int most = (int) Math.min((long) Integer.MAX_VALUE, volume.size() * (step / DAY + 4));
        long[] times = new long[most];
        double[] values = new double[most];
        int n = 0;
        for (int i = 0; i < volume.size(); i++) {
            long start = volume.epochMillisAt(i);
            long end = i + 1 < volume.size() ? volume.epochMillisAt(i + 1) : endOfLast(volume, zone);
            // A month has up to three days more than the usual one; what is longer is a gap.
            for (long time = start; time < Math.min(end, start + step + 3 * DAY) && n < most; time += DAY) {
                times[n] = time;
                values[n++] = volume.valueAt(i);
            }
        }
        return MetricSeries.of(volume.name(), volume.unit(), Arrays.copyOf(times, n), Arrays.copyOf(values, n));
    }

    /** Returns the end of the last value, as epoch milliseconds: of a month it is that of the month, whatever its length. */
    private static long endOfLast(MetricSeries volume, ZoneId zone) {
        int last = volume.size() - 1;
        return volume.step().toMillis() < SHORTEST_MONTH
                ? volume.epochMillisAt(last) + volume.step().toMillis()
                : volume.timeAt(last).atZone(zone).plusMonths(1).toInstant().toEpochMilli();
    }

    /**
     * Returns remarks for readers on weekly or monthly volume; an empty list for a series with shorter sampling
     * intervals.
     */
    static List<String> notes(MetricSeries volume) {
        return Optional.of(volume).filter(SparseVolume::isSparse).stream()
                .map(sparse -> String.format(
                        Locale.ROOT,
                        "%s has a value for %d days: each of the days is taken to have it, and how far its busy hours lie above"
                                + " is not known",
                        sparse.name(),
                        Math.round((double) sparse.step().toMillis() / DAY)))
                .toList();
    }

    /** Returns the reason why a volume with a value for more than a month has no forecast; empty otherwise. */
    static Optional<Refusal> refusal(MetricSeries volume) {
        long step = volume.step().toMillis();
        return step <= LONGEST
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Refusal.Reason.TOO_FEW_DAYS,
                        String.format(
                                Locale.ROOT,
                                "%s has a value for %d days, which is too few to forecast from; monthly or finer values are"
                                        + " needed",
                                volume.name(),
                                Math.round((double) step / DAY))));
    }

    static boolean isSparse(MetricSeries volume) {
        long step = volume.step().toMillis();
        return step >= 2 * DAY && step <= LONGEST;
    }
}
