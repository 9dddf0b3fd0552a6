/**
 * The forecasting methods for regular series: exponential smoothing, trends, growth curves and seasonal-trend
 * decomposition.
 */
@NullMarked
package org.capacityplanner.forecast.method;

import org.jspecify.annotations.NullMarked;
