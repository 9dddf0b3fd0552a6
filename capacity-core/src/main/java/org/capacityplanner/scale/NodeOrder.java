package org.capacityplanner.scale;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Nodes to order.
 *
 * @param added how many
 * @param total how many there are then
 * @param from the month in which they are needed
 * @param by the day by which they must be ordered: the lead time before that month
 */
public record NodeOrder(int added, int total, YearMonth from, LocalDate by) {}
