/** Checks the addresses and queries of databases, and sets their timeouts. */
@NullMarked
package org.capacityplanner.batch.config.database;

import org.jspecify.annotations.NullMarked;
