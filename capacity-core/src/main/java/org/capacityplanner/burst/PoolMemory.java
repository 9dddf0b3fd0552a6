package org.capacityplanner.burst;

/**
 * Memory that the entries of a pool take.
 *
 * @param limit the memory there is, bytes
 * @param base what is in use without any entry, bytes
 * @param each what one entry takes, bytes
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

    /** Returns how many entries fit. */
    public double entries() {
        return (limit - base) / each;
    }

    /** Returns the memory in use with so many entries, bytes. */
    public double usedBy(double entries) {
        return base + entries * each;
    }
}
