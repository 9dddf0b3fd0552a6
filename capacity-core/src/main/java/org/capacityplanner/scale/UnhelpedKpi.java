package org.capacityplanner.scale;

import java.time.YearMonth;

/**
 * A KPI whose limit no number of nodes keeps: one of a resource behind them, or one of which it is not known.
 *
 * @param kpi its name
 * @param from the first month in which it meets its limit with less than the target probability
 * @param probabilityWithin the probability of meeting the limit in that month
 */
public record UnhelpedKpi(String kpi, YearMonth from, double probabilityWithin) {}
