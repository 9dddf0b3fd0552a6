package org.capacityplanner.burst;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;

/**
 * The expected volume of a service at a future time: the volume of the same hour of the week, scaled by the forecast
 * growth.
 */
public final class ExpectedVolume {
    private static final int FEWEST = 2;

    private ExpectedVolume() {}

    /**
     * Returns the expected volume at a time, transactions per second; empty if that hour of the week was observed fewer
     * than two times.
     */
    public static OptionalDouble at(CapacityPlan plan, Instant time, ZoneId zone) {
        Optional<Observations> widest =
                plan.kpis().stream().map(KpiPlan::observations).max(Comparator.comparingInt(Observations::size));
        if (widest.isEmpty()) {
            return OptionalDouble.empty();
        }
        Observations observed = widest.get();
        int hour = hourOfWeek(time, zone);
        double[] same = IntStream.range(0, observed.size())
                .filter(i -> hourOfWeek(observed.timeAt(i), zone) == hour)
                .mapToDouble(observed::volumeAt)
                .toArray();
        if (same.length < FEWEST) {
            return OptionalDouble.empty();
        }
        double usual = Quantiles.median(same);
        return usual > 0
                ? OptionalDouble.of(usual * growth(plan, YearMonth.from(time.atZone(zone))))
                : OptionalDouble.empty();
    }

    /**
     * Returns the ratio of a month's forecast volume to the planning volume, both as the 95th percentile of busy hours.
     */
    private static double growth(CapacityPlan plan, YearMonth month) {
        return plan.forecast()
                .answer()
                .known()
                .flatMap(forecast -> forecast.months().stream()
                        .filter(point -> YearMonth.from(point.date()).equals(month))
                        .map(ForecastPoint::mean)
                        .findFirst())
                .map(mean -> mean / plan.volume().planning())
                .orElse(1.0);
    }

    private static int hourOfWeek(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        return local.getDayOfWeek().getValue() * 24 + local.getHour();
    }
}
