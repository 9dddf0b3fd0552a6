package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.model.ServiceDemand;
import org.capacityplanner.regression.Collinearity;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;

/**
 * A regression of a resource's utilization on the volumes of the transaction types (utilization law), with an idle part
 * and service demands that are not negative.
 *
 * @param idle utilization without any transactions
 * @param demands one for each type
 */
record ServiceDemandFit(double idle, List<ServiceDemand> demands) {

    /** The correlation of two types' volumes above which their service demands cannot be separated. */
    private static final double MOST_CORRELATION_APART = 0.8;

    /**
     * The largest variance inflation factor at which collinear types still get separate service demands, unless a pair
     * of them is too strongly correlated.
     */
    private static final double MOST_INFLATION_APART = 50;

    ServiceDemandFit {
        if (!(idle >= 0) || Double.isInfinite(idle)) {
            throw new IllegalArgumentException("idle must be non-negative and finite, got " + idle);
        }
        demands = List.copyOf(demands);
    }

    /**
     * Returns the expected utilization at given volumes of the types, also at a mix that was never observed.
     *
     * @param volumeByType transactions per second, for each type
     */
    double utilizationAt(Map<String, Double> volumeByType) {
        double utilization = idle;
        for (ServiceDemand demand : demands) {
            Double volume = volumeByType.get(demand.type());
            if (volume == null || !(volume >= 0)) {
                throw new IllegalArgumentException(
                        "volume of " + demand.type() + " must be given and not negative, got " + volume);
            }
            utilization += demand.seconds() * volume;
        }
        return utilization;
    }

    /**
     * Fits the service demands to the samples that all series have at equal times.
     *
     * @param volumes one series for each transaction type, transactions per second, of different names
     * @param utilization busy fraction of the resource
     * @param level coverage of the intervals of the demands
     * @param seed of the resampling of days behind them
     * @return refused where there are no more rows than coefficients, a type's volume does not vary, or the types always rise
     *     and fall together, so that only their sum has a cost
     */
    static Answer<ServiceDemandFit> of(List<MetricSeries> volumes, MetricSeries utilization, double level, long seed) {
        Interval.requireLevel(level);
        List<String> types = volumes.stream().map(MetricSeries::name).toList();
        if (types.isEmpty() || new HashSet<>(types).size() < types.size()) {
            throw new IllegalArgumentException("types must be given and different, got " + types);
        }
        Rows rows = Rows.of(volumes, utilization);
        if (rows.size() <= types.size() + 1) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "demands of " + types.size() + " transaction types need more than " + (types.size() + 1)
                            + " common samples, got " + rows.size());
        }
        double[][] columns = rows.volumes();
        double[] busy = rows.utilization();
        Optional<Refusal> refusal = refusal(types, columns);
        if (refusal.isPresent()) {
            return new Answer.Refused<>(refusal.get());
        }
        Collinearity collinearity = Collinearity.of(columns);
        if (!collinearity.isSeparable() && !runApart(columns, collinearity)) {
            return Answer.refused(
                    Reason.NOT_IDENTIFIABLE,
                    String.format(
                            Locale.ROOT,
                            "the volumes of %s rise and fall together (condition number %.3g, variances inflated %.3g"
                                    + " times): only the mix as a whole has a service demand",
                            String.join(", ", types),
                            collinearity.conditionNumber(),
                            collinearity.largestVarianceInflation()));
        }
        DemandSplit split = DemandSplit.of(columns, busy);
        List<Interval> intervals = split.intervals(rows.days(), level, new SplittableRandom(seed));
        List<ServiceDemand> demands = IntStream.range(0, types.size())
                .mapToObj(j -> new ServiceDemand(types.get(j), split.demand(j), intervals.get(j)))
                .toList();
        return Answer.of(new ServiceDemandFit(split.idle(), demands));
    }

    /**
     * Returns whether collinear types can have separate service demands nevertheless. Types that peak at opposite hours
     * have a strong negative correlation, which inflates variances as much as a positive one, but a month of data
     * determines their separate demands, with intervals that show the uncertainty.
     */
    private static boolean runApart(double[][] columns, Collinearity collinearity) {
        PearsonsCorrelation correlation = new PearsonsCorrelation();
        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j < i; j++) {
                if (!(correlation.correlation(columns[i], columns[j]) < MOST_CORRELATION_APART)) {
                    return false;
                }
            }
        }
        return collinearity.largestVarianceInflation() <= MOST_INFLATION_APART;
    }

    private static Optional<Refusal> refusal(List<String> types, double[][] columns) {
        for (int j = 0; j < columns.length; j++) {
            Domain domain = Domain.of(columns[j]);
            if (!(domain.min() >= 0)) {
                return Optional.of(new Refusal(
                        Reason.NOT_POSITIVE, "the volume of " + types.get(j) + " falls to " + domain.min()));
            }
            if (!(domain.min() < domain.max())) {
                return Optional.of(new Refusal(
                        Reason.VOLUME_CONSTANT, "the volume of " + types.get(j) + " is always " + domain.min()));
            }
        }
        return Optional.empty();
    }

    /** The samples at which the volumes of all transaction types and the utilization were measured at the same instant. */
    static final class Rows {
        private final long[] times;
        private final double[][] volumes;
        private final double[] utilization;

        private Rows(long[] times, double[][] volumes, double[] utilization) {
            this.times = times;
            this.volumes = volumes;
            this.utilization = utilization;
        }

        static Rows of(List<MetricSeries> volumes, MetricSeries utilization) {
            List<long[]> own = volumes.stream().map(MetricSeries::epochMillis).toList();
            long[] common = Arrays.stream(utilization.epochMillis())
                    .filter(time -> own.stream().allMatch(times -> Arrays.binarySearch(times, time) >= 0))
                    .toArray();
            return new Rows(
                    common,
                    volumes.stream().map(series -> at(common, series)).toArray(double[][]::new),
                    at(common, utilization));
        }

        private static double[] at(long[] times, MetricSeries series) {
            long[] own = series.epochMillis();
            return Arrays.stream(times)
                    .mapToDouble(time -> series.valueAt(Arrays.binarySearch(own, time)))
                    .toArray();
        }

        int size() {
            return times.length;
        }

        DayBlocks days() {
            return DayBlocks.of(times);
        }

        /** Returns the volumes as one array for each transaction type, without copying; callers must not change them. */
        double[][] volumes() {
            return volumes;
        }

        /** Returns the utilization of each sample, without copying; callers must not change it. */
        double[] utilization() {
            return utilization;
        }
    }
}
