package org.capacityplanner;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.capacityplanner.cleaning.CleanedKpi;
import org.capacityplanner.cleaning.CleanedService;
import org.capacityplanner.cleaning.CommonHours;
import org.capacityplanner.cleaning.SameHourSlope;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.HourlyCost;

/**
 * The screening of KPIs for effects of the time of day. A KPI that follows the clock is not related to volume; hours at
 * which a transaction costs another amount than at the busy hours are left out of the fit.
 *
 * @param zone the zone of the hours
 */
record TimeOfDay(ZoneId zone) {
    private static final int HOURS = 24;

    TimeOfDay {
        Objects.requireNonNull(zone, "zone");
    }

    /** Returns the service's measurements with each KPI screened for effects of the time of day. */
    CleanedService separated(CleanedService cleaned) {
        return cleaned.screened(this::separated);
    }

    /**
     * Returns the KPI to be fitted: refused if it depends on the time of day rather than on volume, else without the
     * hours that differ from the busy ones.
     */
    CleanedKpi separated(CleanedKpi kpi) {
        if (kpi.refusal().isPresent() || kpi.observations().isMostlyZero()) {
            return kpi;
        }
        Observations observations = kpi.observations();
        Kpi.Kind kind = observations.kpi().kind();
        if (kind != Kpi.Kind.MEMORY && SameHourSlope.followsTimeOfDay(observations, zone)) {
            return kpi.refusedFor(followsTheClock(observations));
        }
        if (kind != Kpi.Kind.UTILIZATION && kind != Kpi.Kind.OTHER) {
            return kpi;
        }
        Set<Integer> apart = CommonHours.apart(observations, zone);
        if (apart.isEmpty() || isSmooth(apart, observations)) {
            return kpi;
        }
        Observations common = CommonHours.without(apart, observations, zone);
        return kpi.reducedTo(common, apartFrom(apart, observations, common));
    }

    /** Returns whether a cost that changes smoothly within the day describes a KPI better than leaving hours out. */
    private boolean isSmooth(Set<Integer> apart, Observations observations) {
        return HourlyCost.isBetterThanWithout(
                apart, row -> observations.timeAt(row).atZone(zone).getHour(), observations);
    }

    private static Refusal followsTheClock(Observations observations) {
        String kpi = observations.kpi().name();
        return new Refusal(
                Refusal.Reason.FOLLOWS_TIME_OF_DAY,
                kpi + " follows the time of day, not the volume: at the same hour, days with more "
                        + observations.volumeName() + " do not have more of it");
    }

    private static Finding apartFrom(Set<Integer> apart, Observations all, Observations common) {
        Kpi kpi = all.kpi();
        Set<Long> kept = new TreeSet<>();
        Arrays.stream(common.epochMillis()).forEach(kept::add);
        Observations left = all.where(row -> !kept.contains(all.epochMillisAt(row)));
        double most = Arrays.stream(left.values()).max().orElseThrow();
        return new Finding(
                Finding.Kind.HOURS_APART,
                kpi.name(),
                left.size(),
                String.format(
                        Locale.ROOT,
                        "%s follows %s in another way at %s, as with a nightly job or dearer transactions: the fit and"
                                + " the answers are those of the other %d hours of the day; at the hours left out it was"
                                + " up to %s",
                        kpi.name(),
                        all.volumeName(),
                        inWords(apart),
                        HOURS - apart.size(),
                        kpi.unit().text(most)));
    }

    /** Formats hours of the day as ranges, one of which may pass midnight: {@code 22:00 to 06:00}. */
    private static String inWords(Set<Integer> hours) {
        List<String> spans = new ArrayList<>();
        for (int hour : hours) {
            if (hours.contains((hour + HOURS - 1) % HOURS)) {
                continue;
            }
            int end = hour;
            while (hours.contains(end % HOURS)) {
                end++;
            }
            spans.add(String.format(Locale.ROOT, "%02d:00 to %02d:00", hour, end % HOURS));
        }
        return String.join(", ", spans);
    }
}
