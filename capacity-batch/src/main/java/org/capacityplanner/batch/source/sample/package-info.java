/** Rows of exports as samples, and samples as series. */
@NullMarked
package org.capacityplanner.batch.source.sample;

import org.jspecify.annotations.NullMarked;
