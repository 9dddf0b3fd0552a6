/** Models of KPIs that count rare events: failures, rejections, time-outs. */
@NullMarked
package org.capacityplanner.model.count;

import org.jspecify.annotations.NullMarked;
