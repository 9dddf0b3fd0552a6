package org.capacityplanner.batch.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.KpiSamples;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.FitSummary;

/**
 * The samples of a KPI's period, each with the observation of which it became part or the reason why it was left out.
 * The reason is found by the sample's time among the findings of the plan.
 *
 * @param observations those that the line is fitted to
 * @param samples in the order of their times
 */
public record SampleFates(Observations observations, List<Sample> samples) {
    /** The word for a sample that was used in an observation. */
    public static final String USED = "used";

    private static final String TOO_FEW = "too few others of its interval are left for a mean";

    /**
     * A sample of volume and KPI at one time, as read from the exports, and whether and in which observation it was
     * used. Where only one of them has a sample then, the other is NaN.
     *
     * @param volume in the core's unit
     * @param value of the KPI in the core's unit
     * @param fate in words
     * @param observation the index of the observation that it belongs to; -1 if it was left out
     */
    public record Sample(Instant time, double volume, double value, String fate, int observation) {}

    public SampleFates {
        samples = List.copyOf(samples);
    }

    /** Returns for each sample of a KPI whether the plan used it, and in which observation, or why it was left out. */
    public static SampleFates of(SamplesAsRead read, CapacityPlan plan, KpiPlan kpi) {
        Observations joined = kpi.observations();
        Observations observations = FitSummary.means(joined);
        NavigableMap<Long, double[]> both = new TreeMap<>();
        put(read.volume().between(plan.from(), plan.to()), 0, both);
        put(read.values().between(plan.from(), plan.to()), 1, both);
        List<Finding> findings =
                Stream.concat(plan.findings().stream(), kpi.findings().stream()).toList();
        // Where joined observations are clearly longer than samples, each is the mean of several.
        boolean isAveraged = joined.step().toMillis() > read.values().step().toMillis() * 3 / 2;
        List<Set<Double>> averaged = averaged(joined);
        boolean isAsRead = isAsRead(averaged, joined, read.values());
        Cursor inJoined = new Cursor(joined);
        Cursor inMeans = new Cursor(observations);
        List<Sample> samples = new ArrayList<>();
        for (var sample : both.entrySet()) {
            long time = sample.getKey();
            double volume = sample.getValue()[0];
            double value = sample.getValue()[1];
            // Cleaning leaves out single samples of an hour of which a mean remains, so the hour alone proves nothing.
            int row = inJoined.holding(time);
            boolean isJoined = row >= 0
                    && (Double.isNaN(volume)
                            || Double.isNaN(value)
                            || (isAveraged
                                    ? !isAsRead || averaged.get(row).contains(value)
                                    : joined.epochMillisAt(row) == time));
            int at = isJoined ? inMeans.holding(joined.epochMillisAt(row)) : -1;
            Instant instant = Instant.ofEpochMilli(time);
            String fate = at >= 0
                    ? USED
                    : "left out: " + (isJoined ? TOO_FEW : reason(instant, volume, value, findings, isAveraged));
            samples.add(new Sample(instant, volume, value, fate, at));
        }
        return new SampleFates(observations, samples);
    }

    /** Returns the KPI samples of which each observation is the mean. */
    private static List<Set<Double>> averaged(Observations observations) {
        List<Set<Double>> averaged = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            averaged.add(new HashSet<>());
        }
        KpiSamples samples = observations.samples();
        for (int i = 0; i < samples.size(); i++) {
            averaged.get(samples.observationAt(i)).add(samples.valueAt(i));
        }
        return averaged;
    }

    /**
     * Returns whether samples were averaged as they were read, so that each is found among those of its observation;
     * counters were turned into rates before.
     */
    private static boolean isAsRead(List<Set<Double>> averaged, Observations observations, MetricSeries values) {
        Cursor cursor = new Cursor(observations);
        for (int i = 0; i < values.size(); i++) {
            int row = cursor.holding(values.epochMillisAt(i));
            if (row >= 0 && averaged.get(row).contains(values.valueAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** A place in observations that moves on with time: finds the one in whose interval a time is. */
    private static final class Cursor {
        private final Observations observations;
        private final long step;
        private int at;

        Cursor(Observations observations) {
            this.observations = observations;
            this.step = Math.max(1, observations.step().toMillis());
        }

        /**
         * Returns the index of the observation whose interval holds a time, which is not before that of the last
         * question; -1 if none does.
         */
        int holding(long time) {
            while (at < observations.size() && observations.epochMillisAt(at) + step <= time) {
                at++;
            }
            return at < observations.size() && observations.epochMillisAt(at) <= time ? at : -1;
        }
    }

    private static void put(MetricSeries series, int place, NavigableMap<Long, double[]> both) {
        for (int i = 0; i < series.size(); i++) {
            both.computeIfAbsent(series.epochMillisAt(i), time -> new double[] {Double.NaN, Double.NaN})[place] =
                    series.valueAt(i);
        }
    }

    private static String reason(
            Instant time, double volume, double value, List<Finding> findings, boolean isAveraged) {
        if (Double.isNaN(volume)) {
            return "no sample of volume then";
        }
        if (Double.isNaN(value)) {
            return "no sample of the KPI then";
        }
        Optional<String> known = findings.stream()
                .flatMap(finding -> finding
                        .when()
                        .flatMap(span -> switch (finding.kind()) {
                            case INCIDENT -> span.contains(time) ? Optional.of("an incident") : Optional.empty();
                            case COST_CHANGE ->
                                time.isBefore(span.from())
                                        ? Optional.of("before the last change of cost")
                                        : Optional.empty();
                            default -> Optional.<String>empty();
                        })
                        .stream())
                .findFirst();
        boolean isSaturated = findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.SATURATED);
        String notCovered = "the interval is not covered";
        String other = isAveraged ? notCovered : "its row was not used";
        return known.orElse(
                !isSaturated ? other : isAveraged ? "saturated, or " + notCovered : "the service was saturated");
    }
}
