/** Reads sources that are queried over the network: Prometheus servers and databases. */
@NullMarked
package org.capacityplanner.batch.source.remote;

import org.jspecify.annotations.NullMarked;
