package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.model.ExtrapolationLimits;
import org.capacityplanner.model.HourlyCost;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.TimeDrift;

/** Collects the doubts about predictions of a queueing model or a mixture beyond the observed volumes. */
final class ExtrapolationDoubts {
    private static final double DOUBTFUL_ERROR = 0.15;
    private static final double DOUBTFUL_RANGE = 1.3;

    /**
     * The smallest rise of a response time from an idle service to the largest volume, as a share, that shows at which
     * volumes it rises further.
     */
    private static final double BEND_SEEN = 0.1;

    /** The share of curves with bursts from which on a note says that volume varies within the intervals. */
    private static final double BURSTS_SAID = 0.7;

    /** The inflation of intervals by errors that change slowly from which on a note says so. */
    private static final double WIDENING_SAID = 1.1;

    /** The share of curves above which a note says that the time grows with volume apart from queueing. */
    private static final double GROWTH_SAID = 0.5;

    private ExtrapolationDoubts() {}

    /**
     * Returns the observed range of volumes of a queueing model and the doubts about predictions beyond it, given the
     * source of its capacity and its curves.
     */
    static ExtrapolationLimits ofQueue(
            Observations response, Optional<Bottleneck> bottleneck, QueueDraws.Result curves) {
        List<String> doubts = new ArrayList<>();
        curves.hidden().ifPresent(found -> doubts.add(found.toString()));
        curves.preferred()
                .ifPresent(capacity -> doubts.add("the response time bends as if the service were full at about "
                        + response.volumeUnit().text(capacity) + ", later than "
                        + bottleneck
                                .map(resource -> resource.utilization().kpi().name())
                                .orElse("the utilization")
                        + " says: it may wait for something else"));
        bottleneck
                .flatMap(resource -> unbent(response, resource, curves.centre()))
                .ifPresent(doubts::add);
        double growing = share(curves.draws(), draw -> draw.growth().exponent() > 0);
        if (growing > GROWTH_SAID) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "up to the largest volume the response time rises more evenly than waiting alone would make it rise"
                            + " (%.0f%% probable), as where a cache has fewer hits; these volumes do not show whether it then"
                            + " waits for something that saturates; a load test to the planned volume would",
                    100 * growing));
        }
        if (share(curves.draws(), draw -> draw.bursts() > 0) >= BURSTS_SAID) {
            doubts.add(
                    "the response time scatters more where it rises: volume probably varies within the intervals, and its"
                            + " peaks saturate the service before its mean does; samples of a minute would show them");
        }
        if (bottleneck.isEmpty()) {
            doubts.add("no utilization tells at which volume the service saturates; its response time hardly does");
        }
        doubts.addAll(ExtrapolationLimits.doubtsOfDays(DayBlocks.of(response).size()));
        return new ExtrapolationLimits(Domain.of(response.volume()), doubts);
    }

    /**
     * Returns a sentence where hardly any of the response time at the largest volume is time in a queue; empty where
     * more of it is. The volume at which the response time begins to rise is then predicted from the measured resource
     * alone: a pool or a lock that is exhausted earlier leaves no trace in such observations, and neither do retries
     * after a timeout that no request has met.
     */
    private static Optional<String> unbent(Observations response, Bottleneck resource, QueueFit curve) {
        double largest = Domain.of(response.volume()).max();
        double risen = curve.predictAt(largest) / curve.predictAt(0) - 1;
        return risen < BEND_SEEN
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the response time has hardly risen so far (by %.0f%% at the largest volume): the volume at which"
                                + " it will rise follows from %s alone; a pool, a lock or retries would not show before; a"
                                + " load test to the planned volume would show them",
                        Math.max(0, 100 * risen),
                        resource.utilization().kpi().name()))
                : Optional.empty();
    }

    /**
     * Returns the observed range of volumes of a mixture model and the doubts about predictions beyond it.
     *
     * @param observations the observations that the mixture predicts
     * @param aggregated the means that its curves were fitted to
     * @param components its curves, the heaviest first
     * @param drift a steady change of the KPI with time, if there is one
     * @param hourly the change of the cost per transaction within the day, if there is one
     * @param slow what errors that change slowly from day to day add
     */
    static ExtrapolationLimits ofMixture(
            Observations observations,
            Observations aggregated,
            List<WeightedCurve> components,
            Optional<TimeDrift> drift,
            Optional<HourlyCost> hourly,
            DayBlocks.Wandering slow) {
        int days = DayBlocks.of(observations).size();
        List<String> everywhere = new ArrayList<>();
        drift.map(found -> String.format(
                        Locale.ROOT,
                        "at the same volume, %s changed steadily by %+.0f%% from the start of the period to its end; the"
                                + " prediction is for the end, and a change that goes on is not part of it",
                        observations.kpi().name(),
                        100 * found.change()))
                .ifPresent(everywhere::add);
        hourly.ifPresent(cost -> everywhere.add(byHour(observations, cost)));
        if (slow.inflation() > WIDENING_SAID) {
            everywhere.add(String.format(
                    Locale.ROOT,
                    "at the same volume, %s goes up and down over days, as where the mix of transactions shifts; the period"
                            + " shows few such changes, so that intervals are %.0f%% wider than its scatter",
                    observations.kpi().name(),
                    100 * (slow.inflation() - 1)));
        }
        List<String> doubts = new ArrayList<>(everywhere);
        if (TopFit.isBounded(components)) {
            doubts.add("at the highest volumes that were observed, "
                    + observations.kpi().name()
                    + " is above the fitted curves, as where retries begin; only the upper end of the interval allows for"
                    + " a rise that goes on");
        }
        double error = components.get(0).extrapolationError();
        if (error > DOUBTFUL_ERROR) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "fitted to the lower volumes alone, the model misses the highest ones by %.0f%%",
                    100 * error));
        }
        if (days < MixtureFitting.CALIBRATION_DAYS) {
            doubts.add("only " + days + (days == 1 ? " day" : " days") + " of observations");
        }
        Quantiles volumes = Quantiles.of(aggregated.volume());
        if (volumes.largest() < DOUBTFUL_RANGE * volumes.median()) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "the largest volume is only %.0f%% above the median: the slope rests on a narrow range",
                    100 * (volumes.largest() / volumes.median() - 1)));
        }
        return new ExtrapolationLimits(Domain.of(observations.volume()), doubts, everywhere);
    }

    private static double share(List<QueueDraw> draws, Predicate<QueueDraw> test) {
        return draws.stream().filter(test).count() / (double) draws.size();
    }

    private static String byHour(Observations observations, HourlyCost cost) {
        return String.format(
                Locale.ROOT,
                "at the same volume, %s is %.2f to %.2f times that of the busiest hours, by the hour of the day, as where the"
                        + " mix of transactions changes; the prediction is for the busiest hours%s",
                observations.kpi().name(),
                cost.smallestRatio(),
                cost.largestRatio(),
                cost.isLargerAtOtherHours()
                        ? ", though at others " + observations.kpi().name() + " is larger: name the volume of each type"
                        : "");
    }
}
