/**
 * The configuration by the user, {@code capacity.yaml} or command-line options with an export, as records. Messages
 * about mistakes have their line and column.
 */
@NullMarked
package org.capacityplanner.batch.config;

import org.jspecify.annotations.NullMarked;
