package org.capacityplanner.burst;

/**
 * The memory of a pool, in bytes: its limit, the constant part, and the part of each entry in use.
 *
 * @param limit the available memory, bytes
 * @param base the memory in use without any entry, bytes
 * @param each the memory of one entry, bytes
 */
public record PoolMemory(double limit, double base, double each) {

    public PoolMemory {
        if (!(base >= 0) || !(limit > base) || Double.isInfinite(limit)) {
            throw new IllegalArgumentException("limit must be finite and above base, got " + limit + " and " + base);
        }
        if (!(each > 0) || Double.isInfinite(each)) {
            throw new IllegalArgumentException("each must be positive and finite, got " + each);
        }
    }

    /** Returns the number of entries that fit into the memory. */
    public double entries() {
        return (limit - base) / each;
    }

    /** Returns the memory that the pool uses with a number of entries in use, bytes. */
    public double usedBy(double entries) {
        return base + entries * each;
    }
}
