package org.capacityplanner.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.regression.ErlangC;

/**
 * Pools of which a transaction needs one while it holds another: threads that wait for a connection are held meanwhile. The inner
 * pool is a queue M/M/m, and what it makes a transaction wait is added to the time of the outer one (software contention, Menasce
 * 2002); the time of the inner one has the wait for a further pool in it, so that the innermost comes first.
 */
final class NestedPools {
    /** A wait that has no end, seconds: a year, which exceeds every limit and overflows no product. */
    private static final double FOR_EVER = 3.15e7;

    private NestedPools() {}

    /**
     * Throws an exception where a pool needs one that is not among {@code pools}, or needs itself by way of others.
     *
     * @throws IllegalArgumentException if so
     */
    static void check(List<HeldPool> pools) {
        for (HeldPool pool : pools) {
            List<String> way = new ArrayList<>(List.of(pool.name()));
            Optional<String> needs = pool.needs().map(PoolNeed::pool);
            while (needs.isPresent()) {
                String name = needs.get();
                HeldPool inner = named(name, pools)
                        .orElseThrow(() -> new IllegalArgumentException("pool '" + way.get(way.size() - 1)
                                + "' needs pool '" + name + "', which is not one of "
                                + pools.stream().map(HeldPool::name).toList()));
                boolean circle = way.contains(name);
                way.add(name);
                if (circle) {
                    throw new IllegalArgumentException(
                            "pools need each other in a circle: " + String.join(" -> ", way));
                }
                needs = inner.needs().map(PoolNeed::pool);
            }
        }
    }

    private static Optional<HeldPool> named(String name, List<HeldPool> pools) {
        return pools.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }

    /**
     * Returns how much longer an entry of a pool is taken than a transaction holds it, seconds, at a volume; refused
     * where it is not known how long an entry of the needed pool is held.
     *
     * @param planningVolume transactions per second
     */
    static Answer<DoubleUnaryOperator> longer(
            HeldPool pool, List<KpiPlan> kpis, List<HeldPool> pools, double planningVolume) {
        Optional<HeldPool> needed = pool.needs().flatMap(need -> named(need.pool(), pools));
        if (needed.isEmpty()) {
            return Answer.of(volume -> pool.lingers());
        }
        HeldPool inner = needed.get();
        return inner.held(kpis, planningVolume)
                .flatMap(time -> longer(inner, kpis, pools, planningVolume)
                        .map(innerLonger -> volume -> pool.lingers()
                                + waitAt(
                                        volume,
                                        inner.size(),
                                        time.predictAt(volume) + innerLonger.applyAsDouble(volume))));
    }

    /** Returns notes for reports on what a pool needs of another one, as sentences. */
    static List<String> notes(HeldPool pool, List<HeldPool> pools) {
        List<String> notes = new ArrayList<>();
        pool.needs().ifPresent(need -> notes.add("the wait for one of " + need.pool() + " counts as held"));
        deadlock(pool, pools).ifPresent(notes::add);
        return notes;
    }

    /** Returns the note whether holders of a pool can wait for each other for ever; empty where each needs one entry. */
    private static Optional<String> deadlock(HeldPool pool, List<HeldPool> pools) {
        return pool.needs()
                .filter(need -> need.atOnce() > 1)
                .flatMap(need -> named(need.pool(), pools).map(inner -> {
                    long least = need.leastWithoutDeadlock(pool.size());
                    String rule = String.format(
                            Locale.ROOT,
                            "%d %s that take up to %d of %s at once need %d x (%d - 1) + 1 = %d of them",
                            pool.size(),
                            pool.name(),
                            need.atOnce(),
                            inner.name(),
                            pool.size(),
                            need.atOnce(),
                            least);
                    return inner.size() < least
                            ? rule + ", and there are " + inner.size()
                                    + ": they can wait for each other for ever (deadlock)"
                            : rule + " never to wait for each other for ever, and there are " + inner.size();
                }));
    }

    /** Returns the note on a deadlock as a further part of a sentence; empty text where there is none. */
    static String alsoSaid(HeldPool pool, List<HeldPool> pools) {
        return deadlock(pool, pools).map("; "::concat).orElse("");
    }

    private static double waitAt(double volume, int size, double held) {
        if (!(held > 0)) {
            return 0;
        }
        ErlangC queue = new ErlangC(size, Math.min(held, FOR_EVER));
        return queue.utilizationAt(volume) < 1 ? Math.min(FOR_EVER, queue.meanWaitAt(volume)) : FOR_EVER;
    }
}
