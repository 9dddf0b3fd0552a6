package org.capacityplanner.headroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumePaths;
import org.capacityplanner.headroom.BreachForecast.KpiBreach;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;

/**
 * A Monte Carlo simulation of when limits are first missed: each future draws a path of volume, one curve for each KPI,
 * and one observation of each KPI in each month at the month's busy-hour volume. A KPI breaches its limit in the first
 * month in which that observation misses it (first passage); its level breaches the limit in the first month in which
 * the curve itself misses it, usually months later. Memory that leaks is at the end of its usual time between restarts.
 * Intersecting the 95% bands of volume and KPI instead would give a date of unknown probability.
 *
 * <p>A KPI whose limit is {@linkplain KpiModel#isSureOf sure} to be met in every month of a path is not drawn for that
 * path, which leaves out less than one miss in a million simulations.
 *
 * <p>Every random number depends on the seed, the path's index and the position of the KPI only, so that the answer
 * does not depend on the order in which paths are drawn.
 */
public final class BreachSimulation {
    /** The seed of the simulation in all reports. */
    public static final long SEED = 1;

    /**
     * The number of futures: a probability has a Monte Carlo standard error of at most 0.8 percentage points, and one of
     * 10% of 0.5.
     */
    private static final int DRAWS = 4_000;

    /**
     * The interval between the futures in which the KPI's curve without scatter is also compared with the limit: every
     * second, as a median date needs fewer draws than a probability in the tail.
     */
    private static final int LEVEL_EVERY = 2;

    private final int draws;
    private final long seed;

    private BreachSimulation(int draws, long seed) {
        this.draws = draws;
        this.seed = seed;
    }

    /** Returns the simulation with 4,000 futures and a fixed seed. */
    public static BreachSimulation withDefaults() {
        return new BreachSimulation(DRAWS, SEED);
    }

    /**
     * Simulates the forecast volume and returns when the service and each KPI first miss a limit, or the reason why
     * there is no breach forecast.
     */
    public BreachForecast of(ForecastResult forecast, List<KpiPlan> plans) {
        if (!(forecast instanceof ForecastResult.Forecasted known)) {
            return new BreachForecast.Refused(((ForecastResult.Refused) forecast).refusal());
        }
        VolumePaths paths = known.forecast().paths();
        if (paths.months().isEmpty()) {
            return new BreachForecast.Refused(
                    new Refusal(Refusal.Reason.NO_DATA, "the horizon of the forecast holds no whole month"));
        }
        List<KpiPlan> fitted =
                plans.stream().filter(plan -> plan.model().known().isPresent()).toList();
        HistoryReach reach = new HistoryReach(known.forecast());
        Optional<Refusal> beyond = reach.shortfall();
        if (beyond.isPresent()) {
            return ofMissedToday(paths, fitted, beyond.get());
        }
        if (fitted.isEmpty()) {
            return new BreachForecast.Refused(
                    new Refusal(Refusal.Reason.NO_RELATION, "no KPI could be related to volume"));
        }
        BreachForecast.Simulated simulated = of(VolumeFutures.of(paths, seed, draws), fitted);
        return reach.doubt(simulated.service())
                .map(doubt -> ofMissedToday(paths, fitted, doubt))
                .orElse(simulated);
    }

    /**
     * Simulates the KPIs that miss their limits at today's volume, which needs no long history, or returns the reason
     * why there are no dates where there are no such KPIs.
     */
    private BreachForecast ofMissedToday(VolumePaths paths, List<KpiPlan> fitted, Refusal undated) {
        double next = paths.centralPath()[0];
        List<KpiPlan> missed = fitted.stream()
                .filter(plan -> HistoryReach.isMissedToday(plan, next))
                .toList();
        if (missed.isEmpty()) {
            return new BreachForecast.Refused(undated);
        }
        BreachForecast.Simulated simulated = of(VolumeFutures.of(paths, seed, draws), missed);
        return new BreachForecast.Simulated(simulated.service(), simulated.kpis(), Optional.of(undated));
    }

    /** Simulates when KPIs, all of which have a model, first miss their limits on given paths of volume. */
    BreachForecast.Simulated of(VolumeFutures futures, List<KpiPlan> plans) {
        List<SafeVolumes> sure = plans.stream()
                .map(plan -> SafeVolumes.of(futures, model(plan), plan.sla()))
                .toList();
        FirstPassages service = new FirstPassages(futures.months());
        List<FirstPassages> kpis =
                plans.stream().map(plan -> new FirstPassages(futures.months())).toList();
        List<FirstPassages> levels =
                plans.stream().map(plan -> new FirstPassages(futures.months())).toList();
        boolean[] missed = new boolean[futures.months().size()];
        boolean[] anyMissed = new boolean[missed.length];
        for (int i = 0; i < futures.size(); i++) {
            Arrays.fill(anyMissed, false);
            boolean withLevel = i % LEVEL_EVERY == 0;
            for (int k = 0; k < plans.size(); k++) {
                if (sure.get(k).containAll(futures, i)) {
                    kpis.get(k).countNoMiss();
                    if (withLevel) {
                        levels.get(k).countNoMiss();
                    }
                    continue;
                }
                KpiPlan plan = plans.get(k);
                SplittableRandom random = new FutureRandom(seed, k).of(i);
                KpiDraw draw = judged(plan, random, EnumSet.allOf(Uncertainty.class));
                for (int m = 0; m < missed.length; m++) {
                    missed[m] = !plan.sla().isMetBy(draw.observationAt(futures.volumeAt(i, m), random));
                    anyMissed[m] |= missed[m];
                }
                kpis.get(k).count(missed);
                if (withLevel) {
                    levels.get(k).count(missedByLevel(futures, i, plan, new FutureRandom(seed, k)));
                }
            }
            service.count(anyMissed);
        }
        List<KpiBreach> breaches = new ArrayList<>();
        for (int k = 0; k < plans.size(); k++) {
            KpiPlan plan = plans.get(k);
            BreachOutlook outlook = kpis.get(k).outlook();
            VarianceShares shares =
                    new VarianceShares(futures, model(plan), plan.sla(), monthOf(outlook), new FutureRandom(seed, k));
            breaches.add(new KpiBreach(plan.kpi(), outlook, levels.get(k).outlook(), shares.shares()));
        }
        return new BreachForecast.Simulated(service.outlook(), breaches, Optional.empty());
    }

    /**
     * Returns for each month of a future whether the KPI's curve, without the scatter of observations, misses the
     * limit.
     */
    private static boolean[] missedByLevel(VolumeFutures futures, int future, KpiPlan plan, FutureRandom seeded) {
        SplittableRandom random = seeded.of(future);
        KpiDraw curve = judged(plan, random, EnumSet.complementOf(EnumSet.of(Uncertainty.SCATTER)));
        boolean[] missed = new boolean[futures.months().size()];
        for (int m = 0; m < missed.length; m++) {
            missed[m] = !plan.sla().isMetBy(curve.observationAt(futures.volumeAt(future, m), random));
        }
        return missed;
    }

    private static int monthOf(BreachOutlook outlook) {
        return outlook.median() instanceof BreachDate.In in
                ? outlook.months().indexOf(in.month())
                : outlook.months().size() - 1;
    }

    /**
     * Draws a curve of the KPI over volume for the time at which status and headroom are computed; for leaking memory,
     * the end of the usual time between restarts.
     */
    private static KpiDraw judged(KpiPlan plan, SplittableRandom random, Set<Uncertainty> varying) {
        return model(plan).judgedDraw(random, varying, plan.sla().bound());
    }

    private static KpiModel model(KpiPlan plan) {
        return plan.model().known().orElseThrow();
    }
}
