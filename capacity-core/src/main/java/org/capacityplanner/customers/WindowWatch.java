package org.capacityplanner.customers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Span;

/**
 * The service windows in which a customer's volume was unusually low: below the 5% quantile of the windows of the same
 * weekday in the eight weeks before, and below half of their median. The second condition is there since one ordinary
 * window in twenty meets the first.
 *
 * @param windows the number of windows that could be judged
 * @param missed the windows in which the customer did not come as usual, in the order of time
 */
public record WindowWatch(int windows, List<Missed> missed) {
    private static final int WEEKS = 8;
    private static final int LEAST_WINDOWS = 5;
    private static final double LOW = 0.05;
    private static final double MATERIAL = 0.5;

    /** The smallest share of a window's samples that must exist for its mean volume to be used. */
    private static final double LEAST_COVERED = 0.5;

    /**
     * A service window with unusually low volume of the customer.
     *
     * @param window the time
     * @param volume the mean volume; empty where nothing was measured of the customer, though something of the service
     * @param usual the median of the windows that it is compared with
     */
    public record Missed(Span window, OptionalDouble volume, double usual) {}

    public WindowWatch {
        missed = List.copyOf(missed);
    }

    /**
     * Finds the windows of a month in which the customer's volume was unusually low.
     *
     * @param customer the customer's volume
     * @param service the volume of the service: where nothing of it was measured, nothing is said
     * @param holidays days in the window's zone on which nobody is expected
     * @return refused where no window has five others to compare it with
     */
    public static Answer<WindowWatch> of(
            MetricSeries customer, MetricSeries service, ServiceWindow window, Span month, Set<LocalDate> holidays) {
        Span all = new Span(month.from().minus(Duration.ofDays(7 * WEEKS + 1)), month.to());
        Map<LocalDate, Span> byDay = new HashMap<>();
        Map<LocalDate, OptionalDouble> volumes = new HashMap<>();
        List<LocalDate> judged = new ArrayList<>();
        for (Span one : window.beginningIn(all)) {
            LocalDate day = LocalDate.ofInstant(one.from(), window.zone());
            OptionalDouble volume = meanIn(customer, one);
            boolean isKnown = volume.isPresent() || meanIn(service, one).isPresent();
            if (holidays.contains(day) || !isKnown || isBefore(customer, one)) {
                continue;
            }
            byDay.put(day, one);
            volumes.put(day, volume);
            if (!one.from().isBefore(month.from())) {
                judged.add(day);
            }
        }
        int compared = 0;
        List<Missed> missed = new ArrayList<>();
        for (LocalDate day : judged) {
            double[] before = before(day, volumes);
            if (before.length < LEAST_WINDOWS) {
                continue;
            }
            compared++;
            Quantiles usual = Quantiles.of(before);
            OptionalDouble volume = volumes.getOrDefault(day, OptionalDouble.empty());
            double came = volume.orElse(0);
            if (came < usual.at(LOW) && came < MATERIAL * usual.median()) {
                missed.add(new Missed(byDay.getOrDefault(day, month), volume, usual.median()));
            }
        }
        if (compared == 0) {
            return Answer.refused(
                    Refusal.Reason.TOO_FEW_OBSERVATIONS,
                    "no window of the customer has " + LEAST_WINDOWS + " of the same day of the week in the " + WEEKS
                            + " weeks before, with which it could be compared");
        }
        return Answer.of(new WindowWatch(compared, missed));
    }

    /** Returns whether a window is before the customer's first sample, so that its missing volume is not reported. */
    private static boolean isBefore(MetricSeries customer, Span window) {
        return customer.isEmpty() || !customer.timeAt(0).isBefore(window.to());
    }

    private static double[] before(LocalDate day, Map<LocalDate, OptionalDouble> volumes) {
        List<Double> before = new ArrayList<>();
        for (int week = 1; week <= WEEKS; week++) {
            OptionalDouble volume = volumes.get(day.minusWeeks(week));
            if (volume != null) {
                before.add(volume.orElse(0));
            }
        }
        return before.stream().mapToDouble(volume -> volume).toArray();
    }

    private static OptionalDouble meanIn(MetricSeries series, Span window) {
        Duration step = series.step();
        // A sample that begins before the window may hold most of it.
        Instant from = window.from().minus(step).plusMillis(1);
        MetricSeries inside = series.between(from, window.to());
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < inside.size(); i++) {
            long start = Math.max(inside.epochMillisAt(i), window.from().toEpochMilli());
            long end = Math.min(
                    inside.epochMillisAt(i) + step.toMillis(), window.to().toEpochMilli());
            sum += Math.max(0, end - start) * inside.valueAt(i);
            weight += Math.max(0, end - start);
        }
        return weight >= LEAST_COVERED * window.length().toMillis() && weight > 0
                ? OptionalDouble.of(sum / weight)
                : OptionalDouble.empty();
    }
}
