package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.capacityplanner.forecast.method.GaussianForecast;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;

/**
 * Forecasts the busy-hour volume of coming days and months:
 * {@code VolumeForecaster.in(zone).forecast(volume, Horizon.months(12))}. Immutable; the same history gives the same
 * forecast.
 */
public final class VolumeForecaster {
    private static final int LEAST_DAYS = 14;

    /** The largest share of days that may be missing in a history that is forecast. */
    private static final double MOST_MISSING = 0.2;

    /** The days without any measurement behind which what was kept before them is no part of the history. */
    private static final int HOLE_DAYS = 28;

    private static final double UNBELIEVABLE = 10_000;

    private final ZoneId zone;
    private final Set<LocalDate> holidays;
    private final List<PlannedEvent> events;
    private final EarlierMonths earlier;

    private VolumeForecaster(ZoneId zone, Set<LocalDate> holidays, List<PlannedEvent> events, EarlierMonths earlier) {
        this.zone = Objects.requireNonNull(zone, "zone");
        this.holidays = Set.copyOf(holidays);
        this.events = List.copyOf(events);
        this.earlier = Objects.requireNonNull(earlier, "earlier");
    }

    /** Returns a forecaster that counts days and months in a time zone and knows of no holidays or events. */
    public static VolumeForecaster in(ZoneId zone) {
        return new VolumeForecaster(zone, Set.of(), List.of(), EarlierMonths.NONE);
    }

    /** Returns a forecaster that also takes public holidays into account, past and future. */
    public VolumeForecaster withHolidays(Set<LocalDate> days) {
        return new VolumeForecaster(zone, days, events, earlier);
    }

    /** Returns a forecaster that also takes planned events into account, past and future. */
    public VolumeForecaster withEvents(List<PlannedEvent> planned) {
        return new VolumeForecaster(zone, holidays, planned, earlier);
    }

    /**
     * Returns a forecaster that also uses values kept from earlier months: busy hours from before the first day of the
     * history extend the history, and intervals are inflated where the coverage of past forecasts was below their
     * level.
     */
    public VolumeForecaster withEarlier(EarlierMonths months) {
        return new VolumeForecaster(zone, holidays, events, months);
    }

    /**
     * Forecasts the busy-hour volume of the days after the last complete day.
     *
     * @param volume all the history there is, transactions per second
     */
    public ForecastResult forecast(MetricSeries volume, Horizon horizon) {
        BusyHours own = BusyHours.of(SparseVolume.daily(volume, zone), zone);
        List<BusyDay> kept = believable(earlier.busyDays());
        BusyHours all = own.with(kept);
        BusyHours busyHours = afterHole(own, all);
        Optional<Refusal> refusal = SparseVolume.refusal(volume).or(() -> refusal(busyHours));
        if (refusal.isPresent()) {
            return new ForecastResult.Refused(refusal.get(), busyHours.findings());
        }
        EventCalendar calendar = new EventCalendar(events, busyHours);
        DailyHistory history = DailyHistory.of(busyHours, calendar::isIgnored);
        LocalDate origin = history.lastDay();
        int steps = history.indexOf(horizon.lastDayFrom(origin)) - history.size() + 1;
        // A change of level that is known to stay is estimated from days.
        boolean hasShift = !calendar.knownShifts(history).isEmpty();
        LogForecast log = Optional.of(volume)
                .filter(any -> !hasShift)
                .flatMap(sparse -> PeriodForecast.of(sparse, zone, history, steps))
                .map(periods -> periods.ahead(history, calendar, busyHours, steps))
                .orElseGet(() -> byDays(volume, history, calendar, busyHours, steps));
        List<BusyMonth> months = busyHours.months();
        TrackRecord trackRecord = TrackRecord.of(earlier.forecasts(), months);
        double[] added = calendar.addedAhead(log.forecast(), history);
        VolumePaths paths = VolumePaths.of(origin.plusDays(1), log.forecast(), added, history.size(), log.valueOf())
                .inflated(log.monthInflation())
                .inflated(trackRecord.inflation());
        List<ForecastPoint> days =
                ForecastPoints.ofDays(origin, log.forecast().inflated(trackRecord.inflation()), added);
        List<String> notes = new ArrayList<>(ForecastNotes.of(log.basis(), days));
        ForecastNotes.inflation(trackRecord).ifPresent(notes::add);
        notes.addAll(SparseVolume.notes(volume));
        if (kept.size() < earlier.busyDays().size()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "left out of the forecast: %d days of earlier months with more than %,.0f times the usual volume",
                    earlier.busyDays().size() - kept.size(),
                    UNBELIEVABLE));
        }
        if (busyHours.size() < all.size()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%d days of earlier months, before %s, are left out of the forecast: too many are missing among them, or"
                            + " between them and the later ones",
                    all.size() - busyHours.size(),
                    busyHours.dayAt(0)));
        }
        notes.addAll(calendar.notes(origin));
        return new ForecastResult.Forecasted(new VolumeForecast(
                volume.name(),
                volume.unit(),
                origin,
                horizon,
                log.basis().method().description(),
                log.basis().backtest(),
                busyHours.busyDays(),
                months,
                trackRecord,
                days,
                ForecastPoints.ofMonths(paths),
                paths,
                notes,
                log.findings()));
    }

    /**
     * A forecast of the logarithm of each day's busy hour.
     *
     * @param valueOf the number of the value that a day ahead has, where several days have one
     * @param monthInflation the ratio of the interval inflation for months to that for days
     * @param basis what it was made from
     * @param findings about the history
     */
    record LogForecast(
            GaussianForecast forecast,
            IntUnaryOperator valueOf,
            double monthInflation,
            ForecastNotes.Basis basis,
            List<Finding> findings) {}

    private LogForecast byDays(
            MetricSeries volume, DailyHistory history, EventCalendar calendar, BusyHours busyHours, int steps) {
        AdjustedHistory adjusted = AdjustedHistory.of(history, holidays, calendar, volume.name(), steps);
        MethodChoice choice =
                MethodChoice.of(adjusted.logs(), adjusted.winsorized(), history.scale(), DailyHistory.WEEK, steps);
        if (calendar.knownShifts(history).isEmpty()) {
            // Last year's days would be those before a change of level that is known to stay.
            choice = choice.orLastYear(
                    adjusted.logs(), adjusted.withYear(), adjusted.yearlyEffects(steps), history.scale(), steps);
        }
        return new LogForecast(
                choice.forecast(adjusted.winsorized().values(), steps).plus(adjusted.effectsAhead(steps)),
                IntUnaryOperator.identity(),
                choice.monthInflation(),
                new ForecastNotes.Basis(
                        adjusted.size(),
                        adjusted.hasYearlySeason(),
                        adjusted.isConstant(),
                        adjusted.recentMean(ForecastNotes.FOUR_WEEKS),
                        choice.method(),
                        choice.backtest()),
                adjusted.findings(busyHours));
    }

    /**
     * Returns the days whose volume is less than 10,000 times the median. An outlier up to that is winsorized; one beyond it
     * would make the scatter of all days, and these days were kept without the KPIs that show whether a volume was real.
     */
    private static List<BusyDay> believable(List<BusyDay> kept) {
        double[] volumes = kept.stream().mapToDouble(BusyDay::volume).sorted().toArray();
        double median = volumes.length == 0 ? 0 : volumes[volumes.length / 2];
        return median == 0
                ? kept
                : kept.stream()
                        .filter(day -> day.volume() <= UNBELIEVABLE * median)
                        .toList();
    }

    /**
     * Returns the busy hours without those that were kept from before a hole, where with them too many days are missing: what
     * was reported a year ago would otherwise keep this year's months from being forecast. Where there is no hole, as where single days
     * are missing all over them, the days from behind the first gap on behind which there are enough.
     *
     * @param own the busy hours of the present measurements, which are never left out
     */
    private static BusyHours afterHole(BusyHours own, BusyHours all) {
        if (own.isEmpty() || !hasTooManyGaps(all)) {
            return all;
        }
        BusyHours later = since(own, all, HOLE_DAYS);
        return later == all ? since(own, all, 1) : later;
    }

    /** Returns the busy hours behind the first gap of more than some days behind which not too many are missing; all where there is none. */
    private static BusyHours since(BusyHours own, BusyHours all, long gap) {
        for (int i = 1; i < all.size() && !all.dayAt(i).isAfter(own.dayAt(0)); i++) {
            if (all.dayAt(i).toEpochDay() - all.dayAt(i - 1).toEpochDay() > gap) {
                BusyHours later = all.since(all.dayAt(i));
                if (!hasTooManyGaps(later)) {
                    return later;
                }
            }
        }
        return all;
    }

    private static boolean hasTooManyGaps(BusyHours busyHours) {
        return !busyHours.isEmpty() && span(busyHours) - busyHours.size() > MOST_MISSING * span(busyHours);
    }

    private static int span(BusyHours busyHours) {
        return (int) (busyHours.dayAt(busyHours.size() - 1).toEpochDay()
                        - busyHours.dayAt(0).toEpochDay())
                + 1;
    }

    private static Optional<Refusal> refusal(BusyHours busyHours) {
        if (busyHours.size() < LEAST_DAYS) {
            return Optional.of(new Refusal(
                    Refusal.Reason.TOO_FEW_DAYS,
                    String.format(
                            Locale.ROOT,
                            "%d complete days of %s are too few for a forecast; at least %d are needed",
                            busyHours.size(),
                            busyHours.metric(),
                            LEAST_DAYS)));
        }
        if (Arrays.stream(busyHours.volumes()).allMatch(volume -> volume == 0)) {
            return Optional.of(new Refusal(
                    Refusal.Reason.ALL_ZERO,
                    String.format(
                            Locale.ROOT,
                            "%s is zero on all %d days, so growth cannot be estimated; is this the right metric?",
                            busyHours.metric(),
                            busyHours.size())));
        }
        int span = span(busyHours);
        if (hasTooManyGaps(busyHours)) {
            return Optional.of(new Refusal(
                    Refusal.Reason.TOO_MANY_GAPS,
                    String.format(
                            Locale.ROOT,
                            "%d of %d days of %s are missing; a forecast needs at least %.0f%% of them",
                            span - busyHours.size(),
                            span,
                            busyHours.metric(),
                            100 * (1 - MOST_MISSING))));
        }
        return Optional.empty();
    }
}
