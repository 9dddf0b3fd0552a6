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
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Aggregation;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.regression.BreakpointTest;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LinearFit;
import org.capacityplanner.regression.SegmentedFit;

/**
 * The model of each KPI of a service, or the reason why it has none: a {@link QueueModel} in front of the resource that
 * fills first for response times, a {@link MemoryModel} for memory that leaks, an {@link HurdleModel} for what is zero most of
 * the time, a {@link MixtureModel} for all else. A volume that does not drive the KPI is refused: R-squared does not notice,
 * but a driver that misses the highest volumes when it is fitted to the lower ones does.
 */
public final class ModelSelection {
    /** Where every family misses the highest volumes by more than this share, something else drives the KPI. */
    private static final double DRIVER_ERROR = 0.25;

    /** A slope that may be zero at this level is no relation. */
    private static final double RELATION_LEVEL = 0.99;

    private static final int DAYS_TO_TELL_A_BREAK = 14;

    /** The second line of a break rises at least so much as the first, as a share of it. */
    private static final double LEAST_SECOND_SLOPE = 0.2;

    /** Of the resampling that tests a break; any will do. */
    private static final long BREAK_SEED = 1;

    private ModelSelection() {}

    /** The models of all KPIs of a service, none of which leaks. */
    public static List<Answer<? extends KpiModel>> of(List<Observations> kpis, long seed) {
        Map<Kpi, Answer<? extends KpiModel>> models = byKpi(kpis, Map.of(), seed);
        return kpis.stream()
                .<Answer<? extends KpiModel>>map(observations -> models.get(observations.kpi()))
                .toList();
    }

    /**
     * The models of all KPIs of a service. Whether there are enough observations, and of a wide enough range, is for the
     * cleaning to say.
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
            if (leak != null) {
                models.put(observations.kpi(), memory(leak));
            } else if (isRare(observations)) {
                models.put(observations.kpi(), HurdleModel.of(observations));
            } else if (!isResponseTime(observations)) {
                Answer<MixtureModel> mixture = mixture(observations);
                mixture.known()
                        .filter(model -> Bottleneck.canBe(observations, model))
                        .ifPresent(model -> resources.add(new Bottleneck(MixtureFitting.atEnd(observations), model)));
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

    /** The queue for a response time, unless volume does not drive it. */
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

    /** A utilization that is mostly zero was rounded: a transaction costs what it costs, and the line tells. */
    private static boolean isRare(Observations observations) {
        Kpi.Kind kind = observations.kpi().kind();
        return (kind == Kpi.Kind.OTHER || kind == Kpi.Kind.MEMORY) && observations.isMostlyZero();
    }

    /**
     * Returns the model of a KPI that somebody gives, the same at every volume.
     *
     * @param domain the volumes that were observed
     * @param note where the value comes from
     */
    public static KpiModel constant(double value, Domain domain, String note) {
        return new ConstantModel(value, domain, note);
    }

    /**
     * The model of a KPI that had one value in all observations, which is within its limit.
     *
     * @param observations at least one
     */
    public static KpiModel constant(Observations observations, Sla sla) {
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

    private static String number(Unit unit, double value) {
        return new BigDecimal(unit.fromCore(value))
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Memory with a leak, unless volume does not drive the rest of it. */
    public static Answer<MemoryModel> memory(MemoryLeak leak) {
        Answer<MixtureModel> halfWay = mixture(leak.halfWay());
        return halfWay.known()
                .map(model -> Answer.of(new MemoryModel(leak, model)))
                .orElseGet(() -> new Answer.Refused<>(halfWay.refusal().orElseThrow()));
    }

    /** The mixture for any other KPI, unless volume does not drive it. */
    public static Answer<MixtureModel> mixture(Observations observations) {
        Answer<MixtureModel> mixture = MixtureModel.of(observations);
        Observations seen = MixtureFitting.atEnd(observations);
        return mixture.known()
                .flatMap(model -> unrelated(seen).or(() -> misled(seen, model)))
                .<Answer<MixtureModel>>map(Answer.Refused::new)
                .orElse(mixture);
    }

    /** A line through noise has a slope whose sign is not known. */
    private static Optional<Refusal> unrelated(Observations observations) {
        Interval slope = LinearFit.of(Aggregation.of(observations))
                .orElseThrow()
                .slopeInterval(RELATION_LEVEL, Covariance.NEWEY_WEST);
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
                .map(WeightedCurve::extrapolationBias)
                .min(Comparator.comparingDouble(Math::abs))
                .orElse(0.0);
        return Math.abs(least) > DRIVER_ERROR && !breaks(Aggregation.of(observations))
                ? refusal(
                        Reason.NO_USABLE_DRIVER,
                        "%s does not drive %s: fitted to the lower volumes, every family misses the highest ones by"
                                + " %.0f%% or more",
                        observations.volumeName(),
                        observations.kpi().name(),
                        100 * (Math.exp(Math.abs(least)) - 1))
                : Optional.empty();
    }

    /**
     * Whether the KPI follows volume by two lines, of which the lower one cannot know the upper. It takes two weeks to
     * tell that from a few odd days. A KPI that stops following volume is not one that breaks: batch work that counts as
     * volume and costs nothing looks like that.
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
