package org.capacityplanner.batch.source;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.metrics.Unit;

/**
 * Units that stand in the cells, as in {@code 960 kB/s} above {@code 10.9 MB/s}: all values of a metric are brought to the
 * first one's unit.
 */
final class CellUnits {
    private final BitSet bare = new BitSet();
    private final Map<Integer, Unit> units = new HashMap<>();

    /**
     * A value in the unit of its metric.
     *
     * @return NaN where the units of the metric do not go together
     */
    double inMetricUnit(int metric, double value, Optional<Unit> cellUnit) {
        if (cellUnit.isEmpty()) {
            if (units.isEmpty() || !units.containsKey(metric)) {
                bare.set(metric);
                return value;
            }
            // Zero is zero in every unit, and tools write it without one.
            return value == 0 ? value : Double.NaN;
        }
        if (bare.get(metric)) {
            return Double.NaN;
        }
        Unit unit = units.computeIfAbsent(metric, first -> cellUnit.get());
        if (unit.dimension() != cellUnit.get().dimension()) {
            return Double.NaN;
        }
        return unit.equals(cellUnit.get())
                ? value
                : unit.fromCore(cellUnit.get().toCore(value));
    }

    Map<Integer, Unit> units() {
        return Map.copyOf(units);
    }
}
