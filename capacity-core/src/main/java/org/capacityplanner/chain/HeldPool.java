package org.capacityplanner.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.family.ModelSelection;
import org.capacityplanner.regression.Domain;

/**
 * A pool with a limited number of entries, such as worker threads or connections, one of which each transaction
 * occupies for some time. How many are in use is a KPI, measured or not: {@code N = x (R + lingers)} by Little's law.
 *
 * @param name what reports call it
 * @param size how many there are
 * @param holds how long a transaction holds one, seconds; empty where that is a response time
 * @param responseTime the KPI of that time; empty for the mean response time of the service
 * @param lingers how long one stays taken after the answer, seconds
 * @param most the share that may be in use, where no wait decides
 * @param waits how long transactions may wait for one; empty where the share in use decides
 * @param use whether what is in use is measured, by the KPI of the same name
 * @param needs what a transaction needs of another pool while it holds one of this: the wait for it counts as held
 */
public record HeldPool(
        String name,
        int size,
        OptionalDouble holds,
        Optional<String> responseTime,
        double lingers,
        double most,
        Optional<WaitLimit> waits,
        Use use,
        Optional<PoolNeed> needs) {
    /** How it is known what is in use. */
    public enum Use {
        /** The number of entries in use is computed from volume and holding time by Little's law. */
        BY_LITTLES_LAW,
        /** The number of entries in use is measured, and checked against Little's law. */
        MEASURED
    }

    /** The default limit for the share of a pool's entries in use; above it, waiting times grow fast. */
    public static final double USUAL_SHARE = 0.8;

    /** The unit of the number of a pool's entries in use. */
    public static final Unit UNIT = Unit.custom("in use");

    /**
     * The relative difference between the measured number of entries in use and that by Little's law from which the
     * difference is reported.
     */
    private static final double CLOSE = 0.2;

    private static final Pattern PERCENTILE = Pattern.compile("(?i).*(\\bp|_p)\\d{2}.*");
    private static final Pattern MEAN = Pattern.compile("(?i).*(mean|avg|average).*");

    /** A pool whose entries are held without need of another pool. */
    public HeldPool(
            String name,
            int size,
            OptionalDouble holds,
            Optional<String> responseTime,
            double lingers,
            double most,
            Optional<WaitLimit> waits,
            Use use) {
        this(name, size, holds, responseTime, lingers, most, waits, use, Optional.empty());
    }

    public HeldPool {
        Objects.requireNonNull(needs, "needs");
        if (needs.isPresent() && holds.isEmpty()) {
            throw new IllegalArgumentException(
                    "holds must be a time where another pool is needed: a measured response time"
                            + " has the wait in it already");
        }
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(holds, "holds");
        Objects.requireNonNull(responseTime, "responseTime");
        Objects.requireNonNull(waits, "waits");
        Objects.requireNonNull(use, "use");
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, got " + size);
        }
        if (holds.isPresent() && !(holds.getAsDouble() >= 0 && Double.isFinite(holds.getAsDouble()))) {
            throw new IllegalArgumentException("holds must be finite and not negative, got " + holds.getAsDouble());
        }
        if (!(lingers >= 0) || Double.isInfinite(lingers)) {
            throw new IllegalArgumentException("lingers must be finite and not negative, got " + lingers);
        }
        if (!(most > 0 && most <= 1)) {
            throw new IllegalArgumentException("most must be above 0 and at most 1, got " + most);
        }
    }

    /** Returns a pool whose entries are held for the mean response time of the service. */
    public static HeldPool of(String name, int size) {
        return new HeldPool(
                name,
                size,
                OptionalDouble.empty(),
                Optional.empty(),
                0,
                USUAL_SHARE,
                Optional.empty(),
                Use.BY_LITTLES_LAW);
    }

    /** Returns a pool whose entries are held for a constant time, seconds. */
    public static HeldPool of(String name, int size, double holds) {
        return new HeldPool(
                name,
                size,
                OptionalDouble.of(holds),
                Optional.empty(),
                0,
                USUAL_SHARE,
                Optional.empty(),
                Use.BY_LITTLES_LAW);
    }

    /** Returns this pool with a limit on waits for an entry in place of a limit on the share of entries in use. */
    public HeldPool with(WaitLimit limit) {
        return new HeldPool(name, size, holds, responseTime, lingers, most, Optional.of(limit), use, needs);
    }

    /** Returns the same pool, whose entries are held while transactions wait for those of another pool. */
    public HeldPool needing(PoolNeed need) {
        return new HeldPool(name, size, holds, responseTime, lingers, most, waits, use, Optional.of(need));
    }

    /**
     * Returns the KPIs of a service, followed by one KPI for each pool: the number of its entries in use.
     *
     * @param kpis as they were measured
     * @param planningVolume transactions per second
     * @param level the target probability of meeting a limit
     * @throws IllegalArgumentException if a pool needs one that is not among {@code pools}, or pools need each other in
     *     a circle
     */
    public static List<KpiPlan> with(List<KpiPlan> kpis, List<HeldPool> pools, double planningVolume, double level) {
        NestedPools.check(pools);
        List<KpiPlan> all = new ArrayList<>(kpis);
        for (HeldPool pool : pools) {
            if (pool.use() == Use.MEASURED) {
                all.replaceAll(plan ->
                        plan.kpi().name().equals(pool.name()) ? pool.checked(plan, kpis, pools, planningVolume) : plan);
            } else {
                all.add(pool.plan(kpis, pools, planningVolume, level));
            }
        }
        return List.copyOf(all);
    }

    /** Returns a measured pool with what the law says of it, where that is known. */
    private KpiPlan checked(KpiPlan plan, List<KpiPlan> kpis, List<HeldPool> pools, double volume) {
        double byLaw = held(kpis, volume)
                .flatMap(model -> NestedPools.longer(this, kpis, pools, volume)
                        .map(longer -> volume * (model.predictAt(volume) + longer.applyAsDouble(volume))))
                .known()
                .orElse(Double.NaN);
        if (Double.isNaN(byLaw) || plan.model().known().isEmpty()) {
            return plan;
        }
        double metered = plan.model().orElseThrow().predictAt(volume);
        String differs = metered > (1 + CLOSE) * byLaw
                ? "; they are held for longer than that"
                : metered < (1 - CLOSE) * byLaw ? "; not every transaction holds one, or not for all of that time" : "";
        return plan.with(new Finding(
                Finding.Kind.POOL_USE,
                name,
                plan.observations().size(),
                "metered " + number(metered) + " of " + size + " in use, volume x time is " + number(byLaw)
                        + " (Little's law)" + differs + NestedPools.alsoSaid(this, pools)));
    }

    private KpiPlan plan(List<KpiPlan> kpis, List<HeldPool> pools, double planningVolume, double level) {
        Kpi kpi = new Kpi(name, Kpi.Kind.CONCURRENCY, UNIT);
        Optional<KpiPlan> time = holds.isPresent() ? Optional.empty() : time(kpis);
        Answer<DoubleUnaryOperator> further = NestedPools.longer(this, kpis, pools, planningVolume);
        DoubleUnaryOperator longer = further.known().orElse(volume -> lingers);
        Answer<KpiModel> held = further.flatMap(known -> held(kpis, planningVolume));
        Answer<KpiModel> inUse = held.map(model -> model.concurrency(longer, notes(time, pools)));
        Sla limit = Sla.atMost(held.fold(model -> limit(model, longer, planningVolume), refused -> most * size));
        Observations observed = further.known().isPresent()
                ? observed(kpi, time.or(() -> fullest(kpis)), longer)
                : Observations.none("volume", kpi);
        return KpiPlan.of(observed, limit, inUse, planningVolume, level, List.of());
    }

    /** Returns the model of how long a transaction holds an entry, without what it waits for another pool. */
    Answer<KpiModel> held(List<KpiPlan> kpis, double planningVolume) {
        return holds.isPresent()
                ? Answer.of(ModelSelection.constant(
                        holds.getAsDouble(), seen(kpis, planningVolume), "held for the time that the config gives"))
                : time(kpis)
                        .map(plan -> measured(plan))
                        .orElseGet(() -> Answer.refused(
                                Refusal.Reason.NO_DATA,
                                "how long a transaction holds one of " + name
                                        + " is not known; say a time or a response time in the config: holds: 15ms"));
    }

    private static Answer<KpiModel> measured(KpiPlan time) {
        return time.model()
                .fold(
                        Answer::<KpiModel>of,
                        refused -> Answer.refused(
                                refused.reason(),
                                "how long one is held is not known, since "
                                        + time.kpi().name() + " has no model: " + refused.message()));
    }

    /** Returns the response time for which a transaction holds an entry, where it is measured. */
    private Optional<KpiPlan> time(List<KpiPlan> kpis) {
        List<KpiPlan> times = kpis.stream()
                .filter(plan -> plan.kpi().kind() == Kpi.Kind.RESPONSE_TIME)
                .toList();
        return responseTime.isPresent()
                ? times.stream()
                        .filter(plan -> plan.kpi().name().equals(responseTime.get()))
                        .findFirst()
                : times.stream()
                        .filter(plan -> MEAN.matcher(plan.kpi().name()).matches())
                        .findFirst()
                        .or(() -> times.stream().findFirst());
    }

    /** Returns notes for reports on the time for which an entry is held, as sentences. */
    private List<String> notes(Optional<KpiPlan> time, List<HeldPool> pools) {
        List<String> notes = new ArrayList<>();
        String held = time.map(plan -> plan.kpi().name()).orElseGet(() -> number(1000 * holds.orElse(0)) + " ms");
        notes.add("in use = volume x " + (lingers > 0 ? "(" + held + " + " + number(lingers) + " s)" : held) + " of "
                + size + ", by Little's law");
        notes.addAll(NestedPools.notes(this, pools));
        waits.ifPresent(limit -> notes.add("at its limit " + number(100 * limit.share()) + "% wait longer than "
                + number(1000 * limit.longest()) + " ms for one"));
        if (time.filter(plan -> PERCENTILE.matcher(plan.kpi().name()).matches()).isPresent()) {
            notes.add("that is an upper bound: Little's law is about means, and " + held + " is more");
        }
        return notes;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceAll("(\\.\\d*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }

    /** Returns how many may be in use. */
    private double limit(KpiModel held, DoubleUnaryOperator longer, double planningVolume) {
        return waits.map(limit -> {
                    double volume =
                            limit.volume(size, at -> held.predictAt(at) + longer.applyAsDouble(at), planningVolume);
                    return volume * (held.predictAt(volume) + longer.applyAsDouble(volume));
                })
                .orElse(most * size);
    }

    private static Domain seen(List<KpiPlan> kpis, double planningVolume) {
        return fullest(kpis)
                .map(plan -> Domain.of(plan.observations().volume()))
                .orElseGet(() -> new Domain(planningVolume, planningVolume));
    }

    /** Returns the KPI with the most observations, whose volumes are taken for those of the service. */
    private static Optional<KpiPlan> fullest(List<KpiPlan> kpis) {
        return kpis.stream()
                .filter(plan -> plan.observations().size() > 0)
                .max(Comparator.comparingInt(plan -> plan.observations().size()));
    }

    /** Returns how many were in use in each interval, by the law. */
    private Observations observed(Kpi kpi, Optional<KpiPlan> of, DoubleUnaryOperator longer) {
        if (of.isEmpty()) {
            return Observations.none("volume", kpi);
        }
        Observations measured = of.get().observations();
        double[] volume = measured.volume();
        double[] inUse = new double[volume.length];
        for (int i = 0; i < inUse.length; i++) {
            inUse[i] = volume[i] * (holds.orElse(measured.valueAt(i)) + longer.applyAsDouble(volume[i]));
        }
        return measured.with(kpi, volume, inUse);
    }
}
