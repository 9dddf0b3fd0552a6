package org.capacityplanner.scale;

import java.time.YearMonth;
import java.util.Optional;

/**
 * A number of nodes that could be removed today, and the last month for which the remaining nodes suffice.
 *
 * @param nodes how many
 * @param until the last month in which the others are enough; empty where they are to the end of the forecast
 */
public record GiveBack(int nodes, Optional<YearMonth> until) {}
