/** The comparison of two months of a service: the forecasts of an earlier month, and their outcome. */
@NullMarked
package org.capacityplanner.review;

import org.jspecify.annotations.NullMarked;
