/**
 * Headroom, what-if answers, status and breach dates: the models of KPIs and the forecast of volume compared with SLA
 * limits.
 */
@NullMarked
package org.capacityplanner.headroom;

import org.jspecify.annotations.NullMarked;
