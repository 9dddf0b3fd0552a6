/**
 * The comparison of a service's months: the forecasts of earlier months and their outcomes, and the causes of changed
 * headrooms.
 */
@NullMarked
package org.capacityplanner.review;

import org.jspecify.annotations.NullMarked;
