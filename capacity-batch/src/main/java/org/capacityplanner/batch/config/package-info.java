/**
 * The user's configuration as records, read from {@code capacity.yaml} or from command-line options. Messages about
 * mistakes have their line and column.
 */
@NullMarked
package org.capacityplanner.batch.config;

import org.jspecify.annotations.NullMarked;
