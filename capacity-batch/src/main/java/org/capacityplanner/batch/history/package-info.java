/** What earlier months measured and forecast: kept in a database, read before a report and written after it. */
@NullMarked
package org.capacityplanner.batch.history;

import org.jspecify.annotations.NullMarked;
