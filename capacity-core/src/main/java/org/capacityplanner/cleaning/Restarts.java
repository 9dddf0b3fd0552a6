package org.capacityplanner.cleaning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * The restarts of a service as seen in its memory, as lasting decreases of the memory that volume does not explain. It
 * decreases from one sample to the next by more than five robust standard deviations of its changes, and does not
 * increase again at once.
 *
 * @param times the times of the first samples after each restart, in order
 * @param finding the finding for a report; empty where there are none
 */
public record Restarts(List<Instant> times, Optional<Finding> finding) {

    private static final double FAR = 5;

    /** The smallest decrease that counts as a restart, as a share of the memory in use. */
    private static final double MATERIAL = 0.02;

    /** The number of samples before and after a decrease whose medians decide whether it lasts. */
    private static final int NEIGHBOURS = 6;

    /** The share of a decrease by which the medians before and after it must differ for it to last. */
    private static final double LASTING = 0.5;

    /** The largest share of the samples that may be restarts; more decreases come from a garbage collector. */
    private static final double MOST = 0.05;

    /**
     * The ratio of sudden lasting increases to sudden lasting decreases from which both are blocks of memory, taken and
     * released as volume rises and falls; after a restart memory grows gradually.
     */
    private static final double IN_STEPS = 0.5;

    /**
     * The quantile of the absolute changes of volume above which a change is used to estimate memory per volume: the
     * largest fifth.
     */
    private static final double LARGE_STEPS = 0.8;

    private static final int DATES_LISTED = 4;

    /** The result without any restart, also where none was searched for. */
    static final Restarts NONE = new Restarts(List.of(), Optional.empty());

    public Restarts {
        times = List.copyOf(times);
    }

    /**
     * Searches for restarts in observations of memory.
     *
     * @param zone whose clocks the finding means
     */
    public static Restarts of(Observations memory, ZoneId zone) {
        int n = memory.size();
        if (n < 2 * NEIGHBOURS) {
            return NONE;
        }
        double perVolume = perVolume(memory);
        double[] own = IntStream.range(0, n)
                .mapToDouble(i -> memory.valueAt(i) - perVolume * memory.volumeAt(i))
                .toArray();
        double[] changes =
                IntStream.range(1, n).mapToDouble(i -> own[i] - own[i - 1]).toArray();
        double large = Math.max(
                FAR * Quantiles.of(changes).robustStandardDeviation(),
                MATERIAL * Math.abs(Quantiles.median(memory.values())));
        List<Instant> times = new ArrayList<>();
        int taken = 0;
        for (int i = NEIGHBOURS; i <= n - NEIGHBOURS; i++) {
            double drop = -changes[i - 1];
            double fall = fall(own, i);
            if (drop > large && fall > LASTING * drop) {
                times.add(memory.timeAt(i));
            } else if (-drop > large && fall < LASTING * drop) {
                taken++;
            }
        }
        boolean isCollector = times.size() > MOST * n;
        boolean isInSteps = taken >= IN_STEPS * times.size();
        return times.isEmpty() || isCollector || isInSteps
                ? NONE
                : new Restarts(times, Optional.of(finding(memory, times, zone)));
    }

    /** Returns the decrease of the median from the samples before an index to the samples after it. */
    private static double fall(double[] values, int index) {
        return Quantiles.median(Arrays.copyOfRange(values, index - NEIGHBOURS, index))
                - Quantiles.median(Arrays.copyOfRange(values, index, index + NEIGHBOURS));
    }

    /**
     * Returns the slope of memory on volume, estimated from the largest changes of volume, so that leaks and restarts
     * do not affect it.
     */
    private static double perVolume(Observations memory) {
        double[] steps = IntStream.range(1, memory.size())
                .mapToDouble(i -> Math.abs(memory.volumeAt(i) - memory.volumeAt(i - 1)))
                .toArray();
        double large = Quantiles.of(steps).at(LARGE_STEPS);
        if (!(large > 0)) {
            return 0;
        }
        return Quantiles.median(IntStream.range(1, memory.size())
                .filter(i -> steps[i - 1] >= large)
                .mapToDouble(i ->
                        (memory.valueAt(i) - memory.valueAt(i - 1)) / (memory.volumeAt(i) - memory.volumeAt(i - 1)))
                .toArray());
    }

    private static Finding finding(Observations memory, List<Instant> times, ZoneId zone) {
        String dates = times.stream()
                .limit(DATES_LISTED)
                .map(time -> FindingText.time(time, zone))
                .collect(Collectors.joining(", "));
        String more = times.size() > DATES_LISTED ? " and " + (times.size() - DATES_LISTED) + " more" : "";
        return new Finding(
                Finding.Kind.RESTARTS,
                memory.kpi().name(),
                times.size(),
                memory.kpi().name() + " was released " + FindingText.count(times.size(), "time") + ", as by a restart: "
                        + dates + more);
    }
}
