package org.capacityplanner.headroom;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Span;

/**
 * The time for which a KPI is expected to miss its limit in each coming month, comparable with an error budget. The
 * volume of an hour is its share of the busy hour of its day, as observed on that day of the week, times the busy hour
 * that is forecast, over the whole of the forecast's distribution.
 *
 * @param kpi the KPI
 * @param months the whole months of the forecast, in order
 */
public record MissedTime(Kpi kpi, List<Month> months) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** The 90% quantile of the normal distribution: half the width of an 80% interval in standard deviations. */
    private static final double Z80 = 1.2815515655446004;

    /**
     * The nodes of Gauss-Hermite quadrature, for expectations over a normal distribution.
     *
     * @see <a href="https://dlmf.nist.gov/3.5#v">DLMF 3.5(v), Gauss-Hermite quadrature, 7 nodes, probabilists' form</a>
     */
    private static final double[] NODES = {
        -3.750439717725742,
        -2.366759410734541,
        -1.154405394739968,
        0,
        1.154405394739968,
        2.366759410734541,
        3.750439717725742
    };

    private static final double[] WEIGHTS = {
        0.000548268855972,
        0.030757123967587,
        0.240123178605013,
        0.457142857142857,
        0.240123178605013,
        0.030757123967587,
        0.000548268855972
    };

    public MissedTime {
        Objects.requireNonNull(kpi, "kpi");
        months = List.copyOf(months);
    }

    /**
     * The expected time beyond the limit in one month, seconds.
     *
     * @param month the month
     * @param seconds the expected time beyond the limit
     */
    public record Month(YearMonth month, double seconds) {
        public Month {
            Objects.requireNonNull(month, "month");
            if (!(seconds >= 0) || Double.isInfinite(seconds)) {
                throw new IllegalArgumentException("seconds must be finite and not negative, got " + seconds);
            }
        }
    }

    /**
     * Returns the expected time beyond a limit over some hours, in seconds: the sum of the hours' probabilities of
     * missing the limit, times 3,600.
     *
     * @param probabilities of missing the limit, one an hour
     */
    public static double expectedSeconds(double[] probabilities) {
        double hours = 0;
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability must be between 0 and 1, got " + probability);
            }
            hours += probability;
        }
        return hours * HOUR.toSeconds();
    }

    /**
     * Computes the expected time beyond its limit of each KPI that has a model, or returns the reason why there is
     * none.
     *
     * @param forecast the forecast of the service's volume
     * @param zone of its days
     * @param agreed the seconds of a span that count, such as those that a service is promised for
     */
    public static Answer<List<MissedTime>> of(
            VolumeForecast forecast, List<KpiPlan> kpis, ZoneId zone, ToDoubleFunction<Span> agreed) {
        List<KpiPlan> modelled =
                kpis.stream().filter(kpi -> kpi.model().known().isPresent()).toList();
        return modelled.stream()
                .max(Comparator.comparingInt(kpi -> kpi.observations().size()))
                .map(fullest -> HourProfile.of(fullest.observations(), zone).map(profile -> {
                    Hours hours = Hours.of(forecast, profile, zone, agreed);
                    return modelled.stream()
                            .map(kpi -> of(kpi, forecast.paths().months(), hours))
                            .toList();
                }))
                .orElseGet(() -> Answer.refused(Refusal.Reason.NO_RELATION, "no KPI could be related to volume"));
    }

    /**
     * A future hour: the forecast busy hour of its day, the possible ratios of the hour's volume to that busy hour, and
     * the part of the hour that counts.
     */
    private record Hour(Busy busy, HourProfile.Shares shares, double counts) {}

    /**
     * The forecast of a day's busy hour on the logarithmic scale: its centre and its standard deviations below and
     * above the centre.
     */
    private record Busy(double log, double below, double above) {
        static Busy of(ForecastPoint day) {
            double log = Math.log(day.mean());
            return new Busy(
                    log,
                    (log - Math.log(Math.max(day.interval80().lower(), Double.MIN_NORMAL))) / Z80,
                    (Math.log(day.interval80().upper()) - log) / Z80);
        }

        double at(double deviations) {
            return log + deviations * (deviations < 0 ? below : above);
        }
    }

    /** The future hours of a service by month, with the smallest and the largest volume of any of them, as logarithms. */
    private record Hours(Map<YearMonth, List<Hour>> byMonth, double lowest, double highest) {
        static Hours of(VolumeForecast forecast, HourProfile profile, ZoneId zone, ToDoubleFunction<Span> agreed) {
            Map<YearMonth, List<Hour>> byMonth = new HashMap<>();
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (ForecastPoint point : forecast.days()) {
                LocalDate day = point.date();
                if (!(point.mean() > 0)) {
                    continue;
                }
                Busy busy = Busy.of(point);
                List<Hour> hours = byMonth.computeIfAbsent(YearMonth.from(day), any -> new ArrayList<>());
                Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
                for (Instant hour = day.atStartOfDay(zone).toInstant(); hour.isBefore(end); hour = hour.plus(HOUR)) {
                    HourProfile.Shares shares =
                            profile.sharesAt(day, hour.atZone(zone).getHour());
                    double counts = agreed.applyAsDouble(new Span(hour, hour.plus(HOUR))) / HOUR.toSeconds();
                    if (shares.logs().length > 0 && counts > 0) {
                        hours.add(new Hour(busy, shares, Math.min(1, counts)));
                        lowest = Math.min(lowest, busy.log() + shares.smallest());
                        highest = Math.max(highest, busy.at(NODES[NODES.length - 1]));
                    }
                }
            }
            return new Hours(byMonth, lowest, highest);
        }

        List<Hour> in(YearMonth month) {
            return byMonth.getOrDefault(month, List.of());
        }

        /** Returns the probability of missing a KPI's limit by volume; empty where it is negligible in every hour. */
        Optional<MissProbability> missProbability(KpiPlan kpi) {
            return lowest <= highest
                    ? MissProbability.of(kpi.model().known().orElseThrow(), kpi.sla(), lowest, highest)
                    : Optional.empty();
        }
    }

    private static MissedTime of(KpiPlan kpi, List<YearMonth> months, Hours hours) {
        Optional<MissProbability> missed = hours.missProbability(kpi);
        List<Month> expected = new ArrayList<>();
        for (YearMonth month : months) {
            double[] probabilities = missed.map(known -> hours.in(month).stream()
                            .mapToDouble(hour -> hour.counts() * probability(hour, known))
                            .toArray())
                    .orElse(new double[0]);
            expected.add(new Month(month, expectedSeconds(probabilities)));
        }
        return new MissedTime(kpi.kpi(), expected);
    }

    private static double probability(Hour hour, MissProbability missed) {
        double probability = 0;
        double[] shares = hour.shares().logs();
        for (int node = 0; node < NODES.length; node++) {
            double busy = hour.busy().at(NODES[node]);
            if (busy + hour.shares().largest() < missed.floor()) {
                continue;
            }
            double sum = 0;
            for (double share : shares) {
                sum += missed.at(busy + share);
            }
            probability += WEIGHTS[node] * sum / shares.length;
        }
        return Math.min(1, probability);
    }
}
