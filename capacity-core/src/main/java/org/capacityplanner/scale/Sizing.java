package org.capacityplanner.scale;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.capacityplanner.forecast.VolumePaths;
import org.capacityplanner.headroom.BreachSimulation;
import org.capacityplanner.headroom.FutureRandom;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiDraw;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;

/**
 * The Monte Carlo simulation of the number of nodes that a service needs in future months: each future draws a path of
 * volume, one curve for each KPI, and one observation of each KPI in each month. For each observation it finds the
 * smallest number of nodes with which the KPI meets its limit; a service needs the largest number over its KPIs. The
 * number needed for the target probability is a quantile over the futures, so that it includes the dependence between
 * KPIs and the uncertainty of both volume and curve.
 */
public final class Sizing {
    private static final int DRAWS = 2_000;

    /** The largest number of nodes that is searched; a KPI that needs more is taken not to depend on it. */
    private static final int MOST_NODES = 10_000;

    private static final double TEN_PERCENT_MORE = 1.1;

    /** The largest number of additional nodes for which the headroom is reported. */
    private static final int MOST_MORE = 4;

    private final List<KpiPlan> kpis;
    private final NodePool pool;
    private final double level;
    private final int least;
    private final int most;
    private final NodeSearch search;

    Sizing(List<KpiPlan> kpis, NodePool pool, double level) {
        this.kpis = kpis;
        this.pool = pool;
        this.level = level;
        this.least = pool.survives() + 1;
        this.most = pool.survives()
                + (int) Math.max(
                        1, Math.min(MOST_NODES, Math.floor(pool.law().peak().orElse(MOST_NODES))));
        this.search = new NodeSearch(least, most);
    }

    /**
     * Computes the sizing plan of a service by simulation.
     *
     * @param kpis the KPIs as observed on the nodes of the pool
     * @param paths the simulated futures of the volume
     * @param planningVolume the volume of today, transactions per second
     * @param level the target probability of meeting a limit
     * @param leadTime how long it takes to get more nodes
     */
    public static SizingPlan of(
            List<KpiPlan> kpis,
            NodePool pool,
            VolumePaths paths,
            double planningVolume,
            double level,
            Period leadTime) {
        List<KpiPlan> known =
                kpis.stream().filter(kpi -> kpi.model().known().isPresent()).toList();
        Sizing sizing = new Sizing(known, pool, level);
        Futures futures = sizing.draw(paths);
        double mean = meanVolume(kpis);
        return new SizingPlan(
                pool,
                level,
                leadTime,
                sizing.enoughAt(planningVolume),
                sizing.enoughAt(TEN_PERCENT_MORE * planningVolume),
                sizing.months(paths, futures),
                sizing.unhelped(paths, futures),
                known.stream()
                        .filter(kpi -> pool.scopeOf(kpi.kpi()).isEmpty())
                        .map(kpi -> kpi.kpi().name())
                        .toList(),
                sizing.variants(planningVolume),
                mean,
                sizing.capacity().map(capacity -> 1 - mean / capacity));
    }

    private static double meanVolume(List<KpiPlan> kpis) {
        return kpis.stream()
                .map(KpiPlan::observations)
                .reduce((a, b) -> b.size() > a.size() ? b : a)
                .map(Observations::volume)
                .flatMap(volume ->
                        Arrays.stream(volume).average().stream().boxed().findFirst())
                .orElse(0.0);
    }

    /** Returns the least capacity of any KPI on the present nodes, transactions per second; empty if none has one. */
    private Optional<Double> capacity() {
        return kpis.stream()
                .flatMap(kpi -> kpi.headroom() instanceof Headroom.Limited limited
                        ? Optional.of(limited.capacityVolume()).stream()
                        : Optional.<Double>empty().stream())
                .reduce(Math::min);
    }

    private boolean isHelped(KpiPlan kpi) {
        return pool.scopeOf(kpi.kpi()).filter(scope -> scope != KpiScope.SHARED).isPresent();
    }

    /**
     * Returns the smallest number of nodes with which every KPI that depends on the number of nodes meets its limit at
     * a volume; empty if no number is enough.
     */
    OptionalInt enoughAt(double volume) {
        int enough = least;
        for (KpiPlan kpi : kpis) {
            if (isHelped(kpi)) {
                KpiModel model = kpi.model().known().orElseThrow();
                int nodes = search.near(
                        pool.count(), n -> model.probabilityWithin(limit(kpi, n), equivalent(kpi, volume, n)) >= level);
                enough = Math.max(enough, nodes);
            }
        }
        return number(enough);
    }

    private double equivalent(KpiPlan kpi, double volume, int nodes) {
        return pool.scopeOf(kpi.kpi()).filter(scope -> scope == KpiScope.NODE).isPresent()
                ? volume / pool.capacityRatio(nodes - pool.survives())
                : volume;
    }

    private Sla limit(KpiPlan kpi, int nodes) {
        boolean isTotal =
                pool.scopeOf(kpi.kpi()).filter(scope -> scope == KpiScope.TOTAL).isPresent();
        return isTotal ? limitOn(kpi, nodes - pool.survives()) : kpi.sla();
    }

    /** The least headroom of the KPIs on a number of nodes, as a ratio, and the name of the KPI that has it. */
    private record Limit(double growth, Optional<String> kpi) {}

    private List<NodeVariant> variants(double planningVolume) {
        int lost = Math.max(1, pool.survives());
        List<NodeVariant> variants = new ArrayList<>();
        for (int nodes = pool.count(); nodes <= pool.count() + MOST_MORE; nodes++) {
            Limit all = growthOn(nodes, planningVolume);
            Limit left = nodes > lost ? growthOn(nodes - lost, planningVolume) : new Limit(-1, Optional.empty());
            variants.add(new NodeVariant(nodes, all.growth(), all.kpi(), lost, left.growth(), left.kpi()));
        }
        return variants;
    }

    /**
     * Returns the least headroom on {@code serving} nodes, computed from the headroom on the present nodes by the
     * scaling law without a new search.
     */
    private Limit growthOn(int serving, double planningVolume) {
        double least = Double.POSITIVE_INFINITY;
        Optional<String> binding = Optional.empty();
        for (KpiPlan kpi : kpis) {
            double today = kpi.growthLeft();
            double growth = pool.scopeOf(kpi.kpi())
                    .map(scope -> switch (scope) {
                        case NODE -> today <= -1 ? -1 : (1 + today) * pool.capacityRatio(serving) - 1;
                        case TOTAL ->
                            kpi.changedTo(kpi.model(), limitOn(kpi, serving), planningVolume, level)
                                    .growthLeft();
                        case SHARED -> today;
                    })
                    .orElse(today);
            if (growth < least) {
                least = growth;
                binding = Optional.of(kpi.kpi().name());
            }
        }
        return new Limit(least, binding);
    }

    private Sla limitOn(KpiPlan kpi, int serving) {
        return new Sla(kpi.sla().bound(), kpi.sla().limit() * serving / pool.count());
    }

    private OptionalInt number(int nodes) {
        return nodes > most ? OptionalInt.empty() : OptionalInt.of(nodes);
    }

    /**
     * The numbers of nodes that each KPI needs in each month of each simulated future.
     *
     * @param needed the number of nodes for each KPI, month and future; for a KPI that does not depend on nodes, 1
     *     where it misses its limit, else 0
     */
    private record Futures(List<List<int[]>> needed) {
        int[] of(int kpi, int month) {
            return needed.get(kpi).get(month);
        }
    }

    private Futures draw(VolumePaths paths) {
        int months = paths.months().size();
        double[] volumes = new double[DRAWS * months];
        for (int i = 0; i < DRAWS; i++) {
            System.arraycopy(paths.pathAt(BreachSimulation.SEED, i), 0, volumes, i * months, months);
        }
        List<List<int[]>> all = new ArrayList<>();
        for (int k = 0; k < kpis.size(); k++) {
            List<int[]> ofKpi = new ArrayList<>();
            for (int m = 0; m < months; m++) {
                ofKpi.add(new int[DRAWS]);
            }
            KpiPlan kpi = kpis.get(k);
            KpiModel model = kpi.model().known().orElseThrow();
            FutureRandom seeded = new FutureRandom(BreachSimulation.SEED, k);
            int guess = pool.count();
            for (int i = 0; i < DRAWS; i++) {
                SplittableRandom random = seeded.of(i);
                KpiDraw draw = model.draw(random, EnumSet.allOf(Uncertainty.class));
                for (int m = 0; m < months; m++) {
                    double volume = volumes[i * months + m];
                    // The same observation is asked at other volumes: its random numbers must be the same, too.
                    long observation = random.nextLong();
                    if (isHelped(kpi)) {
                        guess = search.near(
                                Math.min(guess, most),
                                n -> limit(kpi, n)
                                        .isMetBy(draw.observationAt(
                                                equivalent(kpi, volume, n), new SplittableRandom(observation))));
                        ofKpi.get(m)[i] = guess;
                    } else {
                        double value = draw.observationAt(volume, new SplittableRandom(observation));
                        ofKpi.get(m)[i] = kpi.sla().isMetBy(value) ? 0 : 1;
                    }
                }
            }
            all.add(ofKpi);
        }
        return new Futures(all);
    }

    private List<SizingMonth> months(VolumePaths paths, Futures futures) {
        double[] central = paths.centralPath();
        List<SizingMonth> months = new ArrayList<>();
        for (int m = 0; m < central.length; m++) {
            int[] service = new int[DRAWS];
            Arrays.fill(service, least);
            Optional<String> binding = Optional.empty();
            double worst = least;
            for (int k = 0; k < kpis.size(); k++) {
                if (!isHelped(kpis.get(k))) {
                    continue;
                }
                int[] own = futures.of(k, m);
                for (int i = 0; i < DRAWS; i++) {
                    service[i] = Math.max(service[i], own[i]);
                }
                // The mean tells apart KPIs that need equally many.
                double need = SizingMonth.quantile(own, level)
                        + Arrays.stream(own).average().orElse(0) / (2.0 * most);
                if (SizingMonth.quantile(own, level) > least && need > worst) {
                    worst = need;
                    binding = Optional.of(kpis.get(k).kpi().name());
                }
            }
            months.add(new SizingMonth(
                    paths.months().get(m),
                    central[m],
                    number(SizingMonth.quantile(service, level)),
                    number(SizingMonth.quantile(service, 0.1)),
                    number(SizingMonth.quantile(service, 0.5)),
                    number(SizingMonth.quantile(service, 0.9)),
                    binding));
        }
        return months;
    }

    private List<UnhelpedKpi> unhelped(VolumePaths paths, Futures futures) {
        List<UnhelpedKpi> unhelped = new ArrayList<>();
        for (int k = 0; k < kpis.size(); k++) {
            for (int m = 0; m < paths.months().size() && !isHelped(kpis.get(k)); m++) {
                double missed = Arrays.stream(futures.of(k, m)).average().orElse(0);
                if (1 - missed < level) {
                    unhelped.add(new UnhelpedKpi(
                            kpis.get(k).kpi().name(), paths.months().get(m), 1 - missed));
                    break;
                }
            }
        }
        return unhelped;
    }
}
