/**
 * Reads exports: the samples of files are assigned to services and metrics and then become time series; every row that
 * is dropped, merged or changed is counted.
 */
@NullMarked
package org.capacityplanner.batch.source;

import org.jspecify.annotations.NullMarked;
