package org.capacityplanner.cleaning;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Span;

/**
 * The incidents in observations: time spans in which a KPI was far from its expected value at the volume, as in a retry
 * storm, with a failed disk or a failed backup. Incidents would bias the fit, so they are left out and listed. An
 * incident lasts at least three consecutive intervals that are six robust standard deviations from the usual KPI at
 * such volumes; single spikes are kept, since a prediction interval must cover them.
 *
 * @param spans the incidents, in order of time
 * @param observations the observations outside of the incidents
 * @param findings one for each incident
 */
record Incidents(List<Span> spans, Observations observations, List<Finding> findings) {

    private static final double FAR = 6;
    private static final int SUCCESSIVE = 3;

    /** The smallest deviation of a KPI that counts, as a share of its range; smaller ones do not bias a fit. */
    private static final double MATERIAL = 0.2;

    /** The longest duration of an incident; a deviation that lasts longer is the normal behaviour of the service. */
    private static final Duration LONGEST = Duration.ofDays(2);

    private static final double MOST = 0.1;

    /**
     * The share of the observations, those at the nearest volumes, from which the usual KPI at a volume is estimated.
     */
    private static final double NEIGHBOURHOOD = 0.1;

    private static final int FEWEST_NEIGHBOURS = 25;

    /**
     * The smallest number of observations at more extreme volumes that must have an ordinary KPI before a deviation
     * counts as an incident.
     */
    private static final int FEWEST_WITNESSES = 5;

    /** The number of volumes at which the usual KPI is estimated; it hardly changes between two of them. */
    private static final int CENTRES = 64;

    Incidents {
        spans = List.copyOf(spans);
        findings = List.copyOf(findings);
    }

    static Incidents of(Observations observations, ZoneId zone) {
        Incidents none = new Incidents(List.of(), observations, List.of());
        if (observations.size() < 2 * FEWEST_NEIGHBOURS || range(observations) == 0) {
            return none;
        }
        List<Span> spans = spans(observations, sides(observations)).stream()
                .filter(span -> isUnexplained(observations, span))
                .toList();
        if (spans.isEmpty()) {
            return none;
        }
        Observations left =
                observations.where(i -> spans.stream().noneMatch(span -> span.contains(observations.timeAt(i))));
        if (left.size() < (1 - MOST) * observations.size()) {
            return none;
        }
        double bend = leastSquaresSlope(observations) / leastSquaresSlope(left) - 1;
        String effect = Double.isFinite(bend)
                ? "; with " + (spans.size() == 1 ? "it" : "all incidents") + " a straight line's slope would change by "
                        + FindingText.change(bend)
                : "";
        List<Finding> findings = spans.stream()
                .map(span -> finding(observations, span, zone, effect))
                .toList();
        return new Incidents(spans, left, findings);
    }

    private static Finding finding(Observations observations, Span span, ZoneId zone, String effect) {
        Kpi kpi = observations.kpi();
        double[] values = IntStream.range(0, observations.size())
                .filter(i -> span.contains(observations.timeAt(i)))
                .mapToDouble(observations::valueAt)
                .toArray();
        String message = kpi.name() + " was " + kpi.unit().text(Quantiles.median(values)) + " from "
                + FindingText.span(span, zone) + ", which its volume does not explain: left out as an incident"
                + effect;
        return new Finding(Finding.Kind.INCIDENT, kpi.name(), values.length, message, Optional.of(span));
    }

    /**
     * Returns for each observation +1 where the KPI is far above the usual one at its volume, -1 where it is far below,
     * else 0.
     */
    private static int[] sides(Observations observations) {
        double[] volume = observations.volume();
        double[] values = observations.values();
        // The line takes out most of the slope, so that a neighbourhood's ends differ by little.
        ResistantLine line = ResistantLine.of(volume, values);
        double[] residuals = IntStream.range(0, volume.length)
                .mapToDouble(i -> values[i] - line.at(volume[i]))
                .toArray();
        int[] byVolume = OrderStatistics.increasing(volume);
        double material = MATERIAL * range(observations);
        int neighbours = Math.max(FEWEST_NEIGHBOURS, (int) (NEIGHBOURHOOD * volume.length));
        int stride = Math.max(1, volume.length / CENTRES);
        int[] sides = new int[volume.length];
        for (int block = 0; block < volume.length; block += stride) {
            int first = Math.max(0, Math.min(volume.length - neighbours, block + stride / 2 - neighbours / 2));
            Quantiles usual = Quantiles.of(Arrays.stream(byVolume, first, first + neighbours)
                    .mapToDouble(i -> residuals[i])
                    .toArray());
            double median = usual.median();
            double far = Math.max(material, FAR * usual.robustStandardDeviation());
            for (int rank = block; rank < Math.min(block + stride, volume.length); rank++) {
                double deviation = residuals[byVolume[rank]] - median;
                sides[byVolume[rank]] = Math.abs(deviation) > far ? (int) Math.signum(deviation) : 0;
            }
        }
        return sides;
    }

    /**
     * Returns whether the deviation during a span contradicts other times, at which larger volumes had a lower KPI, or
     * smaller volumes a higher one. The steep end of a queue's curve stands out from its neighbourhood too, but nothing
     * beyond it is lower.
     */
    private static boolean isUnexplained(Observations observations, Span span) {
        Observations during = observations.where(i -> span.contains(observations.timeAt(i)));
        double volume = Quantiles.median(during.volume());
        double value = Quantiles.median(during.values());
        double material = MATERIAL * range(observations);
        Observations busier =
                observations.where(i -> observations.volumeAt(i) >= volume && !span.contains(observations.timeAt(i)));
        Observations quieter =
                observations.where(i -> observations.volumeAt(i) <= volume && !span.contains(observations.timeAt(i)));
        return (busier.size() >= FEWEST_WITNESSES && Quantiles.median(busier.values()) < value - material)
                || (quieter.size() >= FEWEST_WITNESSES && Quantiles.median(quieter.values()) > value + material);
    }

    /** Returns the difference between the 95% and 5% quantiles of the KPI; zero for a KPI that is mostly zero. */
    private static double range(Observations observations) {
        if (observations.isMostlyZero()) {
            return 0;
        }
        Quantiles values = Quantiles.of(observations.values());
        return values.at(0.95) - values.at(0.05);
    }

    private static List<Span> spans(Observations observations, int[] sides) {
        long step = observations.step().toMillis();
        List<Span> spans = new ArrayList<>();
        int first = 0;
        for (int end = 1; end <= sides.length; end++) {
            boolean goesOn = end < sides.length
                    && sides[end] == sides[first]
                    && observations.epochMillisAt(end) - observations.epochMillisAt(end - 1) < 2 * step;
            if (goesOn) {
                continue;
            }
            Span span = new Span(
                    observations.timeAt(first), Instant.ofEpochMilli(observations.epochMillisAt(end - 1) + step));
            if (sides[first] != 0 && end - first >= SUCCESSIVE && span.length().compareTo(LONGEST) <= 0) {
                spans.add(span);
            }
            first = end;
        }
        return spans;
    }

    private static double leastSquaresSlope(Observations observations) {
        double meanVolume = Arrays.stream(observations.volume()).average().orElse(0);
        double meanValue = Arrays.stream(observations.values()).average().orElse(0);
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < observations.size(); i++) {
            double x = observations.volumeAt(i) - meanVolume;
            xx += x * x;
            xy += x * (observations.valueAt(i) - meanValue);
        }
        return xy / xx;
    }
}
