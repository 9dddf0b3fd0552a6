/**
 * Regression of a KPI on volume by textbook methods: fits with their standard errors, domains and prediction intervals.
 *
 * <p>Fits fail in one way: data that support no fit, because they are too few or constant or because predictors determine each
 * other, give an {@link org.capacityplanner.metrics.Answer} with a refusal. A caller's mistake, such as arrays of different
 * lengths or a value that is not finite, throws an {@link java.lang.IllegalArgumentException} that names it. {@link
 * org.capacityplanner.regression.Line} and {@link org.capacityplanner.regression.NonNegativeLeastSquares} are steps of other
 * fits, which have checked their data, and throw for constant abscissae as well.
 */
@NullMarked
package org.capacityplanner.regression;

import org.jspecify.annotations.NullMarked;
