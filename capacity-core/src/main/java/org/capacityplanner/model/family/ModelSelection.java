package org.capacityplanner.model.family;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.DegradedShare;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.metrics.VolumeLevels;
import org.capacityplanner.model.Aggregation;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.ThresholdRise;
import org.capacityplanner.model.count.CountModel;
import org.capacityplanner.model.degraded.DegradedModel;
import org.capacityplanner.model.hurdle.HurdleModel;
import org.capacityplanner.regression.BreakpointTest;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LinearFit;
import org.capacityplanner.regression.SegmentedFit;

/**
 * Selects the model of each KPI of a service, or returns the reason why a KPI has none. The models are a
 * {@link QueueModel} of the resource that saturates first for response times, a {@link MemoryModel} for memory that
 * leaks, a {@link CountModel} for small counts of events, a {@link HurdleModel} for any other KPI that is zero most of
 * the time, and a {@link MixtureModel} for all others. A KPI that volume does not drive is refused: R-squared does not
 * show this, but predicting the KPI at the highest volumes from the lower ones does.
 */
public final class ModelSelection {
    /**
     * The relative prediction error at the highest volumes that shows, if every family exceeds it, that the KPI does
     * not depend on volume.
     */
    private static final double DRIVER_ERROR = 0.25;

    /**
     * The confidence level at which the slope on volume must differ from zero for the KPI to be regarded as dependent
     * on volume. A report tests each KPI of each service every month, a response time twice: at 99% one in a hundred that
     * volume does not drive had a headroom, at 99.8% one in five hundred has.
     */
    static final double RELATION_LEVEL = 0.998;

    /**
     * The same for a load test, which is run once, and of which four levels leave two degrees of freedom: at 99.8% the
     * slope would have to be 22 times its standard error.
     */
    private static final double TESTED_LEVEL = 0.99;

    private static final int DAYS_TO_TELL_A_BREAK = 14;

    /** The smallest ratio of the slopes above and below a breakpoint with which the KPI counts as rising beyond it. */
    private static final double LEAST_SECOND_SLOPE = 0.2;

    /** The seed of the bootstrap in the test of a breakpoint; its value is arbitrary. */
    private static final long BREAK_SEED = 1;

    private ModelSelection() {}

    /** Fits the models of the KPIs of a service without memory leaks, in the order of the KPIs. */
    public static List<Answer<? extends KpiModel>> of(List<Observations> kpis, long seed) {
        Map<Kpi, Answer<? extends KpiModel>> models = byKpi(kpis, Map.of(), seed);
        return kpis.stream()
                .<Answer<? extends KpiModel>>map(observations -> models.get(observations.kpi()))
                .toList();
    }

    /**
     * Fits the models of the KPIs of a service, and returns them by KPI. Cleaning has already checked that there are
     * enough observations, over a wide enough range.
     *
     * @param kpis each KPI against the same volume, cleaned
     * @param leaks the leak of each memory that has one
     * @param seed decides which days the bootstrap resamples
     * @return one for each
     */
    public static Map<Kpi, Answer<? extends KpiModel>> byKpi(
            List<Observations> kpis, Map<Kpi, MemoryLeak> leaks, long seed) {
        Map<Kpi, Answer<? extends KpiModel>> models = new HashMap<>();
        List<Bottleneck> resources = new ArrayList<>();
        for (Observations observations : kpis) {
            MemoryLeak leak = leaks.get(observations.kpi());
            Optional<CountModel> counts = counted(observations);
            if (leak != null) {
                models.put(observations.kpi(), memory(leak));
            } else if (counts.isPresent()) {
                models.put(observations.kpi(), Answer.of(counts.get()));
            } else if (isRare(observations)) {
                models.put(observations.kpi(), HurdleModel.of(observations));
            } else if (!isResponseTime(observations)) {
                MixtureFitting fitting = new MixtureFitting(observations);
                Answer<MixtureModel> mixture = mixture(fitting);
                mixture.known()
                        .filter(model -> Bottleneck.canBe(observations, model))
                        .ifPresent(model -> resources.add(new Bottleneck(fitting.adjusted(), model)));
                models.put(observations.kpi(), mixture);
            }
        }
        Optional<Bottleneck> bottleneck = Bottleneck.firstToFill(resources);
        for (Observations observations : kpis) {
            if (isResponseTime(observations)) {
                models.put(observations.kpi(), responseTime(observations, bottleneck, seed));
            }
        }
        return Map.copyOf(models);
    }

    /**
     * Fits the queueing model of a response time, or returns the reason why there is none: the response time does not
     * depend on volume.
     */
    private static Answer<QueueModel> responseTime(
            Observations observations, Optional<Bottleneck> bottleneck, long seed) {
        return QueueModel.of(observations, bottleneck, seed)
                .flatMap(queue -> ResponseTimeRelation.refusal(queue, observations, bottleneck)
                        .<Answer<QueueModel>>map(Answer.Refused::new)
                        .orElseGet(() -> Answer.of(queue)));
    }

    private static boolean isResponseTime(Observations observations) {
        return observations.kpi().kind() == Kpi.Kind.RESPONSE_TIME;
    }

    private static Optional<CountModel> counted(Observations observations) {
        return observations.kpi().kind() == Kpi.Kind.OTHER ? CountModel.of(observations) : Optional.empty();
    }

    /**
     * Returns whether a KPI is zero most of the time and needs a hurdle model; a utilization does not, as its zeros are
     * only rounded.
     */
    private static boolean isRare(Observations observations) {
        Kpi.Kind kind = observations.kpi().kind();
        return (kind == Kpi.Kind.OTHER || kind == Kpi.Kind.MEMORY) && observations.isMostlyZero();
    }

    /**
     * Returns the model of a KPI that has a given value at every volume, with a note on the reason.
     *
     * @param domain the volumes that were observed
     * @param note the origin of the value
     */
    public static KpiModel constant(double value, Domain domain, String note) {
        return new ConstantModel(value, domain, note);
    }

    /**
     * Returns the constant model of a KPI that had the same value in all observations, a value within the SLA limit.
     *
     * @param observations at least one
     */
    public static KpiModel constant(Observations observations, Sla sla) {
        if (observations.size() == 0) {
            throw new IllegalArgumentException("observations must be at least one, got none of "
                    + observations.kpi().name());
        }
        String intervals = observations.step().equals(Duration.ofHours(1)) ? "hours" : "intervals";
        Unit unit = observations.kpi().unit();
        double value = observations.valueAt(0);
        String note = String.format(
                Locale.ROOT,
                sla.bound() == Sla.Bound.AT_MOST
                        ? "%s of %s allowed in all %,d %s"
                        : "%s, at least %s required, in all %,d %s",
                number(unit, value),
                number(unit, sla.limit()) + (unit.equals(Unit.PERCENT) ? "%" : " " + unit.symbol()),
                observations.size(),
                intervals);
        return new ConstantModel(value, Domain.of(observations.volume()), note);
    }

    /** Returns the model of all days, of which a share is degraded, from the model of the others. */
    public static KpiModel degraded(KpiModel others, DegradedShare share) {
        return DegradedModel.of(others, share);
    }

    private static String number(Unit unit, double value) {
        double number = unit.fromCore(value);
        if (!Double.isFinite(number)) {
            // Too large for the unit, though not for the base unit.
            return Double.toString(number);
        }
        return new BigDecimal(number)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /**
     * Fits the model of memory with a leak, or returns the reason why there is none: memory without the leak does not
     * depend on volume.
     */
    public static Answer<MemoryModel> memory(MemoryLeak leak) {
        Answer<MixtureModel> halfWay = mixture(leak.halfWay());
        return halfWay.known()
                .map(model -> Answer.of(new MemoryModel(leak, model)))
                .orElseGet(() -> new Answer.Refused<>(halfWay.refusal().orElseThrow()));
    }

    /** Fits the mixture model of a KPI, or returns the reason why there is none: the KPI does not depend on volume. */
    public static Answer<MixtureModel> mixture(Observations observations) {
        return mixture(new MixtureFitting(observations));
    }

    private static Answer<MixtureModel> mixture(MixtureFitting fitting) {
        Answer<MixtureModel> mixture = fitting.result();
        Observations seen = fitting.adjusted();
        return mixture.known()
                .flatMap(model -> unrelated(seen, model).or(() -> misled(seen, model)))
                .<Answer<MixtureModel>>map(Answer.Refused::new)
                .orElse(mixture);
    }

    /**
     * Returns the reason why a KPI has no model where its slope on volume does not differ significantly from zero;
     * empty otherwise.
     */
    private static Optional<Refusal> unrelated(Observations observations, MixtureModel model) {
        Interval slope = LinearFit.of(Aggregation.of(observations))
                .orElseThrow()
                .slopeInterval(
                        VolumeLevels.of(observations).isStepped() ? TESTED_LEVEL : RELATION_LEVEL,
                        Covariance.NEWEY_WEST);
        return slope.contains(0) && !risesBeyondALevel(observations, model)
                ? refusal(
                        Reason.NO_RELATION,
                        "%s does not follow %s: its slope may as well be zero; watch it against its limit, or name what"
                                + " drives it",
                        observations.kpi().name(),
                        observations.volumeName())
                : Optional.empty();
    }

    /**
     * Returns the reason why a KPI has no model where the best fit misses it at the highest volumes, as with batch
     * spikes, errors in the volume or another driver; empty otherwise.
     */
    private static Optional<Refusal> misled(Observations observations, MixtureModel model) {
        double least = model.components().stream()
                .map(WeightedCurve::extrapolationBias)
                .min(Comparator.comparingDouble(Math::abs))
                .orElse(0.0);
        return Math.abs(least) > DRIVER_ERROR
                        && !breaks(Aggregation.of(observations))
                        && !risesBeyondALevel(observations, model)
                ? refusal(
                        Reason.NO_USABLE_DRIVER,
                        "%s does not drive %s: fitted to the lower volumes, every family misses the highest ones by"
                                + " %.0f%% or more; name another volume, types of transactions, or what drives it",
                        observations.volumeName(),
                        observations.kpi().name(),
                        100 * (Math.exp(Math.abs(least)) - 1))
                : Optional.empty();
    }

    /** Returns whether the KPI is level up to a volume, certainly rises beyond it, and is modelled so. */
    private static boolean risesBeyondALevel(Observations observations, MixtureModel model) {
        return model.components().get(0).family() == Family.THRESHOLD
                && ThresholdRise.isCertain(Aggregation.of(observations));
    }

    /**
     * Returns whether the KPI follows volume along two lines with a breakpoint, of which the upper one cannot be
     * predicted from the lower one. This takes two weeks, to exclude that a few unusual days cause the break. A second
     * line that is nearly flat does not count: batch work that counts as volume and costs nothing has that effect.
     */
    private static boolean breaks(Observations observations) {
        return DayBlocks.of(observations).size() >= DAYS_TO_TELL_A_BREAK
                && SegmentedFit.of(observations)
                        .known()
                        .filter(fit -> (fit.slope() + fit.slopeChange()) / fit.slope() > LEAST_SECOND_SLOPE)
                        .filter(fit -> BreakpointTest.isWorthTesting(observations.volume(), observations.values(), fit))
                        .filter(fit ->
                                BreakpointTest.of(observations, fit, BREAK_SEED).isBreak())
                        .isPresent();
    }

    private static Optional<Refusal> refusal(Reason reason, String message, Object... arguments) {
        return Optional.of(new Refusal(reason, String.format(Locale.ROOT, message, arguments)));
    }
}
