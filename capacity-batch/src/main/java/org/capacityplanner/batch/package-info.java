/** The command line and the monthly job. */
@NullMarked
package org.capacityplanner.batch;

import org.jspecify.annotations.NullMarked;
