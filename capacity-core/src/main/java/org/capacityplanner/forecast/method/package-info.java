/** The forecasting methods: exponential smoothing, trends, growth curves and the decomposition under them. */
@NullMarked
package org.capacityplanner.forecast.method;

import org.jspecify.annotations.NullMarked;
