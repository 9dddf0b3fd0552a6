/**
 * Plans the services of a fleet on Apache Spark: each service is one group, and a service that cannot be planned
 * becomes a row with the reason.
 */
@NullMarked
package org.capacityplanner.spark;

import org.jspecify.annotations.NullMarked;
