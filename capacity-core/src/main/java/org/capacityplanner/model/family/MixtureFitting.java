package org.capacityplanner.model.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.KpiSamples;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.model.Aggregation;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.ErrorScores;
import org.capacityplanner.model.ExtrapolationLimits;
import org.capacityplanner.model.HourlyCost;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.ResidualScale;
import org.capacityplanner.model.StepErrors;
import org.capacityplanner.model.ThresholdRise;
import org.capacityplanner.regression.ClusteredQuantiles;
import org.capacityplanner.regression.Covariance.SmallSample;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.DayBlocks;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.LinearFit;
import org.capacityplanner.regression.PoleFit;
import org.capacityplanner.regression.TimeDrift;

/**
 * Fits a {@link MixtureModel} to observations in steps: fit the curves, test their extrapolation, weight them, and
 * calibrate on held-out days. Curves are fitted to {@linkplain Aggregation means over longer intervals}; the scatter
 * around them is that of the {@linkplain KpiSamples samples} whose means the observations are, since the limit applies
 * to samples. A sample is scored at the volume of its observation, so that the peaks of volume within the hour are a
 * part of the scatter.
 */
final class MixtureFitting {
    private static final int FEWEST_ROWS = 4;

    /** The smallest number of days of observations with which some are held out for calibration. */
    static final int CALIBRATION_DAYS = 14;

    /** The smallest number of samples whose errors show the tails: twenty beyond the 95% quantile. */
    private static final int SAMPLES_FOR_TAILS = 400;

    /** The smallest number of degrees of freedom, and of days, with which those samples do not repeat a few errors. */
    private static final int FREEDOM_FOR_TAILS = 100;

    private static final int DAYS_FOR_TAILS = 5;

    private static final int FOLDS = 3;

    /** The level of the confidence interval for which the inflated covariance reproduces the fixed-b interval. */
    private static final double NOMINAL = 0.9;

    /** The largest number of parameters of any family. */
    private static final int PARAMETERS = 3;

    private static final long DAY_MILLIS = 86_400_000;

    private final PhysicalRange range;
    private final Observations observations;
    private final KpiSamples samples;
    private final Observations aggregated;
    private final double[] volume;
    private final double[] values;
    private final int days;
    private final Optional<TimeDrift> drift;
    private final double driftError;
    private final Optional<HourlyCost> hourly;

    MixtureFitting(Observations measured) {
        this.range = PhysicalRange.of(measured);
        this.drift = drift(measured);
        this.driftError = measured.kpi().kind() == Kpi.Kind.UTILIZATION ? TimeDrift.levelError(measured) : 0;
        Observations atEnd = drift.map(found -> found.atEnd(measured)).orElse(measured);
        this.hourly = HourlyCost.of(atEnd);
        this.observations = hourly.map(HourlyCost::atBusyHours).orElse(atEnd);
        this.samples = observations.samples();
        this.aggregated = Aggregation.of(observations);
        this.volume = aggregated.volume();
        this.values = aggregated.values();
        this.days = DayBlocks.of(observations).size();
    }

    private static Optional<TimeDrift> drift(Observations observations) {
        return observations.kpi().kind() == Kpi.Kind.UTILIZATION ? TimeDrift.of(observations) : Optional.empty();
    }

    /**
     * Returns the observations, adjusted to the utilization per transaction at the end of the period where that drifted
     * with time, and to that of the busy hours where it changes within the day.
     */
    Observations adjusted() {
        return observations;
    }

    Answer<MixtureModel> result() {
        if (volume.length < FEWEST_ROWS) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "a mixture of families needs at least " + FEWEST_ROWS + " observations, got " + volume.length);
        }
        if (constant(volume)) {
            return Answer.refused(
                    Reason.VOLUME_CONSTANT,
                    observations.volumeName() + " never varies, it is always "
                            + observations.volumeUnit().text(volume[0]));
        }
        if (constant(values)) {
            return Answer.refused(
                    Reason.KPI_CONSTANT,
                    observations.kpi().name() + " never varies, it is always "
                            + observations.kpi().unit().text(values[0]));
        }
        Map<Family, Curve> curves = possibleCurves();
        if (curves.isEmpty()) {
            return Answer.refused(
                    Reason.NO_RELATION,
                    observations.kpi().name() + " falls as " + observations.volumeName()
                            + " grows, which no busy fraction of a resource does: if it is the idle or free part, its limit"
                            + " is a lower one, such as >= 20%; otherwise something else drives it");
        }
        return Answer.of(model(curves));
    }

    private static boolean constant(double[] series) {
        return IntStream.range(1, series.length).allMatch(i -> series[i] == series[0]);
    }

    /** Returns the fitted curve of each family whose curve exists and is physically possible. */
    private Map<Family, Curve> possibleCurves() {
        Map<Family, Curve> curves = new EnumMap<>(Family.class);
        for (Family family : Family.of(observations.kpi(), range)) {
            Optional<? extends Curve> curve = WeightedCurve.predicting(family, volume, values);
            if (curve.isPresent() && possible(curve.get())) {
                curves.put(family, curve.get());
            }
        }
        return curves;
    }

    private boolean possible(Curve curve) {
        Domain domain = curve.domain();
        if (curve instanceof PoleFit pole && pole.isLine()) {
            return false;
        }
        double change = curve.predictAt(domain.max()) - curve.predictAt(domain.min());
        return observations.kpi().kind() != Kpi.Kind.UTILIZATION || change > 0;
    }

    private MixtureModel model(Map<Family, Curve> curves) {
        List<WeightedCurve> ofTrial = WeightedCurve.anchored(
                WeightedCurve.of(ThresholdRise.possible(curves, aggregated), volume, values, days), aggregated);
        TopFit top = new TopFit(aggregated);
        List<WeightedCurve> components = switch (observations.kpi().kind()) {
            case UTILIZATION -> top.bounded(top.weighted(ofTrial));
            case MEMORY -> top.risingOn(top.weighted(ofTrial));
            case OTHER -> top.weighted(ofTrial);
            default -> ofTrial;
        };
        double[] curve = new double[observations.size()];
        Arrays.setAll(curve, i -> WeightedCurve.mean(components, observations.volumeAt(i)));
        int n = samples.size();
        double[] fitted = new double[n];
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            fitted[i] = curve[samples.observationAt(i)];
            residuals[i] = samples.valueAt(i) - fitted[i];
        }
        // The samples of one hour are no independent rows for the parameters, nor are those of a level of a load test.
        StepErrors shared = stepErrors(curve);
        int freedom = (int) Math.max(1, shared.independent() * observations.size() - PARAMETERS);
        double[] ofNewLevel = Arrays.stream(residuals)
                .map(residual -> shared.inflation() * residual)
                .toArray();
        int[] scattered = ThresholdRise.scattered(
                components.get(0).curve(), components.get(0).weight(), observations);
        double perObservation = (double) n / observations.size();
        ResidualScale spread = ResidualScale.of(
                ExtrapolationTrial.select(fitted, scattered),
                ExtrapolationTrial.select(ofNewLevel, scattered),
                Math.max(1, scattered.length / perObservation - PARAMETERS) * perObservation);
        DayBlocks.Wandering slow = DayBlocks.Wandering.of(observations, curve, ratio -> ratio - 1);
        LineCovariance covariance = covariance(slow.levelError());
        ExtrapolationLimits support =
                ExtrapolationDoubts.ofMixture(observations, aggregated, components, drift, hourly, slow);
        ResampledCurves resampled = new ResampledCurves(aggregated, components);
        BiFunction<Calibration, ClusteredQuantiles, MixtureModel> calibrated =
                (calibration, quantiles) -> new MixtureModel(
                        components,
                        range,
                        spread,
                        covariance,
                        calibration.widened(slow.inflation()),
                        quantiles,
                        observations.sampleStep(),
                        resampled,
                        support);
        if (days >= CALIBRATION_DAYS) {
            ErrorScores scores =
                    ErrorScores.of(observations, scores(new WeightedCurves(components, spread, covariance)), scattered);
            return calibrated.apply(Calibration.ofScores(scores.inOrder()), scores.quantiles());
        }
        if (n < SAMPLES_FOR_TAILS || freedom < FREEDOM_FOR_TAILS || days < DAYS_FOR_TAILS) {
            return calibrated.apply(
                    Calibration.ofStudent(freedom),
                    ErrorScores.of(observations, residuals, scattered).quantiles());
        }
        double[] multiples = new double[n];
        Arrays.setAll(multiples, i -> ofNewLevel[i] / spread.deviationAt(fitted[i]));
        ErrorScores scores = ErrorScores.of(observations, multiples, scattered);
        return calibrated.apply(Calibration.ofScores(scores.inOrder(), freedom), scores.quantiles());
    }

    private StepErrors stepErrors(double[] curve) {
        double[] errors = new double[curve.length];
        Arrays.setAll(errors, i -> observations.valueAt(i) - curve[i]);
        return StepErrors.of(observations, errors, PARAMETERS);
    }

    /**
     * Returns the covariance of the fitted line, inflated so that a normal quantile gives the same interval as the
     * fixed-b critical value.
     */
    private LineCovariance covariance(double slowError) {
        LinearFit fit = LinearFit.of(aggregated).orElseThrow();
        int lag = fit.neweyWestLag();
        LineCovariance covariance = fit.neweyWest(lag, SmallSample.ADJUSTED);
        double widening = fit.neweyWestCriticalValue(NOMINAL, lag) / Calibration.normalQuantile((1 + NOMINAL) / 2);
        return covariance
                .times(widening * widening)
                .plus(Math.max(driftError, slowError), fit.predictAt(covariance.centre()), fit.slope());
    }

    /**
     * Returns the cross-validation errors of the samples, each from curves fitted without that sample's third of the
     * days, in multiples of the model's own standard deviation.
     */
    private double[] scores(WeightedCurves model) {
        double[] curve = heldOutCurve(model.curves());
        double[] above = new double[curve.length];
        double[] below = new double[curve.length];
        for (int i = 0; i < curve.length; i++) {
            WeightedCurves.Spot spot = model.spotAt(observations.volumeAt(i));
            above[i] = spot.above();
            below[i] = spot.below();
        }
        double[] scores = new double[samples.size()];
        for (int i = 0; i < scores.length; i++) {
            int row = samples.observationAt(i);
            double error = samples.valueAt(i) - curve[row];
            double deviation = error > 0 ? above[row] : below[row];
            scores[i] = deviation > 0 ? error / deviation : 0;
        }
        return scores;
    }

    /** Returns for each observation the weighted mean of the curves fitted without its cross-validation fold. */
    private double[] heldOutCurve(List<WeightedCurve> components) {
        double[] held = new double[observations.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            int[] training = IntStream.range(0, aggregated.size())
                    .filter(i -> fold(aggregated, i) != left)
                    .toArray();
            double[] x = ExtrapolationTrial.select(volume, training);
            double[] y = ExtrapolationTrial.select(values, training);
            List<WeightedCurve> curves = new ArrayList<>();
            for (WeightedCurve component : components) {
                if (component.weight() >= WeightedCurve.LEAST_WEIGHT) {
                    Optional<? extends Curve> curve = WeightedCurve.predicting(component.family(), x, y);
                    curves.add(curve.isPresent() ? component.withCurve(curve.get(), component.weight()) : component);
                }
            }
            for (int i = 0; i < held.length; i++) {
                if (fold(observations, i) == fold) {
                    held[i] = WeightedCurve.mean(curves, observations.volumeAt(i));
                }
            }
        }
        return held;
    }

    /** Returns the cross-validation fold of a row; days are assigned to folds round-robin. */
    private static int fold(Observations observations, int row) {
        return (int) Math.floorMod(Math.floorDiv(observations.epochMillisAt(row), DAY_MILLIS), (long) FOLDS);
    }
}
