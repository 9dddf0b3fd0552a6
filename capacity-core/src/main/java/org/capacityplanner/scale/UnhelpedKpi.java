package org.capacityplanner.scale;

import java.time.YearMonth;

/**
 * A KPI that misses its limit with any number of nodes, since its resource is behind the nodes (shared by them) or its
 * scope is unknown.
 *
 * @param kpi its name
 * @param from the first month in which it meets its limit with less than the target probability
 * @param probabilityWithin the probability of meeting the limit in that month
 */
public record UnhelpedKpi(String kpi, YearMonth from, double probabilityWithin) {}
