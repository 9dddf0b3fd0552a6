/** Sources that are asked: Prometheus and databases. */
@NullMarked
package org.capacityplanner.batch.source.remote;

import org.jspecify.annotations.NullMarked;
