package org.capacityplanner.cleaning;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Span;

/**
 * The time spans in which a service was saturated. The volume delivered in such a span is throughput, not demand, and
 * response times are those of a growing queue: they say nothing about the relation to volume, so every fit leaves them
 * out.
 *
 * <p>Where the offered volume is known, the service was saturated when it delivered less than 95% of that, and a second
 * condition excludes sampling noise: the next or the previous interval fell behind too, or response time was four times
 * its median. Where it is not known, a resource at 98% shows saturation, or a resource near its top together with a
 * response time that no busy hour explains. With neither an offered volume nor a utilization saturation cannot be
 * detected.
 *
 * @param spans the saturated spans, in order of time
 * @param finding the finding for a report; empty where the service never was saturated
 */
record Saturation(List<Span> spans, Optional<Finding> finding) {

    private static final double DELIVERED_SHARE = 0.95;
    private static final double QUEUE_GROWS = 4;

    private static final double FULL = 0.98;
    private static final double NEAR_FULL = 0.85;

    /** The largest utilization above 1 that measurement jitter explains; a larger one is a sum over several CPUs. */
    private static final double LARGEST_SHARE = 1.05;

    /**
     * The largest distance of a utilization from its own maximum at which its resource counts as saturated: some
     * machines are saturated at 90% utilization.
     */
    private static final double TOP = 0.05;

    /**
     * The multiple of the median response time from which the service counts as saturated, if at another time its
     * volume was no smaller and its response time at most a quarter as long.
     */
    private static final double SLOW = 10;
    /**
     * The multiple of the median response time from which the service always counts as saturated: by 1 / (1 - rho) a
     * single queue is that slow only beyond 98% of its capacity.
     */
    private static final double STANDING_QUEUE = 50;

    public Saturation {
        spans = List.copyOf(spans);
    }

    /**
     * Finds the time spans in which a service was saturated.
     *
     * @param zone whose clocks the finding means
     */
    public static Saturation of(ServiceSeries service, ZoneId zone) {
        MetricSeries volume = service.volume();
        List<AsOfLookup> responseTimes = AsOfLookup.of(service, Kpi.Kind.RESPONSE_TIME);
        boolean[] full = service.offered()
                .map(offered -> behindOffered(volume, AsOfLookup.of(volume, offered), responseTimes))
                .orElseGet(() -> atTheTop(volume, AsOfLookup.of(service, Kpi.Kind.UTILIZATION), responseTimes));
        List<Span> spans = Span.ofSamples(volume, full);
        return new Saturation(spans, finding(service, full, spans, zone));
    }

    /** Returns the samples of a series outside the saturated spans. */
    public MetricSeries leaveOut(MetricSeries series) {
        return spans.isEmpty() ? series : series.where(time -> spans.stream().noneMatch(span -> span.contains(time)));
    }

    private static boolean[] behindOffered(MetricSeries volume, AsOfLookup offered, List<AsOfLookup> responseTimes) {
        boolean[] behind = new boolean[volume.size()];
        for (int i = 0; i < behind.length; i++) {
            // NaN compares false: where no one measured the offered volume, nothing fell behind.
            behind[i] = volume.valueAt(i) < DELIVERED_SHARE * offered.at(i);
        }
        boolean[] full = new boolean[behind.length];
        for (int i = 0; i < full.length; i++) {
            boolean neighbourBehind = (i > 0 && behind[i - 1]) || (i + 1 < behind.length && behind[i + 1]);
            boolean stalls = behind[i] && (neighbourBehind || isSlow(responseTimes, i));
            // What piled up is delivered afterwards: for a while, more than is asked for.
            boolean drains = i > 0 && full[i - 1] && volume.valueAt(i) * DELIVERED_SHARE > offered.at(i);
            full[i] = stalls || drains;
        }
        return full;
    }

    private static boolean isSlow(List<AsOfLookup> responseTimes, int index) {
        return responseTimes.stream().anyMatch(times -> times.overMedianAt(index) >= QUEUE_GROWS);
    }

    private static boolean[] atTheTop(
            MetricSeries volume, List<AsOfLookup> utilizations, List<AsOfLookup> responseTimes) {
        boolean[] full = new boolean[volume.size()];
        for (AsOfLookup utilization : utilizations) {
            boolean[] byThis = atTheTop(volume, utilization, responseTimes);
            if (followsVolume(volume, byThis)) {
                for (int i = 0; i < full.length; i++) {
                    full[i] |= byThis[i];
                }
            }
        }
        return full;
    }

    private static boolean[] atTheTop(MetricSeries volume, AsOfLookup utilization, List<AsOfLookup> responseTimes) {
        boolean[] full = new boolean[volume.size()];
        if (utilization.largest() > LARGEST_SHARE) {
            // A processor counts as 100% there: at 98% one of several may be busy.
            return full;
        }
        double top = Math.max(NEAR_FULL, utilization.largest() - TOP);
        for (int i = 0; i < full.length; i++) {
            double busy = utilization.at(i);
            full[i] = busy >= FULL || (busy >= top && hasQueue(volume, responseTimes, i));
        }
        return full;
    }

    /**
     * Returns whether a utilization is at its maximum in at most half of the samples, or at larger volumes than in the
     * other samples. If not, it is no busy fraction, such as an uptime, or its resource is full whatever the volume,
     * and it must not mark all samples as saturated.
     */
    private static boolean followsVolume(MetricSeries volume, boolean[] full) {
        double sumFull = 0;
        double sumOther = 0;
        int n = 0;
        for (int i = 0; i < full.length; i++) {
            n += full[i] ? 1 : 0;
            sumFull += full[i] ? volume.valueAt(i) : 0;
            sumOther += full[i] ? 0 : volume.valueAt(i);
        }
        return 2 * n <= full.length || (n < full.length && sumFull / n > sumOther / (full.length - n));
    }

    private static boolean hasQueue(MetricSeries volume, List<AsOfLookup> responseTimes, int index) {
        return responseTimes.stream()
                .anyMatch(times -> times.overMedianAt(index) >= STANDING_QUEUE
                        || (times.overMedianAt(index) >= SLOW && carriedFasterElsewhere(volume, times, index)));
    }

    /**
     * Returns whether at another time the volume of the service was no smaller and its response time at most a quarter
     * as long.
     */
    private static boolean carriedFasterElsewhere(MetricSeries volume, AsOfLookup responseTimes, int index) {
        double quarter = responseTimes.at(index) / QUEUE_GROWS;
        for (int i = 0; i < volume.size(); i++) {
            if (volume.valueAt(i) >= volume.valueAt(index) && responseTimes.at(i) <= quarter) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Finding> finding(ServiceSeries service, boolean[] full, List<Span> spans, ZoneId zone) {
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        int rows = 0;
        for (boolean row : full) {
            rows += row ? 1 : 0;
        }
        String reason = service.offered().isPresent()
                ? "the service delivered less than the offered volume"
                : "the service was saturated";
        String again = spans.size() > 1 ? " and " + FindingText.count(spans.size() - 1, "more time") : "";
        String message = FindingText.count(rows, "sample") + " of " + full.length + " left out of every fit: " + reason
                + " from " + FindingText.span(spans.get(0), zone) + again
                + ", so its volume then is throughput and not demand";
        return Optional.of(new Finding(Finding.Kind.SATURATED, service.volume().name(), rows, message));
    }
}
