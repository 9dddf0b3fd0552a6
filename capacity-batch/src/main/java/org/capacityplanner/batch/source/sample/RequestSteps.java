package org.capacityplanner.batch.source.sample;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates the individual requests of a load test into time intervals, each with a request rate, an error ratio, and
 * the response times of the successful requests. A file of less than two hours is divided into steps of ten seconds, a
 * longer one into minutes. Memory grows with the steps, not with the requests.
 */
public final class RequestSteps {
    private static final long FINE_MILLIS = 10_000;
    private static final long COARSE_MILLIS = 60_000;

    /** The largest number of intervals whose individual response times are kept in memory, at a few kilobytes each. */
    private static final int MOST_OPEN = 512;

    private static final long LONG_MILLIS = 2 * 3_600_000L;
    private static final Unit REQUESTS_PER_SECOND = Unit.parse("req/s").orElseThrow();

    private final FileReading reading;
    private final LabelledSamples samples;
    private final NumberReader numbers = new NumberReader('.');
    private final Map<String, TreeMap<Long, Step>> stepsByLabel = new HashMap<>();
    private final Queue<Step> open = new ArrayDeque<>();
    private long width = FINE_MILLIS;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long requests;

    public RequestSteps(FileReading reading, LabelledSamples samples) {
        this.reading = reading;
        this.samples = samples;
    }

    /** Whether a request succeeded or failed. */
    public enum Outcome {
        SUCCESS,
        FAILURE
    }

    /**
     * Adds one request, with its duration as text, at the time that was set last in the samples.
     *
     * @param label the request's name, which matters where the config takes it for the service
     * @param millis how long it took, as the file writes it
     * @param column where that is written
     */
    public void add(String label, String millis, Outcome outcome, String column, long line) {
        double took = numbers.read(millis);
        if (numbers.outcome() != NumberReader.Outcome.VALUE) {
            samples.drop(DataQuality.Kind.NOT_A_NUMBER, column, line, millis);
        } else if (took < 0) {
            samples.drop(DataQuality.Kind.NEGATIVE_DURATION, column, line, millis);
        } else {
            add(label, took, outcome);
        }
    }

    /**
     * Adds one request, with its duration in milliseconds, at the time that was set last in the samples.
     *
     * @param millis how long it took; not negative, and NaN where that is not known
     */
    public void add(String label, double millis, Outcome outcome) {
        long epochMillis = samples.time();
        requests++;
        first = Math.min(first, epochMillis);
        last = Math.max(last, epochMillis);
        if (width == FINE_MILLIS && last - first > LONG_MILLIS) {
            widen();
        }
        // Percentiles of all requests cannot be made of those of each name, so names are only told apart where wanted.
        boolean byLabel = reading.config().layout().serviceColumn().isPresent();
        stepsByLabel
                .computeIfAbsent(byLabel ? label : "", name -> new TreeMap<>())
                .computeIfAbsent(Math.floorDiv(epochMillis, width) * width, time -> opened())
                .add(millis, outcome);
    }

    /**
     * Returns a new interval, and reduces the oldest one to its percentiles where too many keep individual response
     * times.
     */
    private Step opened() {
        Step step = new Step();
        if (width == COARSE_MILLIS) {
            open.add(step);
            closeOldest();
        }
        return step;
    }

    private void closeOldest() {
        while (open.size() > Math.max(MOST_OPEN, 4 * stepsByLabel.size())) {
            open.remove().close();
        }
    }

    private void widen() {
        width = COARSE_MILLIS;
        stepsByLabel.replaceAll((label, fine) -> {
            TreeMap<Long, Step> wide = new TreeMap<>();
            fine.forEach((time, step) -> wide.computeIfAbsent(Math.floorDiv(time, width) * width, start -> new Step())
                    .addAll(step));
            return wide;
        });
        stepsByLabel.values().stream()
                .flatMap(steps -> steps.entrySet().stream())
                .sorted(Map.Entry.comparingByKey())
                .forEach(step -> open.add(step.getValue()));
        closeOldest();
    }

    /**
     * Adds the request rate, error ratio and response times of each interval to the samples, without the first and the
     * last interval, which are incomplete.
     */
    public FileReading.RowCount publish() {
        long firstWhole = -Math.floorDiv(-first, width) * width;
        long endWhole = Math.floorDiv(last, width) * width;
        boolean cut = endWhole > firstWhole;
        long leftOut = 0;
        for (Map.Entry<String, TreeMap<Long, Step>> labelled : stepsByLabel.entrySet()) {
            Map<String, String> labels = reading.config()
                    .layout()
                    .serviceColumn()
                    .map(column -> Map.of(column, labelled.getKey()))
                    .orElse(Map.of());
            for (Map.Entry<Long, Step> step : labelled.getValue().entrySet()) {
                if (cut && (step.getKey() < firstWhole || step.getKey() >= endWhole)) {
                    leftOut += step.getValue().requests();
                } else {
                    samples.at(step.getKey());
                    step.getValue().publish(labels, width / 1000.0, samples);
                }
            }
        }
        if (leftOut > 0) {
            reading.note(DataQuality.Kind.PARTIAL_STEP, "", leftOut, 0, "");
        }
        return samples.publish(requests);
    }

    private static final class Step {
        private static final double[] SHARES = {0.50, 0.95, 0.99};

        private @Nullable ResponseTimes times = new ResponseTimes();
        private double[] quantiles = {};
        private int failures;
        private int successes;
        private int timed;
        private double sum;

        void add(double millis, Outcome outcome) {
            if (outcome == Outcome.FAILURE) {
                failures++;
                return;
            }
            successes++;
            if (!Double.isNaN(millis)) {
                timed++;
                sum += millis;
                if (times != null) {
                    times.add(millis);
                }
            }
        }

        void addAll(Step other) {
            if (times != null && other.times != null) {
                times.addAll(other.times);
            }
            failures += other.failures;
            successes += other.successes;
            timed += other.timed;
            sum += other.sum;
        }

        /**
         * Replaces the individual response times of the interval by their percentiles, to free memory. A later request
         * still counts, but no longer changes them.
         */
        void close() {
            quantiles = quantiles();
            times = null;
        }

        private double[] quantiles() {
            ResponseTimes kept = times;
            if (kept == null || kept.size() == 0) {
                return quantiles;
            }
            return Arrays.stream(SHARES).map(kept::at).toArray();
        }

        int requests() {
            return successes + failures;
        }

        void publish(Map<String, String> labels, double seconds, LabelledSamples samples) {
            value(samples, "requests_per_s", labels, REQUESTS_PER_SECOND, requests() / seconds);
            value(samples, "error_ratio", labels, Unit.RATIO, (double) failures / requests());
            double[] found = quantiles();
            if (found.length > 0) {
                value(samples, "response_time_ms_mean", labels, Unit.MILLISECONDS, sum / timed);
                value(samples, "response_time_ms_p50", labels, Unit.MILLISECONDS, found[0]);
                value(samples, "response_time_ms_p95", labels, Unit.MILLISECONDS, found[1]);
                value(samples, "response_time_ms_p99", labels, Unit.MILLISECONDS, found[2]);
            }
        }

        private static void value(
                LabelledSamples samples, String metric, Map<String, String> labels, Unit unit, double value) {
            LabelledSamples.Series series = samples.series(metric, labels);
            series.unit(unit);
            series.add(value, 0);
        }
    }
}
