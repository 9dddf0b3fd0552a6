/** From a config and what was read to the plans. */
@NullMarked
package org.capacityplanner.batch.plan;

import org.jspecify.annotations.NullMarked;
