package org.capacityplanner.headroom;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumePaths;
import org.capacityplanner.headroom.BreachForecast.KpiBreach;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.regression.KpiDraw;
import org.capacityplanner.regression.KpiModel;
import org.capacityplanner.regression.Uncertainty;

/**
 * Draws futures: a path of volume, for each KPI a curve that holds for the whole path, and each month an observation around
 * it at the month's busy-hour volume. A KPI breaches in the first month in which that observation misses its limit (first
 * passage). Crossing two separate 95% bands instead would not give 95% of anything.
 *
 * <p>Every random number depends on the seed, the path's index and the KPI's place only, so that the answer is the same in
 * whatever order paths are drawn.
 */
public final class BreachSimulation {
    private static final int DRAWS = 10_000;

    /** A variance needs fewer draws than a probability in the tail. */
    private static final int DRAWS_FOR_SHARES = 2_000;

    /** Past saturation a curve is infinite: for variances, this many times the limit is as bad as it gets. */
    private static final double WORST = 10;

    private final int draws;
    private final long seed;

    /** Whether the volume of a future is drawn or held at the centre of its forecast. */
    private enum VolumeCourse {
        DRAWN,
        CENTRAL
    }

    private BreachSimulation(int draws, long seed) {
        this.draws = draws;
        this.seed = seed;
    }

    /** The simulation with 10,000 draws and the seed that all reports use. */
    public static BreachSimulation withDefaults() {
        return new BreachSimulation(DRAWS, 1);
    }

    /** The same simulation with another seed. */
    public BreachSimulation withSeed(long other) {
        return new BreachSimulation(draws, other);
    }

    /** When the KPIs of a service will first miss their limits if volume develops as forecast. */
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
                plans.stream().filter(plan -> plan.fit().fit().isPresent()).toList();
        if (fitted.isEmpty()) {
            return new BreachForecast.Refused(
                    new Refusal(Refusal.Reason.NO_RELATION, "no KPI could be related to volume"));
        }
        return simulate(paths, fitted);
    }

    private BreachForecast simulate(VolumePaths paths, List<KpiPlan> plans) {
        Passages service = new Passages(paths.months());
        List<Passages> kpis =
                plans.stream().map(plan -> new Passages(paths.months())).toList();
        boolean[] missed = new boolean[paths.months().size()];
        boolean[] anyMissed = new boolean[missed.length];
        for (int i = 0; i < draws; i++) {
            double[] volumes = paths.pathAt(seed, i);
            Arrays.fill(anyMissed, false);
            for (int k = 0; k < plans.size(); k++) {
                KpiPlan plan = plans.get(k);
                SplittableRandom random = randomFor(i, k);
                KpiDraw draw = model(plan).draw(random, EnumSet.allOf(Uncertainty.class));
                for (int m = 0; m < missed.length; m++) {
                    missed[m] = !plan.sla().isMetBy(draw.observationAt(volumes[m], random));
                    anyMissed[m] |= missed[m];
                }
                kpis.get(k).count(missed);
            }
            service.count(anyMissed);
        }
        List<KpiBreach> breaches = new ArrayList<>();
        for (int k = 0; k < plans.size(); k++) {
            BreachOutlook outlook = kpis.get(k).outlook(draws);
            breaches.add(new KpiBreach(plans.get(k).kpi(), outlook, shares(paths, plans.get(k), k, monthOf(outlook))));
        }
        return new BreachForecast.Simulated(service.outlook(draws), breaches);
    }

    private static int monthOf(BreachOutlook outlook) {
        return outlook.median() instanceof BreachDate.In in
                ? outlook.months().indexOf(in.month())
                : outlook.months().size() - 1;
    }

    /** What a source explains is how much less the KPI varies when that source is held at its centre. */
    private UncertaintyShares shares(VolumePaths paths, KpiPlan plan, int place, int month) {
        Set<Uncertainty> all = EnumSet.allOf(Uncertainty.class);
        double total = variance(paths, plan, place, month, all, VolumeCourse.DRAWN);
        ToDoubleFunction<Uncertainty> explained = source -> Math.max(
                0,
                total
                        - variance(
                                paths,
                                plan,
                                place,
                                month,
                                EnumSet.complementOf(EnumSet.of(source)),
                                VolumeCourse.DRAWN));
        return UncertaintyShares.inProportion(
                Math.max(0, total - variance(paths, plan, place, month, all, VolumeCourse.CENTRAL)),
                explained.applyAsDouble(Uncertainty.FAMILY),
                explained.applyAsDouble(Uncertainty.PARAMETERS),
                explained.applyAsDouble(Uncertainty.SCATTER));
    }

    private double variance(
            VolumePaths paths, KpiPlan plan, int place, int month, Set<Uncertainty> varying, VolumeCourse course) {
        double worst = WORST * Math.max(Math.abs(plan.sla().limit()), Double.MIN_NORMAL);
        double central = paths.centralPath()[month];
        double[] values = new double[DRAWS_FOR_SHARES];
        for (int i = 0; i < values.length; i++) {
            SplittableRandom random = randomFor(i, place);
            double volume = course == VolumeCourse.DRAWN ? paths.pathAt(seed, i)[month] : central;
            double value = model(plan).draw(random, varying).observationAt(volume, random);
            values[i] = Math.max(-worst, Math.min(worst, value));
        }
        return new Variance().evaluate(values);
    }

    private SplittableRandom randomFor(int path, int kpi) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + path * 1_000_003L + kpi).split();
    }

    private static KpiModel model(KpiPlan plan) {
        return plan.fit().fit().orElseThrow();
    }

    /** Counts first and other misses by month. */
    private static final class Passages {
        private final List<YearMonth> months;
        private final int[] firstIn;
        private final int[] missedIn;

        Passages(List<YearMonth> months) {
            this.months = months;
            this.firstIn = new int[months.size()];
            this.missedIn = new int[months.size()];
        }

        void count(boolean[] missed) {
            boolean before = false;
            for (int m = 0; m < missed.length; m++) {
                if (missed[m]) {
                    missedIn[m]++;
                    if (!before) {
                        firstIn[m]++;
                        before = true;
                    }
                }
            }
        }

        BreachOutlook outlook(int draws) {
            List<Double> by = new ArrayList<>();
            List<Double> in = new ArrayList<>();
            int sum = 0;
            for (int m = 0; m < firstIn.length; m++) {
                sum += firstIn[m];
                by.add((double) sum / draws);
                in.add((double) missedIn[m] / draws);
            }
            return new BreachOutlook(months, by, in, draws);
        }
    }
}
