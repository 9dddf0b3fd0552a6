/** A KPI as a function of volume: fits with their standard errors, domains and prediction intervals. */
@NullMarked
package org.capacityplanner.regression;

import org.jspecify.annotations.NullMarked;
