/** Keeps the rows of exports as samples, and builds time series from them. */
@NullMarked
package org.capacityplanner.batch.source.sample;

import org.jspecify.annotations.NullMarked;
