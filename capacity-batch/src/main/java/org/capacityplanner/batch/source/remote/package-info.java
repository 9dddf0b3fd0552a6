/** Sources that are queried: Prometheus and databases. */
@NullMarked
package org.capacityplanner.batch.source.remote;

import org.jspecify.annotations.NullMarked;
