package org.capacityplanner.cleaning;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The clock skew between the sources of KPIs and volume: a wrong time zone, hosts whose clocks differ, or timestamps at
 * the start of the interval in one export and at its end in another. Series that share a clock, such as columns of one
 * file, have no skew between them.
 *
 * <p>Only KPIs that respond to volume at once show a skew, and it belongs to all KPIs of their clock. If one KPI is
 * late and another with the same clock is not, the cause is no skew: that KPI follows the volume with a delay, as a
 * batch does. So does a KPI that shares the clock of the volume and is late, where another one is not.
 */
final class ClockSkew {

    /**
     * The largest time offset, as a share of the sampling interval, that is removed without a statistical test: each
     * KPI sample belongs to the nearest sample of the volume.
     */
    private static final double SMALL_OFFSET = 0.25;

    private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

    /**
     * The time shift of one KPI against the volume, and its cause.
     *
     * @param late how much later the KPI's timestamps are than the volume's
     * @param cause why
     */
    record Shift(Duration late, Cause cause) {
        /** The cause of a KPI's time shift: its clock, or a true delay. */
        enum Cause {
            /** The KPI's timestamps are wrong, as the clock of its source is. */
            CLOCK,
            /** The KPI follows the volume with a true delay, and its timestamps are right. */
            DELAY
        }
    }

    private final MetricSeries volume;
    private final Map<String, Shift> byKpi;

    /** How much later the daily profiles of KPIs are than the volume's, where no skew was proven. */
    private final Map<String, Duration> doubts;

    private ClockSkew(MetricSeries volume, Map<String, Shift> byKpi, Map<String, Duration> doubts) {
        this.volume = volume;
        this.byKpi = byKpi;
        this.doubts = doubts;
    }

    /** Estimates the time shift of each KPI against the volume within the analysed period. */
    static ClockSkew of(MetricSeries volume, List<KpiSeries> kpis) {
        Map<Set<String>, List<KpiSeries>> byClock = new LinkedHashMap<>();
        for (KpiSeries kpi : kpis) {
            if (!kpi.series().sharesClockWith(volume)) {
                byClock.computeIfAbsent(kpi.series().clocks(), clocks -> new ArrayList<>())
                        .add(kpi);
            }
        }
        Map<String, Shift> byKpi = new HashMap<>();
        Map<String, Duration> doubts = new HashMap<>();
        byClock.values().forEach(group -> byKpi.putAll(shifts(volume, group, doubts)));
        byKpi.putAll(delays(
                volume,
                kpis.stream()
                        .filter(kpi -> kpi.series().sharesClockWith(volume) && respondsAtOnce(kpi.kpi()))
                        .toList()));
        return new ClockSkew(volume, byKpi, doubts);
    }

    /**
     * Returns the delays of KPIs that share the clock of the volume; none where all of them are late, since then nothing
     * tells whether they are or the volume is early.
     */
    private static Map<String, Shift> delays(MetricSeries volume, List<KpiSeries> group) {
        Map<String, Shift> delays = new HashMap<>();
        if (group.size() < 2 || !LagSearch.isLongEnoughForDelays(volume)) {
            return delays;
        }
        boolean isAnyAtOnce = false;
        for (KpiSeries kpi : group) {
            LagSearch search = LagSearch.ofDelay(volume, kpi.series());
            search.proven().ifPresent(late -> delays.put(kpi.kpi().name(), new Shift(late, Shift.Cause.DELAY)));
            isAnyAtOnce |= search.proven().isEmpty() && search.agreesAtZero();
        }
        return isAnyAtOnce ? delays : Map.of();
    }

    private static Map<String, Shift> shifts(MetricSeries volume, List<KpiSeries> group, Map<String, Duration> doubts) {
        Map<String, LagSearch> searches = new LinkedHashMap<>();
        for (KpiSeries kpi : group) {
            if (respondsAtOnce(kpi.kpi())) {
                searches.put(kpi.kpi().name(), LagSearch.of(volume, kpi.series()));
            }
        }
        Map<String, Shift> shifts = new HashMap<>();
        Optional<Duration> skew = ofAll(searches);
        if (searches.values().stream()
                .noneMatch(search -> search.agreesAtZero() || search.proven().isPresent())) {
            group.stream()
                    .filter(kpi -> respondsAtOnce(kpi.kpi()))
                    .forEach(kpi -> DailyProfile.late(volume, kpi.series())
                            .ifPresent(late -> doubts.put(kpi.kpi().name(), late)));
        }
        for (KpiSeries kpi : group) {
            String name = kpi.kpi().name();
            if (skew.isPresent()) {
                shifts.put(name, new Shift(skew.get(), Shift.Cause.CLOCK));
                continue;
            }
            Optional<LagSearch> search = Optional.ofNullable(searches.get(name));
            Optional<Duration> delay = search.flatMap(LagSearch::proven).filter(late -> !late.isNegative());
            Optional<Duration> offset =
                    search.filter(found -> hasSmallOffset(found)).map(LagSearch::offset);
            delay.map(late -> new Shift(late, searches.size() > 1 ? Shift.Cause.DELAY : Shift.Cause.CLOCK))
                    .or(() -> offset.map(late -> new Shift(late, Shift.Cause.CLOCK)))
                    .ifPresent(shift -> shifts.put(name, shift));
        }
        return shifts;
    }

    /**
     * Returns the common lag of all KPIs of one clock that show a lag; empty where they disagree, or one of them
     * follows volume without a lag.
     */
    private static Optional<Duration> ofAll(Map<String, LagSearch> searches) {
        List<Duration> lags = searches.values().stream()
                .flatMap(search -> search.proven().stream())
                .sorted()
                .toList();
        boolean isContradicted =
                searches.values().stream().anyMatch(search -> search.proven().isEmpty() && search.agreesAtZero());
        if (lags.isEmpty() || isContradicted) {
            return Optional.empty();
        }
        Duration step = searches.values().iterator().next().step();
        Duration median = lags.get((lags.size() - 1) / 2);
        boolean agree = lags.get(lags.size() - 1).minus(lags.get(0)).compareTo(step.multipliedBy(2)) <= 0;
        return agree ? Optional.of(median) : Optional.empty();
    }

    private static boolean hasSmallOffset(LagSearch search) {
        long offset = Math.abs(search.offset().toMillis());
        return offset > 0 && offset <= SMALL_OFFSET * search.step().toMillis();
    }

    private static boolean respondsAtOnce(Kpi kpi) {
        return kpi.kind() == Kpi.Kind.UTILIZATION || kpi.kind() == Kpi.Kind.RESPONSE_TIME;
    }

    /** Returns the KPI with its timestamps corrected to the volume's clock. */
    KpiSeries remove(KpiSeries kpi) {
        Shift shift = byKpi.get(kpi.kpi().name());
        return shift == null
                ? kpi
                : new KpiSeries(kpi.kpi(), kpi.series().shiftedBy(shift.late().negated()));
    }

    /** Returns the time shift of a KPI against the volume; empty where there is none. */
    Optional<Shift> shift(Kpi kpi) {
        return Optional.ofNullable(byKpi.get(kpi.name()));
    }

    /**
     * Returns the finding about a KPI whose timestamps were shifted, or may have to be; empty for any other.
     *
     * @param zone the offset from UTC in which times without one were read
     */
    Optional<Finding> finding(KpiSeries kpi, ZoneOffset zone) {
        Optional<Duration> doubt = Optional.ofNullable(doubts.get(kpi.kpi().name()));
        if (doubt.isPresent()) {
            return doubt.map(late -> doubt(kpi, late, zone));
        }
        return shift(kpi.kpi()).map(shift -> {
            String name = kpi.kpi().name();
            boolean isDelay = shift.cause() == Shift.Cause.DELAY;
            String late = FindingText.duration(shift.late());
            String message = isDelay
                    ? name + " follows " + volume.name() + " with a delay of " + late
                            + ", which other KPIs of the same source do not have; it was related to the volume of "
                            + late + " before"
                    : "the timestamps of " + name + " are " + late
                            + (shift.late().isNegative() ? " early" : " late")
                            + " against those of " + volume.name() + "; they were shifted; "
                            + remedy(name, shift.late(), zone);
            return new Finding(
                    isDelay ? Finding.Kind.DELAY : Finding.Kind.CLOCK_LAG,
                    name,
                    kpi.series().size(),
                    message);
        });
    }

    private Finding doubt(KpiSeries kpi, Duration late, ZoneOffset zone) {
        String name = kpi.kpi().name();
        return new Finding(
                Finding.Kind.CLOCK_DOUBT,
                name,
                kpi.series().size(),
                "the mean day of " + name + " has the form of that of " + volume.name() + ", but "
                        + FindingText.duration(late.abs()) + (late.isNegative() ? " earlier" : " later")
                        + "; nothing else proves that the clocks of the two sources differ, so nothing was shifted; if"
                        + " they do, " + remedy(name, late, zone));
    }

    private String remedy(String name, Duration late, ZoneOffset zone) {
        long seconds = late.toSeconds();
        Optional<ZoneOffset> ofKpi = offset(zone, seconds);
        Optional<ZoneOffset> ofVolume = offset(zone, -seconds);
        if (seconds % QUARTER_HOUR.toSeconds() != 0 || ofKpi.isEmpty() || ofVolume.isEmpty()) {
            return "check the clocks of the two sources, and whether one writes the start of an interval and the other"
                    + " its end";
        }
        return "set zone of the source that is not in " + name(zone) + ": zone: \"" + name(ofKpi.get())
                + "\" for that of " + name + ", or zone: \"" + name(ofVolume.get()) + "\" for that of "
                + volume.name();
    }

    private static String name(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "UTC" : offset.getId();
    }

    private static Optional<ZoneOffset> offset(ZoneOffset base, long seconds) {
        long total = base.getTotalSeconds() + seconds;
        return Math.abs(total) <= ZoneOffset.MAX.getTotalSeconds()
                ? Optional.of(ZoneOffset.ofTotalSeconds((int) total))
                : Optional.empty();
    }
}
