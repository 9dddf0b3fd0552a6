/**
 * Plans the services of a fleet on Apache Spark, each service as one group; a service that cannot be planned gets a row
 * with the reason.
 */
@NullMarked
package org.capacityplanner.spark;

import org.jspecify.annotations.NullMarked;
