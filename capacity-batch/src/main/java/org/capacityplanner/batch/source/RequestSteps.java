package org.capacityplanner.batch.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.capacityplanner.metrics.Unit;

/**
 * Single requests of a load test, gathered into steps: how many there were a second, how many failed, and how long the good
 * ones took. A file of less than two hours is cut into steps of ten seconds, a longer one into minutes.
 */
final class RequestSteps {
    private static final long FINE_MILLIS = 10_000;
    private static final long COARSE_MILLIS = 60_000;
    private static final long LONG_MILLIS = 2 * 3_600_000L;

    private final FileReading reading;
    private final Map<Map<String, String>, TreeMap<Long, Step>> steps = new HashMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    RequestSteps(FileReading reading) {
        this.reading = reading;
    }

    /**
     * Counts one request.
     *
     * @param label the request's name, which matters where the config takes it for the service
     */
    void add(String label, long epochMillis, double millis, Outcome outcome) {
        first = Math.min(first, epochMillis);
        last = Math.max(last, epochMillis);
        // Percentiles of all requests cannot be made of those of each name, so names are only told apart where wanted.
        Map<String, String> labels = reading.config()
                .layout()
                .serviceColumn()
                .map(column -> Map.of(column, label))
                .orElse(Map.of());
        Step step = steps.computeIfAbsent(labels, key -> new TreeMap<>())
                .computeIfAbsent(Math.floorDiv(epochMillis, FINE_MILLIS) * FINE_MILLIS, time -> new Step());
        step.add(millis, outcome);
    }

    /** How a request ended. */
    enum Outcome {
        SUCCESS,
        FAILURE
    }

    /** Hands the steps on as series. */
    void publish(LabelledSamples samples) {
        long width = last - first > LONG_MILLIS ? COARSE_MILLIS : FINE_MILLIS;
        long firstWhole = -Math.floorDiv(-first, width) * width;
        long endWhole = Math.floorDiv(last, width) * width;
        boolean cut = endWhole > firstWhole;
        if (cut) {
            reading.note(DataQuality.Kind.PARTIAL_STEP, "", 2, 0, "");
        }
        steps.forEach((labels, fine) -> {
            TreeMap<Long, Step> wide = new TreeMap<>();
            fine.forEach((time, step) -> wide.computeIfAbsent(Math.floorDiv(time, width) * width, start -> new Step())
                    .addAll(step));
            wide.forEach((time, step) -> {
                if (!cut || (time >= firstWhole && time < endWhole)) {
                    samples.at(time);
                    step.publish(labels, width / 1000.0, samples);
                }
            });
        });
    }

    private static final class Step {
        private double[] durations = new double[8];
        private int successes;
        private int failures;

        void add(double millis, Outcome outcome) {
            if (outcome == Outcome.FAILURE) {
                failures++;
                return;
            }
            if (successes == durations.length) {
                durations = Arrays.copyOf(durations, successes * 2);
            }
            durations[successes++] = millis;
        }

        void addAll(Step other) {
            for (int i = 0; i < other.successes; i++) {
                add(other.durations[i], Outcome.SUCCESS);
            }
            failures += other.failures;
        }

        void publish(Map<String, String> labels, double seconds, LabelledSamples samples) {
            int requests = successes + failures;
            value(samples, "requests_per_s", labels, Unit.parse("req/s").orElseThrow(), requests / seconds);
            value(samples, "error_ratio", labels, Unit.RATIO, (double) failures / requests);
            if (successes == 0) {
                return;
            }
            double[] sorted = Arrays.copyOf(durations, successes);
            Arrays.sort(sorted);
            double mean = Arrays.stream(sorted).average().orElseThrow();
            value(samples, "response_time_ms_mean", labels, Unit.MILLISECONDS, mean);
            value(samples, "response_time_ms_p50", labels, Unit.MILLISECONDS, quantile(sorted, 0.50));
            value(samples, "response_time_ms_p95", labels, Unit.MILLISECONDS, quantile(sorted, 0.95));
            value(samples, "response_time_ms_p99", labels, Unit.MILLISECONDS, quantile(sorted, 0.99));
        }

        /** The smallest value that at least this share does not exceed; Hyndman and Fan's first definition. */
        private static double quantile(double[] sorted, double share) {
            return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
        }

        private static void value(
                LabelledSamples samples, String metric, Map<String, String> labels, Unit unit, double value) {
            LabelledSamples.Series series = samples.series(metric, labels);
            series.unit(unit);
            series.add(value, 0);
        }
    }
}
