package org.capacityplanner.batch.source.grammar;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Converts values whose cells contain units, such as {@code 960 kB/s} and {@code 10.9 MB/s}, to the unit of the
 * metric's first value.
 */
public final class CellUnits {
    private boolean[] bare = new boolean[16];
    private final Map<Integer, Unit> units = new HashMap<>();

    /**
     * Returns {@code value} converted from the unit in its cell to the unit of its metric; NaN where this is
     * impossible.
     *
     * @return NaN where the units of the metric do not go together
     */
    public double inMetricUnit(int metric, double value, @Nullable Unit cellUnit) {
        if (metric >= bare.length) {
            bare = Arrays.copyOf(bare, metric * 2);
        }
        if (cellUnit == null) {
            if (bare[metric] || !units.containsKey(metric)) {
                bare[metric] = true;
                return value;
            }
            // Zero is zero in every unit, and tools write it without one.
            return value == 0 ? value : Double.NaN;
        }
        if (bare[metric]) {
            return Double.NaN;
        }
        Unit unit = units.computeIfAbsent(metric, first -> cellUnit);
        if (unit.dimension() != cellUnit.dimension()) {
            return Double.NaN;
        }
        return unit.equals(cellUnit) ? value : unit.fromCore(cellUnit.toCore(value));
    }

    /** Returns whether a value in {@code cellUnit} must be converted, since the unit of its metric differs. */
    public boolean converts(int metric, Unit cellUnit) {
        return !cellUnit.equals(units.get(metric));
    }

    public Map<Integer, Unit> units() {
        return Map.copyOf(units);
    }
}
