package org.capacityplanner.model.family;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.CapacityStatement;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.ExtrapolationLimits;
import org.capacityplanner.model.HiddenBottleneck;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.LeadingFamily;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.model.ValueScale;
import org.capacityplanner.regression.ClusteredQuantiles;
import org.capacityplanner.regression.Domain;

/**
 * The model of a response time as a queue in front of the resource that saturates first, its bottleneck. The capacity
 * comes from that resource's utilization and from the bend of the response time, which {@link QueueLikelihood} weighs:
 * observed below two thirds of the capacity, the bend alone hardly determines the pole, and the utilization alone does
 * not show a {@linkplain HiddenBottleneck lock or a pool} that saturates before it.
 *
 * <p>The model is a table of {@linkplain QueueDraw draws}, each a curve that the observations allow. The prediction is
 * the median of the curves, a prediction interval lies between order statistics of their observations, and the
 * probability of meeting a limit is the share of draws that meet it; the response time of a draw is infinite past its
 * capacity. Order statistics are those of rank {@code n p}, rounded up. Beyond nine tenths of the capacity a {@link
 * CapacityStatement} replaces the predicted milliseconds.
 */
public final class QueueModel implements KpiModel {
    /** The utilization of the bottleneck beyond which real systems depart abruptly from the curve. */
    public static final double KNEE = 0.9;

    private static final double STATEMENT_LEVEL = 0.9;
    private static final int FEWEST_ROWS = 4;

    private final QueueDraws.Result bootstrap;
    private final QueueDraws draws;
    private final CapacitySource source;
    private final ExtrapolationLimits support;
    private final ClusteredQuantiles scatterQuantiles;
    private final Optional<Duration> sampleStep;
    private final double capacity;

    /** The measurement from which the bottleneck's capacity was estimated. */
    public enum CapacitySource {
        /** The utilization of the bottleneck, extrapolated to 100%. */
        UTILIZATION,
        /** The rise of the response time alone, which determines the capacity only roughly. */
        BEND
    }

    private QueueModel(
            QueueDraws.Result bootstrap,
            CapacitySource source,
            double fastest,
            ClusteredQuantiles scatterQuantiles,
            Optional<Duration> sampleStep,
            ExtrapolationLimits support) {
        this.bootstrap = bootstrap;
        this.draws = new QueueDraws(bootstrap.draws(), fastest, support.domain().min());
        this.source = source;
        this.scatterQuantiles = scatterQuantiles;
        this.sampleStep = sampleStep;
        this.support = support;
        this.capacity = draws.median(QueueDraw::capacity);
    }

    /**
     * Fits the queueing model to response times, or returns the reason why there is none.
     *
     * @param response the response times
     * @param bottleneck the resource that saturates first, if its utilization is known
     * @param seed the seed of the resampling of days
     */
    public static Answer<QueueModel> of(Observations response, Optional<Bottleneck> bottleneck, long seed) {
        Observations measured = RoundedTimes.positive(response);
        if (measured.size() < FEWEST_ROWS) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "a response time needs at least " + FEWEST_ROWS + " positive observations, got " + measured.size());
        }
        Domain domain = Domain.of(measured.volume());
        if (!(domain.min() < domain.max())) {
            return Answer.refused(
                    Reason.VOLUME_CONSTANT,
                    response.volumeName() + " never varies, it is always "
                            + response.volumeUnit().text(domain.min()));
        }
        QueueBootstrap bootstrap = QueueBootstrap.withoutPauses(measured, seed);
        QueueDraws.Result result = bottleneck.map(bootstrap::with).orElseGet(bootstrap::alone);
        QueueScatter scatter = new QueueScatter(measured, result.centre());
        return Answer.of(new QueueModel(
                measured.sampleStep().isPresent() ? result.with(scatter.onto(result.draws(), seed)) : result,
                bottleneck.isPresent() ? CapacitySource.UTILIZATION : CapacitySource.BEND,
                scatter.fastest(result.draws()),
                scatter.quantiles(measured),
                measured.sampleStep(),
                ExtrapolationDoubts.ofQueue(measured, bottleneck, result)));
    }

    /** {@inheritDoc} They are the bootstrap draws of the model. */
    @Override
    public List<QueueDraw> saturatingCurves() {
        return source == CapacitySource.UTILIZATION ? draws.all() : List.of();
    }

    /** Returns the point estimate of the queueing curve, at the centre of the bootstrap draws. */
    public QueueFit centre() {
        return bootstrap.centre();
    }

    /** Returns the measurement from which the capacity was estimated: utilization, or response time alone. */
    public CapacitySource capacitySource() {
        return source;
    }

    /** Returns the unmeasured bottleneck that probably saturates before any measured resource; empty without one. */
    public Optional<HiddenBottleneck> hiddenBottleneck() {
        return bootstrap.hidden();
    }

    /** Returns the median of the bottleneck's capacity over the bootstrap draws, transactions per second. */
    public double capacity() {
        return capacity;
    }

    /** Returns the bottleneck's capacity as an interval with the probability {@code level}, transactions per second. */
    public Interval saturation(double level) {
        return draws.between(QueueDraw::capacity, level);
    }

    @Override
    public Optional<CapacityStatement> capacityStatementAt(double volume) {
        return source == CapacitySource.UTILIZATION && volume > KNEE * capacity
                ? Optional.of(new CapacityStatement(saturation(STATEMENT_LEVEL)))
                : Optional.empty();
    }

    @Override
    public Domain domain() {
        return support.domain();
    }

    /** {@inheritDoc} It is infinite at a volume beyond the capacity of half of the bootstrap draws. */
    @Override
    public double predictAt(double volume) {
        return draws.medianCurveAt(volume);
    }

    @Override
    public Interval confidenceIntervalAt(double volume, double level) {
        return draws.curvesBetween(volume, level);
    }

    @Override
    public double quantileAt(double volume, double probability) {
        return distributionAt(volume).quantileAt(probability);
    }

    @Override
    public Optional<Duration> sampleStep() {
        return sampleStep;
    }

    @Override
    public Interval probabilitiesAround(double probability, double level) {
        return scatterQuantiles.probabilitiesAround(probability, level);
    }

    /** {@inheritDoc} Its lower end is the fastest response time at any volume. */
    @Override
    public PhysicalRange range() {
        return new PhysicalRange(draws.fastestAt(0), Double.POSITIVE_INFINITY);
    }

    @Override
    public ValueScale scale() {
        return ValueScale.RECIPROCAL;
    }

    /** {@inheritDoc} Its quantiles are smoothed order statistics of observations on the bootstrap draws. */
    @Override
    public PredictiveDistribution distributionAt(double volume) {
        return draws.distributionAt(volume);
    }

    /** {@inheritDoc} Every bootstrap curve is combined with the largest scatter of any bootstrap draw. */
    @Override
    public boolean isSureOf(Sla sla, double volume) {
        if (sla.bound() == Sla.Bound.AT_LEAST) {
            return sla.isMetBy(draws.fastestAt(volume));
        }
        double highest = draws.largest(QueueDraw::peak);
        double slowest = draws.largest(draw -> draw.curveAt(highest * volume));
        double farthest = draws.largest(draw -> draw.scatterAt(volume));
        return sla.isMetBy(Math.max(draws.fastestAt(volume), farthest * slowest));
    }

    /**
     * {@inheritDoc}
     *
     * <p>With the curve at an end of its confidence interval, an observation is that curve times the scatter of a draw;
     * the prediction interval would count the uncertainty of the curve twice. The uncertainty of the scatter's quantile
     * is independent of that of the curve. Finer samples have volumes of their own, for which only the distribution
     * allows.
     */
    @Override
    public double marginAt(double volume, Sla sla, double level, CurveEnd end) {
        if (sampleStep.isPresent()) {
            return KpiModel.super.marginAt(volume, sla, level, end);
        }
        Interval curve = confidenceIntervalAt(volume, level);
        boolean fast = (end == CurveEnd.FAVOURABLE) == (sla.bound() == Sla.Bound.AT_MOST);
        double expected = fast ? curve.lower() : curve.upper();
        double share = sla.bound() == Sla.Bound.AT_MOST ? level : 1 - level;
        double[] scatters = draws.scattersAt(volume);
        double scatter = draws.atShareInOrder(scatters, share);
        Interval shares = bootstrap.pauses().widened(probabilitiesAround(share, level), share, volume);
        double quantile = draws.atShareInOrder(scatters, fast ? shares.lower() : shares.upper());
        double quantileError = Math.log(quantile / scatter);
        double curveError = Math.log(expected / predictAt(volume));
        double moved = predictAt(volume) * scatter * Math.exp((fast ? -1 : 1) * Math.hypot(quantileError, curveError));
        double observed = Math.max(draws.fastestAt(volume), Double.isNaN(moved) ? expected : moved);
        return sla.bound() == Sla.Bound.AT_MOST ? sla.limit() - observed : observed - sla.limit();
    }

    /** {@inheritDoc} It is the median over the bootstrap draws. */
    @Override
    public double elasticityAt(double volume) {
        return draws.median(draw -> draw.elasticityAt(volume));
    }

    @Override
    public Certainty certaintyAt(double volume) {
        return (source == CapacitySource.BEND && domain().extrapolationAt(volume) > 0)
                        || capacityStatementAt(volume).isPresent()
                ? Certainty.SPECULATIVE
                : support.certaintyAt(volume);
    }

    /** {@inheritDoc} They do not mention saturation where a capacity statement replaces the prediction. */
    @Override
    public List<String> notesAt(double volume) {
        List<String> notes = new ArrayList<>(support.notesAt(volume));
        if (source == CapacitySource.UTILIZATION && capacityStatementAt(volume).isEmpty()) {
            draws.remarkOnSaturation(volume).ifPresent(notes::add);
        }
        return notes;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Family and parameters are drawn together, as one bootstrap draw; without {@link Uncertainty#PARAMETERS} the
     * point estimate is used.
     */
    @Override
    public KpiDraw draw(SplittableRandom random, Set<Uncertainty> varying) {
        QueueDraw truth = draws.any(random);
        boolean varies = varying.contains(Uncertainty.PARAMETERS);
        QueueFit centre = bootstrap.centre();
        if (!varying.contains(Uncertainty.SCATTER)) {
            return (volume, ofObservation) ->
                    Math.max(draws.fastestAt(volume), varies ? truth.curveAt(volume) : centre.predictAt(volume));
        }
        return (volume, ofObservation) -> {
            QueueDraw sample = draws.any(ofObservation);
            double at = sample.peak() * volume;
            double curve = varies ? truth.curveAt(at) : centre.predictAt(at);
            return Math.max(draws.fastestAt(volume), sample.scatterAt(volume) * curve);
        };
    }

    @Override
    public LeadingFamily leadingFamily() {
        return new LeadingFamily("queue", 1);
    }

    @Override
    public String description() {
        return source == CapacitySource.UTILIZATION ? "queue" : "queue of unknown capacity";
    }
}
