/**
 * Stores the measurements and forecasts of each month in a database, which is read before a report and written after
 * it.
 */
@NullMarked
package org.capacityplanner.batch.history;

import org.jspecify.annotations.NullMarked;
