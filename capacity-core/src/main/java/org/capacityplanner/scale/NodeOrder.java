package org.capacityplanner.scale;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A purchase order of further nodes: their number, the month that needs them, and the day by which to order them.
 *
 * @param added the number of nodes to order
 * @param total the number of nodes after that
 * @param from the month in which they are needed
 * @param by the day by which they must be ordered: the lead time before that month
 */
public record NodeOrder(int added, int total, YearMonth from, LocalDate by) {}
