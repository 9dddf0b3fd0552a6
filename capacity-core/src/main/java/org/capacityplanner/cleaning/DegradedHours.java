package org.capacityplanner.cleaning;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.DegradedShare;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Quantiles;
import org.capacityplanner.metrics.Span;

/**
 * The hours of some days in which a utilization was that of one multiple of the volume, as after a failover that ends
 * within the day. Three occasions are needed, with usual hours before, between and after them; hours that come by the clock
 * are of a job, and hours with multiples of their own are incidents.
 *
 * @param runs the runs of such hours, in their order
 */
record DegradedHours(List<Run> runs) {
    /**
     * A run of hours.
     *
     * @param span from the first of them to the end of the last
     * @param factor the median multiple, above the usual one
     */
    private record Run(Span span, double factor) {}

    /** The smallest number of occasions: what happened twice may be two incidents. */
    private static final int FEWEST_OCCASIONS = 3;

    /**
     * The smallest length of a run, since a shorter one may be of any burst, and of the usual hours between two occasions.
     */
    private static final Duration SHORTEST = Duration.ofHours(3);

    private static final Duration HOUR = Duration.ofHours(1);

    /** The smallest number of hours of which the usual cost is known. */
    private static final int FEWEST_HOURS = 200;

    /** The smallest number of usual hours before the first run and after the last one: what begins or ends is a release. */
    private static final int FEWEST_USUAL = 8;

    /** The distance of a run from the usual hours, in robust standard deviations of them. */
    private static final double FAR = 4;

    /** The distance of each of its hours. */
    private static final double APART = 2.5;

    /** The smallest volume of a campaign, as a multiple of the usual one at that time; a failover does not draw users. */
    private static final double CAMPAIGN = 1.1;

    /** The share of the usual volumes beyond which a volume is not usual, since a run may lack its first or last hour. */
    private static final double NEARLY_ALL = 0.99;

    DegradedHours {
        runs = List.copyOf(runs);
    }

    /**
     * Returns the observations without such hours, and their share; empty where there are none.
     *
     * @param multiples for each observation the volume at which its KPI is usual, divided by its volume; NaN where that is
     *     unknown
     */
    static Optional<DegradedDays> among(Observations observations, double[] multiples, ZoneId zone) {
        TreeMap<Instant, Double> hours = byHour(observations, multiples);
        if (observations.step().compareTo(HOUR) > 0 || hours.size() < FEWEST_HOURS) {
            return Optional.empty();
        }
        double[] logs = hours.values().stream().mapToDouble(Math::log).toArray();
        Quantiles usual = Quantiles.of(logs);
        double deviation = usual.robustStandardDeviation();
        DegradedHours found = of(
                hours,
                Math.exp(usual.median()),
                Math.max(1 + (DegradedDays.LEAST_FACTOR - 1) / 2, Math.exp(APART * deviation)),
                Math.max(DegradedDays.LEAST_FACTOR, Math.exp(FAR * deviation)));
        return found.isFailover(hours, zone)
                        && !found.isBeyondUsualVolumes(observations)
                        && !found.isAdditional(observations, multiples)
                ? found.counted(observations, found.occasions(hours), zone)
                : Optional.empty();
    }

    private static TreeMap<Instant, Double> byHour(Observations observations, double[] multiples) {
        Map<Instant, List<Double>> hours = new TreeMap<>();
        for (int i = 0; i < multiples.length; i++) {
            if (multiples[i] > 0) {
                long second = observations.timeAt(i).getEpochSecond();
                hours.computeIfAbsent(
                                Instant.ofEpochSecond(second - Math.floorMod(second, HOUR.toSeconds())),
                                hour -> new ArrayList<>())
                        .add(multiples[i]);
            }
        }
        TreeMap<Instant, Double> medians = new TreeMap<>();
        hours.forEach((hour, all) -> medians.put(
                hour,
                Quantiles.median(all.stream().mapToDouble(Double::doubleValue).toArray())));
        return medians;
    }

    /**
     * Returns the runs of hours without a gap.
     *
     * @param usual the usual multiple
     * @param least the smallest multiple of an hour, as a multiple of the usual one
     * @param far the smallest median multiple of a run, as a multiple of the usual one
     */
    private static DegradedHours of(TreeMap<Instant, Double> hours, double usual, double least, double far) {
        List<Run> runs = new ArrayList<>();
        for (Instant first : hours.keySet()) {
            if (!isHigh(hours, first, least * usual) || isHigh(hours, first.minus(HOUR), least * usual)) {
                continue;
            }
            Instant end = first;
            while (isHigh(hours, end, least * usual)) {
                end = end.plus(HOUR);
            }
            Span run = new Span(first, end);
            double factor = Quantiles.median(hours.subMap(first, end).values().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray())
                    / usual;
            if (run.length().compareTo(SHORTEST) >= 0 && factor > far) {
                runs.add(new Run(run, factor));
            }
        }
        return new DegradedHours(runs);
    }

    private static boolean isHigh(TreeMap<Instant, Double> hours, Instant hour, double least) {
        return hours.getOrDefault(hour, 0.0) > least;
    }

    /**
     * Returns the number of occasions: an incident with a gap in its data, a night too quiet to tell, or an hour with the
     * usual cost has several runs and happened once.
     */
    private int occasions(TreeMap<Instant, Double> hours) {
        return 1
                + (int) IntStream.range(1, runs.size())
                        .filter(i -> hours.subMap(
                                                runs.get(i - 1).span().to(),
                                                runs.get(i).span().from())
                                        .size()
                                >= SHORTEST.toHours())
                        .count();
    }

    private DoubleStream factors() {
        return runs.stream().mapToDouble(Run::factor);
    }

    private boolean isFailover(TreeMap<Instant, Double> hours, ZoneId zone) {
        return !runs.isEmpty()
                && occasions(hours) >= FEWEST_OCCASIONS
                && factors().max().orElseThrow()
                        <= DegradedDays.SAME * factors().min().orElseThrow()
                && hours.headMap(runs.get(0).span().from()).size() >= FEWEST_USUAL
                && hours.tailMap(runs.get(runs.size() - 1).span().to()).size() >= FEWEST_USUAL
                && !isByTheClock(zone);
    }

    /**
     * Returns whether the runs are of a job by the clock: most begin at one time of the day, on days that are a week or
     * equally far apart, or on most days of a part of the month.
     */
    private boolean isByTheClock(ZoneId zone) {
        int[] begun = runs.stream()
                .mapToInt(run -> run.span().from().atZone(zone).getHour())
                .toArray();
        boolean isAtOneTime = Arrays.stream(begun)
                .anyMatch(hour -> 3
                                * Arrays.stream(begun)
                                        .filter(other -> Math.floorMod(other - hour + 1, 24) <= 2)
                                        .count()
                        >= 2L * begun.length);
        long[] days = runs.stream()
                .mapToLong(run -> run.span().from().atZone(zone).toLocalDate().toEpochDay())
                .distinct()
                .toArray();
        long[] gaps = IntStream.range(1, days.length)
                .mapToLong(i -> days[i] - days[i - 1])
                .toArray();
        boolean isRegular = Arrays.stream(gaps).distinct().count() <= 1
                || Arrays.stream(gaps).allMatch(gap -> gap % 7 == 0)
                || 2L * days.length > days[days.length - 1] - days[0];
        return isAtOneTime && isRegular;
    }

    private Optional<DegradedDays> counted(Observations observations, int occasions, ZoneId zone) {
        double busy = Quantiles.median(observations.volume());
        int all = 0;
        int ofRuns = 0;
        for (int i = 0; i < observations.size(); i++) {
            if (observations.volumeAt(i) >= busy) {
                all++;
                ofRuns += isDegraded(observations.timeAt(i)) ? 1 : 0;
            }
        }
        double share = ofRuns / (double) all;
        if (!(share > 0 && share <= DegradedDays.MOST)) {
            return Optional.empty();
        }
        DegradedShare counted = DegradedShare.ofHours(
                occasions,
                share,
                Quantiles.median(factors().toArray()),
                isCampaign(observations, zone) ? DegradedShare.Times.CAMPAIGN : DegradedShare.Times.HOURS);
        return Optional.of(new DegradedDays(
                observations.where(i -> !isDegraded(observations.timeAt(i))),
                Optional.of(counted),
                runs.stream()
                        .map(run -> finding(observations, run.span(), counted, zone))
                        .toList()));
    }

    /** Returns whether the runs add the same amount to the KPI at all volumes, as a job does, rather than multiply it. */
    private boolean isAdditional(Observations observations, double[] multiples) {
        int[] rows = IntStream.range(0, multiples.length)
                .filter(i -> multiples[i] > 0 && isDegraded(observations.timeAt(i)))
                .toArray();
        return DegradedDays.variation(rows, i -> (multiples[i] - 1) * observations.volumeAt(i))
                < DegradedDays.variation(rows, i -> multiples[i] - 1);
    }

    /** Returns whether the runs have volumes beyond all usual ones, as at a sale, which may bend the curve. */
    private boolean isBeyondUsualVolumes(Observations observations) {
        Observations usual = observations.where(i -> !isDegraded(observations.timeAt(i)));
        Observations degraded = observations.where(i -> isDegraded(observations.timeAt(i)));
        return Quantiles.median(degraded.volume())
                > Quantiles.of(usual.volume()).at(NEARLY_ALL);
    }

    /** Returns whether each run has more volume than other days at the same time of the day, working days or not. */
    private boolean isCampaign(Observations observations, ZoneId zone) {
        Map<String, List<Double>> usual = new TreeMap<>();
        for (int i = 0; i < observations.size(); i++) {
            if (!isDegraded(observations.timeAt(i))) {
                usual.computeIfAbsent(timeOfDay(observations.timeAt(i), zone), time -> new ArrayList<>())
                        .add(observations.volumeAt(i));
            }
        }
        return runs.stream().allMatch(run -> {
            double[] ratios = IntStream.range(0, observations.size())
                    .filter(i -> run.span().contains(observations.timeAt(i)))
                    .mapToDouble(i -> observations.volumeAt(i)
                            / usual.getOrDefault(timeOfDay(observations.timeAt(i), zone), List.of()).stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElse(Double.NaN))
                    .filter(Double::isFinite)
                    .toArray();
            return ratios.length > 0 && Quantiles.median(ratios) >= CAMPAIGN;
        });
    }

    private static String timeOfDay(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        boolean isWeekend = local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        return (isWeekend ? "weekend " : "working day ") + local.getHour();
    }

    private boolean isDegraded(Instant time) {
        return runs.stream().anyMatch(run -> run.span().contains(time));
    }

    private static Finding finding(Observations observations, Span run, DegradedShare share, ZoneId zone) {
        String name = observations.kpi().name();
        return new Finding(
                Finding.Kind.INCIDENT,
                name,
                observations.where(i -> run.contains(observations.timeAt(i))).size(),
                String.format(
                        Locale.ROOT,
                        "%s was as high as at %.2f times the volume from %s%s: left out of the fit, and counted %s",
                        name,
                        share.factor(),
                        FindingText.span(run, zone),
                        share.likeness(),
                        share.when()),
                Optional.of(run));
    }
}
