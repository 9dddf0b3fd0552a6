package org.capacityplanner.chain;

import java.util.Objects;

/**
 * The need of a transaction for entries of another pool while it holds one of its own.
 *
 * @param pool the other pool
 * @param atOnce how many of its entries a transaction holds at the same time, at most
 */
public record PoolNeed(String pool, int atOnce) {
    public PoolNeed {
        Objects.requireNonNull(pool, "pool");
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce must be at least 1, got " + atOnce);
        }
    }

    /**
     * Returns the smallest size of the needed pool with which transactions never wait for each other for ever:
     * {@code T (C - 1) + 1} for T holders that need C entries each, so that one of them can have its last entry while
     * all others lack theirs.
     *
     * @param holders the size of the pool whose holders need the entries
     * @see <a href="https://github.com/brettwooldridge/HikariCP/wiki/About-Pool-Sizing">HikariCP, About Pool Sizing,
     *     "Pool-locking"</a>
     */
    public long leastWithoutDeadlock(int holders) {
        return (long) holders * (atOnce - 1) + 1;
    }
}
