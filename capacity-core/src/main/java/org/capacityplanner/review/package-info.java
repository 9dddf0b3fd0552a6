/**
 * The comparison of a service's month with earlier ones: forecasts and actual values, and the causes of changes in
 * headroom.
 */
@NullMarked
package org.capacityplanner.review;

import org.jspecify.annotations.NullMarked;
