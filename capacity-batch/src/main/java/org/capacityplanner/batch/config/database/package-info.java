/** What an address of a database may hold, and how long it may be silent. */
@NullMarked
package org.capacityplanner.batch.config.database;

import org.jspecify.annotations.NullMarked;
