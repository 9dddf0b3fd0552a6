/** The addresses and queries of databases, and how long to wait for them. */
@NullMarked
package org.capacityplanner.batch.config.database;

import org.jspecify.annotations.NullMarked;
