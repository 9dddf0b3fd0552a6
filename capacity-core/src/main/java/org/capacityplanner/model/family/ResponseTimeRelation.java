package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.VolumeLevels;
import org.capacityplanner.model.Aggregation;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.LinearFit;

/**
 * The test whether a response time depends on volume at all. It uses logarithms, since the scatter of response times is
 * proportional to their size, and tests the interval of the slope and the error of the best curve at the highest
 * volumes.
 */
final class ResponseTimeRelation {
    /**
     * The relative error, at the highest volumes, of curves fitted to the lower volumes, above which the response time
     * is regarded as independent of volume.
     */
    private static final double DRIVER_ERROR = 0.25;

    /**
     * The smallest utilization of the bottleneck, at the largest observed volume, with which a response time that does
     * not change with volume is predicted as a constant.
     */
    private static final double LEAST_BUSY = 0.3;

    private static final int ENOUGH_ROWS = 30;

    /** The smallest number of levels of a load test that must not change a response time to be predicted as level. */
    private static final int FEWEST_STEPS = 4;

    private ResponseTimeRelation() {}

    /** The direction in which the response time changes as volume grows. */
    private enum Direction {
        RISING,
        LEVEL,
        FALLING
    }

    /** Returns the reason why a response time cannot be predicted from volume; empty where it can. */
    static Optional<Refusal> refusal(QueueModel model, Observations response, Optional<Bottleneck> bottleneck) {
        Observations logarithms = logarithms(response);
        String kpi = response.kpi().name();
        String volume = response.volumeName();
        return switch (direction(logarithms)) {
            case FALLING ->
                refusal(
                        Reason.NO_RELATION,
                        "%s falls as %s grows, which no queue does: something else drives it",
                        kpi,
                        volume);
            case LEVEL ->
                isLoadTest(response)
                                || (bottleneck.isPresent()
                                        && model.domain().max()
                                                >= LEAST_BUSY * bottleneck.get().capacity())
                        ? Optional.empty()
                        : refusal(
                                Reason.NO_RELATION,
                                "%s does not follow %s: its slope may as well be zero",
                                kpi,
                                volume);
            case RISING -> misled(model, logarithms, kpi, volume);
        };
    }

    /**
     * Returns whether the volume was chosen in a load test of enough levels. Then nothing else can drive the response
     * time in its place, and that a few levels show no rise is no reason for a refusal: it says that the service is far
     * from saturation, and the draws of the capacity say how little more is known.
     */
    private static boolean isLoadTest(Observations response) {
        return VolumeLevels.of(response).count() >= FEWEST_STEPS;
    }

    private static Observations logarithms(Observations response) {
        Observations rows = Aggregation.of(response);
        Observations positive = rows.where(i -> rows.valueAt(i) > 0 && rows.volumeAt(i) >= 0);
        return positive.withValues(
                Arrays.stream(positive.values()).map(Math::log).toArray());
    }

    /**
     * Returns the direction in which the response time changes in the upper half of the volumes, since it may be long
     * at low volumes and still rise as the service saturates.
     */
    private static Direction direction(Observations logarithms) {
        double median = Quantiles.median(logarithms.volume());
        Observations upper = logarithms.where(i -> logarithms.volumeAt(i) >= median);
        Direction all = slope(logarithms);
        return all != Direction.RISING && upper.size() >= ENOUGH_ROWS && slope(upper) == Direction.RISING
                ? Direction.RISING
                : all;
    }

    private static Direction slope(Observations logarithms) {
        return LinearFit.of(logarithms)
                .known()
                .map(line -> line.slopeInterval(ModelSelection.RELATION_LEVEL, Covariance.NEWEY_WEST))
                .map(interval -> direction(interval))
                .orElse(Direction.LEVEL);
    }

    private static Direction direction(Interval slope) {
        return slope.contains(0) ? Direction.LEVEL : slope.lower() > 0 ? Direction.RISING : Direction.FALLING;
    }

    /**
     * Returns the reason why a response time has no model where its values at the highest volumes are below every curve
     * fitted to the lower ones, so that something other than volume drives it; empty otherwise. A response time above
     * these curves bends before saturation and is driven by volume.
     */
    private static Optional<Refusal> misled(QueueModel model, Observations logarithms, String kpi, String volume) {
        double[] values = Arrays.stream(logarithms.values()).map(Math::exp).toArray();
        ExtrapolationTrial trial = new ExtrapolationTrial(logarithms.volume(), values);
        QueueFit centre = model.centre();
        Stream<Optional<ExtrapolationTrial.Outcome>> outcomes = Stream.concat(
                Stream.of(trial.of((x, y) -> Optional.of(QueueFit.of(x, y, centre.capacity(), centre.exponent())))),
                Family.ofAnyKpi().stream().map(trial::of));
        double least = outcomes.flatMap(Optional::stream)
                .mapToDouble(ExtrapolationTrial.Outcome::bias)
                .min()
                .orElse(0);
        return least > DRIVER_ERROR
                ? refusal(
                        Reason.NO_USABLE_DRIVER,
                        "%s does not drive %s: fitted to the lower volumes, every curve expects %.0f%% more or above at the"
                                + " highest ones",
                        volume,
                        kpi,
                        100 * Math.expm1(least))
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(Reason reason, String message, Object... arguments) {
        return Optional.of(new Refusal(reason, String.format(Locale.ROOT, message, arguments)));
    }
}
