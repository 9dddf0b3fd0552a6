package org.capacityplanner.regression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * The model of each KPI of a service, or the reason why it has none: a {@link QueueModel} in front of the resource that
 * fills first for response times, a {@link MixtureModel} for all else. A volume that does not drive the KPI is refused:
 * R-squared does not notice, but a driver that misses the highest volumes when it is fitted to the lower ones does.
 */
public final class KpiModels {
    /** Fewer observations than this are refused (METHOD 4). */
    public static final int FEWEST_OBSERVATIONS = 30;

    /** With a largest volume of less than this many times the median there is no range to fit a slope to. */
    private static final double NARROWEST_RANGE = 1.1;

    /** Fewer values than this are steps of the instrument, not a measurement. */
    private static final int FEWEST_DISTINCT_VALUES = 4;

    /** Where every family misses the highest volumes by more than this share, something else drives the KPI. */
    private static final double DRIVER_ERROR = 0.25;

    /** A slope that may be zero at this level is no relation. */
    private static final double RELATION_LEVEL = 0.99;

    private KpiModels() {}

    /**
     * The models of all KPIs of a service.
     *
     * @param kpis each KPI against the same volume, cleaned
     * @param seed decides which days the bootstrap resamples
     * @return one for each, in their order
     */
    public static List<FitResult<? extends KpiModel>> of(List<Observations> kpis, long seed) {
        Map<Integer, FitResult<? extends KpiModel>> models = new TreeMap<>();
        List<Bottleneck> resources = new ArrayList<>();
        for (int i = 0; i < kpis.size(); i++) {
            Observations observations = kpis.get(i);
            if (!isResponseTime(observations)) {
                FitResult<MixtureModel> mixture = mixture(observations);
                mixture.fit()
                        .filter(model -> Bottleneck.canBe(observations, model))
                        .ifPresent(model -> resources.add(new Bottleneck(observations, model)));
                models.put(i, mixture);
            }
        }
        Optional<Bottleneck> bottleneck = Bottleneck.firstToFill(resources);
        for (int i = 0; i < kpis.size(); i++) {
            if (isResponseTime(kpis.get(i))) {
                models.put(i, queue(kpis.get(i), bottleneck, seed));
            }
        }
        return List.copyOf(models.values());
    }

    private static boolean isResponseTime(Observations observations) {
        return observations.kpi().kind() == Kpi.Kind.RESPONSE_TIME;
    }

    /** The queue for response times, unless they cannot support one. */
    public static FitResult<QueueModel> queue(Observations response, Optional<Bottleneck> bottleneck, long seed) {
        Optional<Refusal> refusal = unfit(response);
        return refusal.isPresent() ? new FitResult.Refused<>(refusal.get()) : QueueModel.of(response, bottleneck, seed);
    }

    /** The mixture for any other KPI, unless the observations cannot support one or volume does not drive the KPI. */
    public static FitResult<MixtureModel> mixture(Observations observations) {
        Optional<Refusal> refusal = unfit(observations);
        if (refusal.isEmpty()) {
            refusal = unrelated(observations);
        }
        if (refusal.isPresent()) {
            return new FitResult.Refused<>(refusal.get());
        }
        FitResult<MixtureModel> mixture = MixtureModel.of(observations);
        return mixture.fit()
                .flatMap(model -> misled(observations, model))
                .<FitResult<MixtureModel>>map(FitResult.Refused::new)
                .orElse(mixture);
    }

    private static Optional<Refusal> unfit(Observations observations) {
        String kpi = observations.kpi().name();
        int n = observations.size();
        if (n == 0) {
            return refusal(Reason.NO_DATA, "no observations of %s at the times of %s", kpi, observations.volumeName());
        }
        if (n < FEWEST_OBSERVATIONS) {
            return refusal(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "%d observations of %s, and a fit needs at least %d",
                    n,
                    kpi,
                    FEWEST_OBSERVATIONS);
        }
        Quantiles volumes = Quantiles.of(observations.volume());
        if (volumes.smallest() == volumes.largest()) {
            return refusal(
                    Reason.VOLUME_CONSTANT,
                    "%s never varies, so that what %s does at another volume was not observed",
                    observations.volumeName(),
                    kpi);
        }
        if (volumes.largest() < NARROWEST_RANGE * volumes.median()) {
            return refusal(
                    Reason.VOLUME_RANGE_TOO_NARROW,
                    "the largest %s is only %.0f%% above the median: too narrow a range to tell what %s follows",
                    observations.volumeName(),
                    100 * (volumes.largest() / volumes.median() - 1),
                    kpi);
        }
        Quantiles values = Quantiles.of(observations.values());
        if (values.smallest() == values.largest()) {
            return values.largest() == 0
                    ? refusal(Reason.ALL_ZERO, "%s is always zero", kpi)
                    : refusal(Reason.KPI_CONSTANT, "%s never varies, so that it has no relation to volume", kpi);
        }
        return values.distinct() < FEWEST_DISTINCT_VALUES
                ? refusal(
                        Reason.QUANTISED,
                        "%s takes only %d values: it is recorded too coarsely to fit",
                        kpi,
                        values.distinct())
                : Optional.empty();
    }

    /** A line through noise has a slope whose sign is not known. */
    private static Optional<Refusal> unrelated(Observations observations) {
        Interval slope = LinearFit.of(observations).slopeInterval(RELATION_LEVEL, Covariance.NEWEY_WEST);
        return slope.contains(0)
                ? refusal(
                        Reason.NO_RELATION,
                        "%s does not follow %s: its slope may as well be zero",
                        observations.kpi().name(),
                        observations.volumeName())
                : Optional.empty();
    }

    /** Batch spikes, errors in the volume or another driver bend the best fit away from the highest volumes. */
    private static Optional<Refusal> misled(Observations observations, MixtureModel model) {
        double least = model.components().stream()
                .map(MixtureModel.Component::extrapolationBias)
                .min(Comparator.comparingDouble(Math::abs))
                .orElse(0.0);
        return Math.abs(least) > DRIVER_ERROR
                ? refusal(
                        Reason.NO_USABLE_DRIVER,
                        "%s does not drive %s: fitted to the lower volumes, every family misses the highest ones by"
                                + " %.0f%% or more",
                        observations.volumeName(),
                        observations.kpi().name(),
                        100 * (Math.exp(Math.abs(least)) - 1))
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(Reason reason, String message, Object... arguments) {
        return Optional.of(new Refusal(reason, String.format(Locale.ROOT, message, arguments)));
    }
}
