package org.capacityplanner.customers;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Span;

/**
 * The judgement whether a KPI met the limit agreed with a customer, by the samples of a period within the customer's
 * service hours.
 *
 * @param sla the limit
 * @param level the share of the samples that must meet it
 * @param samples the number of samples in the window
 * @param within the number of them that met the limit
 * @param atLevel the value that this share of the samples did not miss
 * @param worst the time of the sample nearest to the limit, or farthest beyond it
 */
public record LimitKept(Sla sla, double level, int samples, int within, double atLevel, Span worst) {
    /** The smallest number of the customer's service windows with samples for a judgement. */
    private static final int LEAST_WINDOWS = 3;

    public LimitKept {
        Objects.requireNonNull(sla, "sla");
        Objects.requireNonNull(worst, "worst");
    }

    /**
     * Judges the samples of a KPI within the customer's hours against the agreed limit.
     *
     * @param kpi the measurements
     * @param month the time that counts
     * @return refused with fewer than 3 windows that hold a sample
     */
    public static Answer<LimitKept> of(MetricSeries kpi, ServiceWindow window, Span month, Sla sla, double level) {
        MetricSeries inMonth = kpi.between(month.from(), month.to());
        Duration step = inMonth.step().isZero() ? Duration.ofHours(1) : inMonth.step();
        List<Instant> times =
                IntStream.range(0, inMonth.size()).mapToObj(inMonth::timeAt).toList();
        double[] shares = window.sharesOf(times, step);
        int[] inWindow =
                IntStream.range(0, shares.length).filter(i -> shares[i] > 0).toArray();
        double[] values = Arrays.stream(inWindow).mapToDouble(inMonth::valueAt).toArray();
        long windows = window.beginningIn(month).stream()
                .filter(of -> !inMonth.between(of.from(), of.to()).isEmpty())
                .count();
        if (windows < LEAST_WINDOWS || values.length == 0) {
            return Answer.refused(
                    Refusal.Reason.TOO_FEW_OBSERVATIONS,
                    String.format(
                            Locale.ROOT,
                            "%s was measured in %d windows of the customer; at least %d are needed",
                            kpi.name(),
                            windows,
                            LEAST_WINDOWS));
        }
        int within = (int) IntStream.range(0, values.length)
                .filter(i -> sla.isMetBy(values[i]))
                .count();
        Quantiles quantiles = Quantiles.of(values);
        double atLevel = quantiles.at(sla.bound() == Sla.Bound.AT_MOST ? level : 1 - level);
        Comparator<Integer> byValue = Comparator.comparingDouble(inMonth::valueAt);
        Instant worst = Arrays.stream(inWindow)
                .boxed()
                .max(sla.bound() == Sla.Bound.AT_MOST ? byValue : byValue.reversed())
                .map(inMonth::timeAt)
                .orElseThrow();
        return Answer.of(new LimitKept(sla, level, values.length, within, atLevel, new Span(worst, worst.plus(step))));
    }

    /** Returns whether the required share of the samples met the limit. */
    public boolean isKept() {
        return within >= level * samples;
    }

    /** Returns the share of the samples that met the limit. */
    public double share() {
        return (double) within / samples;
    }

    /**
     * Returns the margin to the limit: the distance of the KPI's quantile for the required share from the limit,
     * relative to the limit; negative if the limit was missed.
     */
    public double margin() {
        double room = sla.bound() == Sla.Bound.AT_MOST ? sla.limit() - atLevel : atLevel - sla.limit();
        return room / Math.abs(sla.limit());
    }
}
