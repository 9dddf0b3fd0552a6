package org.capacityplanner.batch.report.page;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.ForecastChartData;
import org.capacityplanner.batch.report.SignificantDigits;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.CurvePoint;
import org.jspecify.annotations.Nullable;

/**
 * The data of the page's script: every response curve at each growth of the slider, so that the script shows
 * predictions without computing any. Values are in the units for people.
 *
 * @param growths the slider's positions
 * @param start the position at first
 * @param certainties the words for the certainty codes
 * @param zone the time zone that times are shown in
 * @param interval the coverage of the prediction intervals, as a share
 */
record PageData(
        List<Double> growths,
        int start,
        List<String> certainties,
        String zone,
        String interval,
        List<Service> services) {
    /** The largest number of observations on a page, less than a megabyte for 50 services with 4 KPIs each. */
    private static final int OBSERVATIONS_IN_ALL = 8_000;

    private static final int MOST_OBSERVATIONS = 400;
    private static final int FEWEST_OBSERVATIONS = 40;
    private static final int POINTS_BELOW = 8;

    /** The largest number of time intervals in the timelines of a page, over all KPIs. */
    private static final int INTERVALS_IN_ALL = 7_000;

    private static final int MOST_INTERVALS = 750;

    /** The smallest number of time intervals in a KPI's timeline: one for each day of a month. */
    private static final int FEWEST_INTERVALS = 31;

    private static final int PROBABILITY_DECIMALS = 5;
    private static final int DIGITS = 5;
    private static final int DOT_DIGITS = 4;

    /**
     * The number of significant digits of predictions, so that rounding them to three digits in the script almost
     * always gives the number in the other files.
     */
    private static final int ANSWER_DIGITS = 7;

    /**
     * A service with its volume, growths and KPIs, as the page's script reads it.
     *
     * @param below how many of the growths lie below the slider's range
     * @param growths at which its KPIs are given beside those of the slider
     * @param over its volume over time
     */
    record Service(
            String name,
            String volume,
            String unit,
            String suffix,
            double planning,
            double observedMax,
            double level,
            int below,
            List<Double> growths,
            List<KpiCurve> kpis,
            @Nullable PageForecast forecast,
            @Nullable PageTimeline over) {}

    /**
     * The predictions of a KPI at each growth of its service; null in place of each list for a KPI without a response
     * curve.
     *
     * @param unmoved whether the status of the service is without regard to it
     * @param wary whether a speculative prediction of it is amber at best
     * @param judged the probability by which the status is judged, where it is not that of meeting the limit
     * @param certainty a digit for each growth, the index of its word
     * @param headroom the growth that it leaves; null where that has no number
     * @param over its values over time
     */
    record KpiCurve(
            String name,
            String unit,
            String suffix,
            double limit,
            boolean unmoved,
            boolean wary,
            @Nullable List<@Nullable Double> predicted,
            @Nullable List<@Nullable Double> lower,
            @Nullable List<@Nullable Double> upper,
            @Nullable List<@Nullable Double> within,
            @Nullable List<@Nullable Double> judged,
            @Nullable String certainty,
            @Nullable Double headroom,
            List<Double> observedVolume,
            List<Double> observed,
            @Nullable PageTimeline over) {}

    /** The largest numbers of observations and of time intervals that the page contains for each KPI. */
    private record Room(int observations, int intervals) {
        static Room forKpis(int kpis) {
            return new Room(
                    share(OBSERVATIONS_IN_ALL, kpis, FEWEST_OBSERVATIONS, MOST_OBSERVATIONS),
                    share(INTERVALS_IN_ALL, kpis, FEWEST_INTERVALS, MOST_INTERVALS));
        }

        private static int share(int all, int kpis, int fewest, int most) {
            return Math.max(fewest, Math.min(most, all / Math.max(1, kpis)));
        }
    }

    static PageData of(List<CapacityPlan> plans, Growth start, ZoneId zone) {
        Room room =
                Room.forKpis(plans.stream().mapToInt(plan -> plan.kpis().size()).sum());
        return new PageData(
                GrowthSteps.GROWTHS,
                position(start),
                Stream.of(Certainty.values())
                        .map(certainty -> certainty.name().toLowerCase(Locale.ROOT))
                        .toList(),
                zone.getId().equals("Z") ? "UTC" : zone.getId(),
                plans.isEmpty() ? "" : Formats.share(plans.get(0).intervalLevel()),
                plans.stream().map(plan -> service(plan, room)).toList());
    }

    /** Returns the position of the slider whose growth is nearest to the given one. */
    static int position(Growth growth) {
        List<Double> growths = GrowthSteps.GROWTHS;
        int nearest = 0;
        for (int i = 1; i < growths.size(); i++) {
            if (Math.abs(growths.get(i) - growth.ratio()) < Math.abs(growths.get(nearest) - growth.ratio())) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static Service service(CapacityPlan plan, Room room) {
        Unit unit = plan.volume().unit();
        List<Double> growths = growths(plan);
        return new Service(
                Formats.printable(plan.service()),
                Formats.printable(plan.volume().metric()),
                Formats.printable(unit.symbol()),
                Formats.suffix(unit),
                unit.fromCore(plan.volume().planning()),
                unit.fromCore(plan.volume().observedMax()),
                plan.level(),
                growths.size() - GrowthSteps.GROWTHS.size(),
                growths.subList(0, growths.size() - GrowthSteps.GROWTHS.size()),
                plan.kpis().stream().map(kpi -> curve(plan, kpi, growths, room)).toList(),
                ForecastChartData.of(plan).map(PageForecast::of).orElse(null),
                volumeOver(plan, room));
    }

    /**
     * Returns the timeline of the volume, from the KPI with the most observations; null if there are fewer than two
     * observations.
     */
    private static @Nullable PageTimeline volumeOver(CapacityPlan plan, Room room) {
        return plan.kpis().stream()
                .map(KpiPlan::observations)
                .max(Comparator.comparingInt(Observations::size))
                .map(most -> PageTimeline.of(most, most.volume(), plan.volume().unit()::fromCore, room.intervals()))
                .orElse(null);
    }

    private static KpiCurve curve(CapacityPlan plan, KpiPlan kpi, List<Double> growths, Room room) {
        Unit unit = kpi.kpi().unit();
        Observations all = kpi.observations();
        int[] shown = sample(all.size(), room.observations());
        List<Double> volumes = Arrays.stream(shown)
                .mapToObj(i -> SignificantDigits.rounded(plan.volume().unit().fromCore(all.volumeAt(i)), DOT_DIGITS))
                .toList();
        List<Double> values = Arrays.stream(shown)
                .mapToObj(i -> SignificantDigits.rounded(unit.fromCore(all.valueAt(i)), DOT_DIGITS))
                .toList();
        List<CurvePoint> points = kpi.curve()
                .known()
                .map(curve -> growths.stream()
                        .map(growth -> curve.at(
                                new Growth(growth).appliedTo(plan.volume().planning())))
                        .toList())
                .orElse(List.of());
        boolean predicted = !points.isEmpty();
        return new KpiCurve(
                Formats.printable(kpi.kpi().name()),
                Formats.printable(unit.symbol()),
                Formats.suffix(unit),
                unit.fromCore(kpi.sla().limit()),
                kpi.isUnmovedByVolume(),
                Status.isWary(kpi.kpi().kind()),
                predicted ? each(points, point -> unit.fromCore(point.predicted())) : null,
                predicted
                        ? each(
                                points,
                                point -> unit.fromCore(interval(plan, point).lower()))
                        : null,
                predicted
                        ? each(
                                points,
                                point -> unit.fromCore(interval(plan, point).upper()))
                        : null,
                predicted ? each(points, point -> within(kpi, point)) : null,
                predicted && kpi.isJudgedApart()
                        ? each(points, point -> cutOff(kpi.probabilityJudgedAt(point.volume())))
                        : null,
                predicted ? codes(points) : null,
                kpi.headroom() instanceof Headroom.Limited limited
                        ? (Double) rounded(limited.growth().ratio())
                        : null,
                volumes,
                values,
                PageTimeline.of(all, all.values(), unit::fromCore, room.intervals()));
    }

    private static Interval interval(CapacityPlan plan, CurvePoint point) {
        return point.distribution().interval(plan.intervalLevel());
    }

    /** Returns the growths at which KPIs are predicted: a few below the slider's range, then those of the slider. */
    private static List<Double> growths(CapacityPlan plan) {
        List<Double> growths = new ArrayList<>();
        double smallest = plan.kpis().stream()
                .flatMap(kpi -> kpi.curve().known().stream())
                .mapToDouble(curve -> curve.knots().get(0).volume())
                .min()
                .orElse(plan.volume().planning());
        double first = Math.max(smallest / plan.volume().planning(), 1e-3) - 1;
        double range = GrowthSteps.GROWTHS.get(0);
        for (int i = 0; i < POINTS_BELOW && first < range; i++) {
            growths.add(rounded(first + (range - first) * i / POINTS_BELOW));
        }
        growths.addAll(GrowthSteps.GROWTHS);
        return growths;
    }

    /** Returns the probability of meeting the limit, truncated, so that rounding does not lift it to a target level. */
    private static double within(KpiPlan kpi, CurvePoint point) {
        return cutOff(point.distribution().probabilityWithin(kpi.sla()));
    }

    private static double cutOff(double probability) {
        return Formats.cutOff(probability, PROBABILITY_DECIMALS).doubleValue();
    }

    @SuppressWarnings("EnumOrdinal") // the list of words above is in the order of the constants
    private static String codes(List<CurvePoint> points) {
        return points.stream()
                .map(point -> String.valueOf(point.certainty().ordinal()))
                .collect(Collectors.joining());
    }

    private static List<@Nullable Double> each(List<CurvePoint> points, ToDoubleFunction<CurvePoint> value) {
        List<@Nullable Double> values = new ArrayList<>();
        points.forEach(point -> {
            double number = value.applyAsDouble(point);
            values.add(Double.isFinite(number) ? (Double) SignificantDigits.rounded(number, ANSWER_DIGITS) : null);
        });
        return values;
    }

    /** Returns evenly spaced indices of a list of {@code size} elements, at most {@code most} of them. */
    private static int[] sample(int size, int most) {
        int n = Math.min(size, most);
        return IntStream.range(0, n).map(i -> (int) ((long) i * size / n)).toArray();
    }

    static double rounded(double value) {
        return SignificantDigits.rounded(value, DIGITS);
    }
}
