package org.capacityplanner.changes;

import java.time.ZoneId;
import java.util.Objects;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;

/**
 * The effect of a change to a service on one KPI: its values before and after, and their ratio.
 *
 * @param kpi the KPI
 * @param measure what is compared
 * @param before its value before the change, in the core's unit, per transaction per second where it is a cost
 * @param after its value after the change
 * @param ratio after over before, with its interval
 */
public record ChangeEffect(Kpi kpi, Measure measure, double before, double after, Interval ratio) {
    private static final double LEVEL = 0.95;

    /** The 97.5% quantile of the normal distribution. */
    private static final double NORMAL = 1.96;

    /** The smallest relative change that counts as an effect; smaller ones may come from monitoring itself. */
    private static final double SMALLEST = 0.05;

    private static final int FEWEST = 50;
    private static final int FEWEST_DAYS = 5;

    /** The measure of a KPI that is compared before and after a change. */
    public enum Measure {
        /** The slope of the KPI on volume, the resource cost per transaction. */
        COST,
        /** The value of the KPI at equal volume. */
        AT_EQUAL_VOLUME
    }

    public ChangeEffect {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(ratio, "ratio");
    }

    /** Returns whether the KPI clearly changed: the interval of the ratio excludes 1, and the change is at least 5%. */
    public boolean isClear() {
        return !ratio.contains(1) && Math.abs(estimate() - 1) >= SMALLEST;
    }

    /** Returns the estimated ratio of the value after the change to the value before it. */
    public double estimate() {
        return after / before;
    }

    /**
     * Compares the slopes of least-squares lines before and after a change, with a 95% interval of their ratio, exp(ln
     * r +- 1.96 se), by the delta method.
     */
    static Answer<ChangeEffect> ofCost(Observations before, Observations after, ZoneId zone) {
        return Slope.of(before, zone)
                .flatMap(old -> Slope.of(after, zone)
                        .map(now -> new ChangeEffect(
                                before.kpi(),
                                Measure.COST,
                                old.slope(),
                                now.slope(),
                                interval(
                                        now.slope() / old.slope(),
                                        Math.hypot(old.relativeError(), now.relativeError())))));
    }

    /** Compares the values of a KPI before and after a change at equal volume, with a 95% interval of their ratio. */
    static Answer<ChangeEffect> atEqualVolume(Observations before, Observations after, ZoneId zone) {
        return EqualVolume.of(before, after, zone)
                .map(known -> new ChangeEffect(
                        before.kpi(),
                        Measure.AT_EQUAL_VOLUME,
                        known.before(),
                        known.before() * Math.exp(known.logRatio()),
                        interval(Math.exp(known.logRatio()), known.standardError())));
    }

    private static Interval interval(double ratio, double standardError) {
        return new Interval(ratio * Math.exp(-NORMAL * standardError), ratio * Math.exp(NORMAL * standardError), LEVEL);
    }

    /** Returns the refusal of a comparison with too few observations, which names the KPI. */
    static <T> Answer<T> tooFew(Observations observations) {
        return Answer.refused(
                Refusal.Reason.TOO_FEW_OBSERVATIONS,
                observations.kpi().name() + " has " + observations.size()
                        + " observations on one side of the change, " + FEWEST + " on " + FEWEST_DAYS
                        + " days are needed");
    }

    static boolean isEnough(Observations observations, int days) {
        return observations.size() >= FEWEST && days >= FEWEST_DAYS;
    }
}
