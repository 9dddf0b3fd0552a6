/** Plans the services of a fleet on Apache Spark: one service is one group, and what cannot be planned is a row that says why. */
@NullMarked
package org.capacityplanner.spark;

import org.jspecify.annotations.NullMarked;
