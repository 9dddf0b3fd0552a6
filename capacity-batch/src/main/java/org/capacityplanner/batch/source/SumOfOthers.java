package org.capacityplanner.batch.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.MetricSeries;

/** Whether a series is what others make up together, by the values at their common times and not by its name. */
final class SumOfOthers {
    /** Words by which a series is named as the sum of the others. */
    private static final String NAMES = "_?total|aggregated|all|sum";

    private static final int FEWEST_TIMES = 3;

    private static final double MOSTLY = 0.9;

    /** The relative difference that rounding and the moments of measuring explain. */
    private static final double ROUNDING = 0.03;

    /** The same as a share of the largest value, since small values are rounded to as many decimals. */
    private static final double ROUNDING_OF_LARGEST = 0.01;

    private SumOfOthers() {}

    /** Returns whether a name is that of a sum. */
    static boolean isNamed(String name) {
        return name.toLowerCase(Locale.ROOT).matches(NAMES);
    }

    /**
     * Returns whether a series that is named as a total is one: at nearly all times it is the sum of the others or their mean, or
     * no less than their sum, as where not all parts are exported. Empty where too few times are common to all.
     */
    static Optional<Boolean> ofNamed(MetricSeries total, List<MetricSeries> parts) {
        Common common = Common.of(total, parts);
        if (parts.isEmpty() || common.times() < FEWEST_TIMES) {
            return Optional.empty();
        }
        return Optional.of(common.share(i -> common.sums[i] <= total.valueAt(i) * (1 + ROUNDING) + Double.MIN_NORMAL)
                        >= MOSTLY
                || common.isNear(total, parts.size()));
    }

    /**
     * Returns the services that are the sum of the others. A service that is only called so has transactions of its own.
     *
     * @param byService the volume of each service
     */
    static List<String> services(Map<String, MetricSeries> byService) {
        List<String> parts =
                byService.keySet().stream().filter(name -> !isNamed(name)).toList();
        List<MetricSeries> ofParts = parts.stream().map(byService::get).toList();
        List<String> totals = new ArrayList<>();
        byService.forEach((name, series) -> {
            if (isNamed(name)) {
                Common common = Common.of(series, ofParts);
                boolean total = common.times() < FEWEST_TIMES
                        || common.isNear(series, 1);
                if (total && !parts.isEmpty()) {
                    totals.add(name);
                }
            }
        });
        return totals;
    }

    /** Returns whether a series is the sum of at least two others. */
    static boolean isSum(MetricSeries whole, List<MetricSeries> parts) {
        Common common = Common.of(whole, parts);
        return parts.size() > 1
                && common.times() >= FEWEST_TIMES
                && common.isNear(whole, 1);
    }

    /** Returns whether a series is the mean of at least two others. */
    static boolean isMean(MetricSeries whole, List<MetricSeries> parts) {
        Common common = Common.of(whole, parts);
        return parts.size() > 1
                && common.times() >= FEWEST_TIMES
                && common.isNear(whole, parts.size());
    }

    private interface Condition {
        boolean at(int index);
    }

    /** The sums of the parts at each time of the total, and how many parts have a value then. */
    private static final class Common {
        private final double[] sums;
        private final int[] counts;
        private final int parts;

        private Common(int size, int parts) {
            this.sums = new double[size];
            this.counts = new int[size];
            this.parts = parts;
        }

        static Common of(MetricSeries total, List<MetricSeries> parts) {
            Common common = new Common(total.size(), parts.size());
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
            return IntStream.of(counts).filter(count -> count == parts).count();
        }

        /** Returns whether a series is the sum of the parts over a divisor at nearly all common times. */
        boolean isNear(MetricSeries total, int divisor) {
            double largest = DoubleStream.of(total.values()).map(Math::abs).max().orElse(0);
            return share(i -> Math.abs(total.valueAt(i) - sums[i] / divisor)
                            <= Math.max(ROUNDING * Math.abs(total.valueAt(i)), ROUNDING_OF_LARGEST * largest))
                    >= MOSTLY;
        }

        /** The share of the common times at which a condition is met. */
        double share(Condition condition) {
            long met = IntStream.range(0, counts.length)
                    .filter(i -> counts[i] == parts && condition.at(i))
                    .count();
            return (double) met / times();
        }
    }
}
