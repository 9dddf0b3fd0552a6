package org.capacityplanner.burst;

import java.util.OptionalDouble;

/**
 * The capacity, the pool entries and the memory with which a service would withstand a burst.
 *
 * @param capacity the smallest capacity, transactions per second; empty where none would, as the response time alone is
 *     too long
 * @param entries the entries of the pool that fills first; empty without pools
 * @param memory the memory for so many entries, bytes; empty where the memory of an entry is not known
 */
public record HeldBy(OptionalDouble capacity, OptionalDouble entries, OptionalDouble memory) {}
