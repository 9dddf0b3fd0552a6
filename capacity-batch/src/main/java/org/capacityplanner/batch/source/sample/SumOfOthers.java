package org.capacityplanner.batch.source.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.MetricSeries;

/** Determines by its values, not by its name, whether a series is the sum or the mean of others. */
public final class SumOfOthers {
    /** Matches names of sums, such as total or all. */
    private static final String NAMES = "_?totals?|aggregated?|_?all|sum|summe|gesamt|global|worldwide|overall"
            + "|combined|grand[ _]total|alle|tous|totale|totaal|suma|world"
            + "|all[ _-](?:regions|countries|sites|stores|services|hosts|servers|nodes|instances|pods|zones|queues)";

    private static final int FEWEST_TIMES = 3;

    private static final long HOUR_MILLIS = 3_600_000;

    private static final double MOSTLY = 0.9;

    /**
     * The largest relative difference between a sum and its parts that rounding and different times of measurement
     * explain.
     */
    private static final double ROUNDING = 0.03;

    /**
     * The largest difference that rounding explains, as a fraction of the largest value, since rounding affects small
     * values relatively more.
     */
    private static final double ROUNDING_OF_LARGEST = 0.01;

    private SumOfOthers() {}

    /** Returns whether a name is a word for a sum, such as total or all. */
    public static boolean isNamed(String name) {
        return name.toLowerCase(Locale.ROOT).matches(NAMES);
    }

    /**
     * Returns whether a series named as a total is one: at nearly all times it is the mean of {@code parts}, or is not
     * less than their sum, as where not all parts are exported. Empty where too few times are common to all.
     */
    public static Optional<Boolean> ofNamed(MetricSeries total, List<MetricSeries> parts) {
        Common common = Common.of(total, parts);
        if (parts.isEmpty() || common.times() < FEWEST_TIMES) {
            return Optional.empty();
        }
        return Optional.of(common.share(i -> common.sums[i] <= total.valueAt(i) * (1 + ROUNDING) + Double.MIN_NORMAL)
                        >= MOSTLY
                || common.isNear(total, parts.size()));
    }

    /**
     * Returns the services that are named as a sum and whose volume is the sum of the other services' volumes, each
     * with the finding that says so. A service that is only called so has transactions of its own; where nothing can be
     * compared, the name decides.
     *
     * @param byService the volume of each service
     */
    public static Map<String, DataQuality.Kind> services(Map<String, MetricSeries> byService) {
        List<MetricSeries> parts = byService.entrySet().stream()
                .filter(service -> !isNamed(service.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        Map<String, DataQuality.Kind> totals = new LinkedHashMap<>();
        byService.forEach((name, series) -> {
            if (isNamed(name) && !parts.isEmpty()) {
                Optional<Boolean> sum = ofServices(series, parts);
                if (sum.orElse(true)) {
                    totals.put(
                            name,
                            sum.isPresent() ? DataQuality.Kind.TOTAL_LEFT_OUT : DataQuality.Kind.NAMED_TOTAL_LEFT_OUT);
                }
            }
        });
        return totals;
    }

    /**
     * Returns whether a series is the sum of others, compared at common times, else by the hour, else in the hours with
     * values of at least two of the others; empty where too few times are common.
     */
    private static Optional<Boolean> ofServices(MetricSeries total, List<MetricSeries> parts) {
        Common exact = Common.of(total, parts);
        if (exact.times() >= FEWEST_TIMES) {
            return Optional.of(exact.isNear(total, 1));
        }
        MetricSeries hourly = byHour(total);
        Common hours = Common.of(hourly, parts.stream().map(SumOfOthers::byHour).toList());
        if (hours.times() < FEWEST_TIMES) {
            hours = hours.ofAtLeast(2);
        }
        return hours.times() < FEWEST_TIMES ? Optional.empty() : Optional.of(hours.isNear(hourly, 1));
    }

    /** Returns the mean of the values around each full hour, so that samples some seconds apart are compared. */
    private static MetricSeries byHour(MetricSeries series) {
        TreeMap<Long, Double> means = new TreeMap<>(IntStream.range(0, series.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> Math.floorDiv(series.epochMillisAt(i) + HOUR_MILLIS / 2, HOUR_MILLIS) * HOUR_MILLIS,
                        Collectors.averagingDouble(series::valueAt))));
        return MetricSeries.of(
                series.name(),
                series.unit(),
                means.keySet().stream().mapToLong(Long::longValue).toArray(),
                means.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns whether {@code whole} is the sum of at least two {@code parts}. */
    public static boolean isSum(MetricSeries whole, List<MetricSeries> parts) {
        Common common = Common.of(whole, parts);
        return parts.size() > 1 && common.times() >= FEWEST_TIMES && common.isNear(whole, 1);
    }

    /** Returns whether {@code whole} is the mean of at least two {@code parts}. */
    public static boolean isMean(MetricSeries whole, List<MetricSeries> parts) {
        Common common = Common.of(whole, parts);
        return parts.size() > 1 && common.times() >= FEWEST_TIMES && common.isNear(whole, parts.size());
    }

    private interface Condition {
        boolean at(int index);
    }

    /** The sum of the parts, and the number of parts with a value, at each time of the total. */
    private static final class Common {
        private final double[] sums;
        private final int[] counts;

        /** The fewest parts with a value at the times that are compared. */
        private final int parts;

        private Common(double[] sums, int[] counts, int parts) {
            this.sums = sums;
            this.counts = counts;
            this.parts = parts;
        }

        Common ofAtLeast(int fewer) {
            return new Common(sums, counts, Math.min(parts, fewer));
        }

        static Common of(MetricSeries total, List<MetricSeries> parts) {
            Common common = new Common(new double[total.size()], new int[total.size()], parts.size());
            for (MetricSeries part : parts) {
                int at = 0;
                for (int i = 0; i < total.size(); i++) {
                    while (at < part.size() && part.epochMillisAt(at) < total.epochMillisAt(i)) {
                        at++;
                    }
                    if (at < part.size() && part.epochMillisAt(at) == total.epochMillisAt(i)) {
                        common.sums[i] += part.valueAt(at);
                        common.counts[i]++;
                    }
                }
            }
            return common;
        }

        long times() {
            return IntStream.of(counts).filter(count -> count >= parts).count();
        }

        /**
         * Returns whether {@code total} is approximately the sum of the parts divided by {@code divisor} at nearly all
         * times common to all of them.
         */
        boolean isNear(MetricSeries total, int divisor) {
            double largest =
                    DoubleStream.of(total.values()).map(Math::abs).max().orElse(0);
            return share(i -> Math.abs(total.valueAt(i) - sums[i] / divisor)
                            <= Math.max(ROUNDING * Math.abs(total.valueAt(i)), ROUNDING_OF_LARGEST * largest))
                    >= MOSTLY;
        }

        /** Returns the fraction of the times common to the total and all parts at which a condition is met. */
        double share(Condition condition) {
            long met = IntStream.range(0, counts.length)
                    .filter(i -> counts[i] >= parts && condition.at(i))
                    .count();
            return (double) met / times();
        }
    }
}
