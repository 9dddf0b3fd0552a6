/** The history of measurements and forecasts, in a database that is read before a report and written after it. */
@NullMarked
package org.capacityplanner.batch.history;

import org.jspecify.annotations.NullMarked;
