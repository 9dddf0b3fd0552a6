/**
 * Reads exports: assigns the samples of files to services and metrics, builds time series from them, and counts every
 * row that is dropped, merged or changed.
 */
@NullMarked
package org.capacityplanner.batch.source;

import org.jspecify.annotations.NullMarked;
