/** Planning of services from a config and their measurements. */
@NullMarked
package org.capacityplanner.batch.plan;

import org.jspecify.annotations.NullMarked;
