package org.capacityplanner.batch.source.grammar;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Units that stand in the cells, as in {@code 960 kB/s} above {@code 10.9 MB/s}: all values of a metric are brought to the
 * first one's unit.
 */
public final class CellUnits {
    private boolean[] bare = new boolean[16];
    private final Map<Integer, Unit> units = new HashMap<>();

    /**
     * A value in the unit of its metric.
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

    /** Returns whether the value of a cell is converted to another unit. */
    public boolean converts(int metric, Unit cellUnit) {
        return !cellUnit.equals(units.get(metric));
    }

    public Map<Integer, Unit> units() {
        return Map.copyOf(units);
    }
}
