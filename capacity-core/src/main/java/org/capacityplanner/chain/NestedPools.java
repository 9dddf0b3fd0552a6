package org.capacityplanner.chain;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.model.KpiModel;
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

    /** Returns how much longer an entry of a pool is taken than a transaction holds it, seconds, at a volume. */
    static DoubleUnaryOperator longer(HeldPool pool, List<KpiPlan> kpis, List<HeldPool> pools) {
        Optional<HeldPool> needed = pool.needs()
                .flatMap(name -> pools.stream()
                        .filter(other -> other.name().equals(name))
                        .findFirst());
        if (needed.isEmpty()) {
            return volume -> pool.lingers();
        }
        HeldPool inner = needed.get();
        DoubleUnaryOperator innerLonger = longer(inner, kpis, pools);
        Optional<KpiModel> time = inner.holds().isPresent()
                ? Optional.empty()
                : inner.time(kpis).flatMap(plan -> plan.model().known());
        return volume -> {
            double held = inner.holds()
                            .orElseGet(() ->
                                    time.map(model -> model.predictAt(volume)).orElse(0.0))
                    + innerLonger.applyAsDouble(volume);
            return pool.lingers() + waitAt(volume, inner.size(), held);
        };
    }

    private static double waitAt(double volume, int size, double held) {
        if (!(held > 0)) {
            return 0;
        }
        ErlangC queue = new ErlangC(size, Math.min(held, FOR_EVER));
        return queue.utilizationAt(volume) < 1 ? Math.min(FOR_EVER, queue.meanWaitAt(volume)) : FOR_EVER;
    }
}
