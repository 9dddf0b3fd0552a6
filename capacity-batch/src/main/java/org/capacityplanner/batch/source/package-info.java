/**
 * Reading of exports: files become samples by service and metric, then series; every row that is dropped, merged or
 * changed is counted.
 */
@NullMarked
package org.capacityplanner.batch.source;

import org.jspecify.annotations.NullMarked;
