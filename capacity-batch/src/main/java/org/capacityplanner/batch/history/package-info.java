/**
 * The history: a database with the measurements and forecasts of each month, read before a report is made and written
 * after it.
 */
@NullMarked
package org.capacityplanner.batch.history;

import org.jspecify.annotations.NullMarked;
