/**
 * Limits of a service that its own KPIs do not show: the capacity of the services that it calls, and of the pools
 * (threads, connections) whose entries its requests occupy.
 *
 * <p>Three types carry a chain from the config to its answer:
 *
 * <ol>
 *   <li>{@link org.capacityplanner.chain.CallGraph}, the question: who calls whom, as the config says it; never a circle.
 *   <li>{@link org.capacityplanner.chain.CallRates}, the estimate: how many calls one transaction makes, given by the config or
 *       measured as the ratio of volumes. With the graph it gives the visits of each service for one transaction of an entry.
 *   <li>{@link org.capacityplanner.chain.ChainCapacity}, the answer: the headroom of each service in the volume of the entry,
 *       and the service that binds. {@link org.capacityplanner.chain.ChainOutlook} is its answer to a what-if question.
 * </ol>
 *
 * <p>Nothing is fitted again: the services' own plans say what each holds. Services are planned one by one, so a chain takes of
 * each no more than its planning volume and its headroom ({@link org.capacityplanner.chain.ServiceLimit}).
 */
@NullMarked
package org.capacityplanner.chain;

import org.jspecify.annotations.NullMarked;
