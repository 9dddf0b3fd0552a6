package org.capacityplanner.benchmarks.study;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.family.QueueModel;

/**
 * Tests the prediction of a response time that rises steeply near saturation, {@code 12 + 3 rho / (1 - rho)} ms as in
 * reference/queue_usl/hockey1: measured below 65% of its capacity of 1000 and predicted at 90%, where the truth is 39
 * ms, from response times alone, which is the hardest case.
 */
final class HockeyStickStudy {
    static final double CAPACITY = 1000;
    static final double ASKED = 900;

    private HockeyStickStudy() {}

    /**
     * The prediction from one simulated measurement, relative to the truth.
     *
     * @param predicted response time at 90% of the capacity over the truth there
     * @param certainty what the model calls it
     * @param stated whether it states a capacity instead
     */
    record Outcome(double predicted, Certainty certainty, boolean stated) {
        /**
         * Returns whether the answer would mislead: less than half of the truth, neither called speculative nor
         * replaced by a capacity.
         */
        boolean misleads() {
            return predicted < 0.5 && certainty != Certainty.SPECULATIVE && !stated;
        }
    }

    static List<Outcome> of(int replicates, long seed) {
        return IntStream.range(0, replicates)
                .mapToObj(replicate -> one(new SplittableRandom(seed * 1_000_003 + replicate)))
                .toList();
    }

    private static Outcome one(SplittableRandom random) {
        double[] volume =
                IntStream.rangeClosed(5, 64).mapToDouble(i -> 10.0 * i).toArray();
        double[] milliseconds = new double[volume.length];
        for (int i = 0; i < volume.length; i++) {
            milliseconds[i] = truthAt(volume[i]) * Math.exp(0.05 * random.nextGaussian());
        }
        return outcome(volume, milliseconds);
    }

    /** Returns the prediction from given measurements: volumes, and response times in milliseconds. */
    static Outcome outcome(double[] volume, double[] milliseconds) {
        Kpi kpi = Kpi.responseTime("latency");
        double[] seconds = IntStream.range(0, volume.length)
                .mapToDouble(i -> kpi.unit().toCore(milliseconds[i]))
                .toArray();
        Observations observations =
                Observations.regular("transactions", kpi, SimulatedMonth.START, Duration.ofHours(1), volume, seconds);
        KpiModel model =
                QueueModel.of(observations, Optional.empty(), 1).known().orElseThrow();
        return new Outcome(
                kpi.unit().fromCore(model.predictAt(ASKED)) / truthAt(ASKED),
                model.certaintyAt(ASKED),
                model.capacityStatementAt(ASKED).isPresent());
    }

    private static double truthAt(double volume) {
        double rho = volume / CAPACITY;
        return 12 + 3 * rho / (1 - rho);
    }
}
