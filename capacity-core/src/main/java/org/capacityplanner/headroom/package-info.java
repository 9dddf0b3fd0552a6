/** Where regression and forecast meet the SLA: what-if, capacity, supportable growth, status. */
@NullMarked
package org.capacityplanner.headroom;

import org.jspecify.annotations.NullMarked;
