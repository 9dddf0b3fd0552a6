/** Textbook statistics of counts of events: rates, their ratio, and their dependence on an exposure. */
@NullMarked
package org.capacityplanner.regression.rate;

import org.jspecify.annotations.NullMarked;
