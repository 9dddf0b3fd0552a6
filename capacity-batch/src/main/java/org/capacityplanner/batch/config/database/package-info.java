/** What a config may say of a database: an address that runs nothing, a query that only reads, and how long to wait for it. */
@NullMarked
package org.capacityplanner.batch.config.database;

import org.jspecify.annotations.NullMarked;
