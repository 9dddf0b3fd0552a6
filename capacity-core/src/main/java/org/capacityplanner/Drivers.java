package org.capacityplanner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.capacityplanner.chain.Retries;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.family.ModelSelection;

/**
 * The drivers of KPIs that depend on another KPI of the service rather than on its volume, such as swap and failures on
 * memory. A driver that somebody names is taken where it says more than volume does; for a KPI that is zero most of the
 * time one is looked for.
 *
 * @param byKpi the name of the driver of each KPI that was given one
 * @param retries how often whoever sees a failure tries again, for each KPI that is a share of failed attempts
 * @param planningVolume transactions per second
 * @param level the target probability of meeting a limit
 * @param seed of all resampling
 */
record Drivers(
        Map<String, String> byKpi, Map<String, Integer> retries, double planningVolume, double level, long seed) {
    private static final long DAY = 86_400_000;

    /** The two-sided critical value of the normal distribution at the 99% level. */
    private static final double SIGNIFICANT = 2.576;

    private static final int FEWEST_DAYS = 7;
    private static final int FEWEST_EVENTS = 5;

    /**
     * The threshold of a candidate driver: it is used if it orders less than two thirds as many pairs of intervals
     * wrongly as volume does.
     */
    private static final double BETTER = 2.0 / 3;

    Drivers {
        byKpi = Map.copyOf(byKpi);
        retries = Map.copyOf(retries);
    }

    /** The observations of a KPI, of its driver, and of the volume in the same intervals. */
    private static final class Triple {
        private final Observations byDriver;
        private final double[] volume;

        private Triple(Observations byDriver, double[] volume) {
            this.byDriver = byDriver;
            this.volume = volume;
        }

        static Triple of(KpiPlan kpi, KpiPlan driver) {
            Observations of = kpi.observations();
            Observations drivers = driver.observations();
            long[] driverTimes = drivers.epochMillis();
            long[] times = of.epochMillis();
            int[] row = Arrays.stream(times)
                    .mapToInt(time -> Arrays.binarySearch(driverTimes, time))
                    .toArray();
            int[] kept =
                    IntStream.range(0, times.length).filter(i -> row[i] >= 0).toArray();
            return new Triple(
                    Observations.of(
                                    driver.kpi().name(),
                                    kpi.kpi(),
                                    of.step(),
                                    Arrays.stream(kept).mapToLong(i -> times[i]).toArray(),
                                    Arrays.stream(kept)
                                            .mapToDouble(i -> drivers.valueAt(row[i]))
                                            .toArray(),
                                    Arrays.stream(kept).mapToDouble(of::valueAt).toArray())
                            .withVolumeIn(driver.kpi().unit()),
                    Arrays.stream(kept).mapToDouble(of::volumeAt).toArray());
        }

        private long days() {
            return LongStream.of(byDriver.epochMillis())
                    .map(time -> Math.floorDiv(time, DAY))
                    .distinct()
                    .count();
        }

        /** Returns the partial correlation of KPI and driver, with volume held constant. */
        double partialCorrelation() {
            double ofDriver = correlation(byDriver.values(), byDriver.volume());
            double ofVolume = correlation(byDriver.values(), volume);
            double between = correlation(byDriver.volume(), volume);
            double scale = Math.sqrt((1 - ofVolume * ofVolume) * (1 - between * between));
            return scale > 0 ? Math.max(-1, Math.min(1, (ofDriver - ofVolume * between) / scale)) : 0;
        }

        /**
         * Returns whether the partial correlation is significant by Fisher's transform, with the number of days as the
         * sample size, since the hours of one day are alike.
         */
        boolean isSignificant() {
            double z = 0.5 * Math.log((1 + partialCorrelation()) / Math.max(1e-12, 1 - partialCorrelation()));
            return days() >= FEWEST_DAYS && Math.abs(z) * Math.sqrt(days() - 3.0) > SIGNIFICANT;
        }

        /**
         * Returns the share of wrongly ordered pairs, by the variable {@code by}, among all pairs of an interval with
         * an event (KPI above zero) and one without.
         */
        double unordered(double[] by) {
            double[] with = IntStream.range(0, by.length)
                    .filter(i -> byDriver.valueAt(i) > 0)
                    .mapToDouble(i -> by[i])
                    .toArray();
            double[] without = IntStream.range(0, by.length)
                    .filter(i -> !(byDriver.valueAt(i) > 0))
                    .mapToDouble(i -> by[i])
                    .sorted()
                    .toArray();
            double wrong = 0;
            for (double value : with) {
                int below = Arrays.binarySearch(without, value);
                wrong += without.length - (below >= 0 ? below : -below - 1);
            }
            return with.length == 0 || without.length == 0 ? 1 : wrong / ((double) with.length * without.length);
        }

        private static double correlation(double[] a, double[] b) {
            double meanA = Arrays.stream(a).average().orElse(0);
            double meanB = Arrays.stream(b).average().orElse(0);
            double ab = 0;
            double aa = 0;
            double bb = 0;
            for (int i = 0; i < a.length; i++) {
                ab += (a[i] - meanA) * (b[i] - meanB);
                aa += (a[i] - meanA) * (a[i] - meanA);
                bb += (b[i] - meanB) * (b[i] - meanB);
            }
            return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
        }
    }

    /** Returns the plans of all KPIs, each KPI with a driver modelled as a function of the driver instead of volume. */
    List<KpiPlan> of(List<KpiPlan> plans) {
        Map<String, KpiPlan> byName = new HashMap<>();
        plans.forEach(plan -> byName.put(plan.kpi().name(), plan));
        List<KpiPlan> all = new ArrayList<>();
        for (KpiPlan plan : plans) {
            String given = byKpi.get(plan.kpi().name());
            Optional<KpiPlan> driver = given == null ? found(plan, plans) : Optional.ofNullable(byName.get(given));
            KpiPlan driven = driver.map(by -> driven(plan, by)).orElse(plan);
            all.add(retried(driven));
        }
        return all;
    }

    /**
     * Returns the driver of a KPI that is mostly zero: the KPI that best orders the intervals with and without events;
     * empty if none does so much better than volume.
     */
    private Optional<KpiPlan> found(KpiPlan plan, List<KpiPlan> plans) {
        if (isRefusedADriver(plan)) {
            return Optional.empty();
        }
        Observations of = plan.observations();
        long events = Arrays.stream(of.values()).filter(value -> value > 0).count();
        if (plan.kpi().kind() != Kpi.Kind.OTHER || events < FEWEST_EVENTS || !of.isMostlyZero()) {
            return Optional.empty();
        }
        ToDoubleFunction<KpiPlan> unordered = driver -> {
            Triple triple = Triple.of(plan, driver);
            return triple.unordered(triple.byDriver.volume());
        };
        return plans.stream()
                .filter(driver -> driver.kpi().kind() == Kpi.Kind.MEMORY
                        || driver.kpi().kind() == Kpi.Kind.UTILIZATION
                        || driver.kpi().kind() == Kpi.Kind.CONCURRENCY)
                .filter(driver -> driver.model().known().isPresent())
                .filter(driver -> {
                    Triple triple = Triple.of(plan, driver);
                    return triple.unordered(triple.byDriver.volume()) < BETTER * triple.unordered(triple.volume);
                })
                .min((a, b) -> Double.compare(unordered.applyAsDouble(a), unordered.applyAsDouble(b)));
    }

    /** Returns whether the KPI has no model on volume because it depends on leaking memory, which a restart frees. */
    private static boolean isRefusedADriver(KpiPlan plan) {
        return plan.model()
                .refusal()
                .filter(refusal -> refusal.reason() == Refusal.Reason.NO_USABLE_DRIVER)
                .isPresent();
    }

    private KpiPlan driven(KpiPlan plan, KpiPlan driver) {
        Triple triple = Triple.of(plan, driver);
        Observations byDriver = triple.byDriver;
        String name = driver.kpi().name();
        if (byDriver.size() == 0) {
            return plan.with(finding(plan, name + " was not measured at the same times, so volume predicts it"));
        }
        if (Arrays.stream(byDriver.values()).allMatch(value -> value == byDriver.valueAt(0))) {
            return plan;
        }
        if (!triple.isSignificant()) {
            return plan.with(finding(
                    plan,
                    String.format(
                            Locale.ROOT,
                            "%s says no more of it than volume does (partial correlation %.2f), so volume predicts it",
                            name,
                            triple.partialCorrelation())));
        }
        Answer<KpiModel> model = driver.model()
                .<Answer<KpiModel>>fold(
                        inner -> driver.curve()
                                .flatMap(curve ->
                                        outer(byDriver).map(follower -> inner.followedBy(follower, curve, name))),
                        Answer.Refused::new);
        return plan.changedTo(model, plan.sla(), planningVolume, level).with(finding(plan, sentence(driver, triple)));
    }

    private Answer<KpiModel> outer(Observations byDriver) {
        Kpi kpi = byDriver.kpi();
        boolean isShare = kpi.kind() == Kpi.Kind.OTHER && kpi.unit().dimension() == Dimension.RATIO;
        if (isShare && !byDriver.isMostlyZero()) {
            return KpiModel.ofShare(byDriver);
        }
        Answer<? extends KpiModel> selected =
                ModelSelection.byKpi(List.of(byDriver), Map.of(), seed).get(kpi);
        return selected == null
                ? Answer.refused(Refusal.Reason.NO_USABLE_DRIVER, kpi.name() + " cannot have a driver")
                : selected.map(model -> (KpiModel) model);
    }

    private static Finding finding(KpiPlan plan, String message) {
        return new Finding(
                Finding.Kind.DRIVEN, plan.kpi().name(), plan.observations().size(), message);
    }

    private static String sentence(KpiPlan driver, Triple triple) {
        Observations of = triple.byDriver;
        String follows = "follows " + driver.kpi().name() + ", not volume: ";
        if (of.isMostlyZero()) {
            double[] at = IntStream.range(0, of.size())
                    .filter(i -> of.valueAt(i) > 0)
                    .mapToDouble(of::volumeAt)
                    .toArray();
            double least = Arrays.stream(at).min().orElse(0);
            return follows
                    + String.format(
                            Locale.ROOT,
                            "in all %d intervals in which it was above 0, %s was at least %s",
                            at.length,
                            driver.kpi().name(),
                            driver.kpi().unit().text(least));
        }
        return follows
                + String.format(Locale.ROOT, "correlation %.2f with volume held constant", triple.partialCorrelation());
    }

    /**
     * Adds to the plan of a KPI that is a share of failed attempts a note on the failures that retries hide from users,
     * and on the cost of the retries.
     */
    private KpiPlan retried(KpiPlan plan) {
        Integer most = retries.get(plan.kpi().name());
        if (most == null || plan.model().known().isEmpty()) {
            return plan;
        }
        return plan.changedTo(
                plan.model().map(model -> model.noting(failing -> List.of(retried(most, failing)))),
                plan.sla(),
                planningVolume,
                level);
    }

    private static String retried(int most, double failing) {
        Retries retries = new Retries(most, Math.max(0, Math.min(1, failing)));
        return String.format(
                Locale.ROOT,
                "with %d %s users see %.3g%% fail; %.3g%% is hidden from them, and the work is %.4g times that of the attempts"
                        + " alone",
                most,
                most == 1 ? "retry" : "retries",
                100 * retries.seen(),
                100 * retries.masked(),
                retries.attempts());
    }
}
