/** Analysis of covariance: what groups of rows explain of a response beside a regressor. */
@NullMarked
package org.capacityplanner.regression.groups;

import org.jspecify.annotations.NullMarked;
