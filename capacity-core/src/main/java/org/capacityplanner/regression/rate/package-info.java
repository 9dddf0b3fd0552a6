/** Statistics of event counts by textbook methods: rates, their ratio, and their dependence on an exposure. */
@NullMarked
package org.capacityplanner.regression.rate;

import org.jspecify.annotations.NullMarked;
