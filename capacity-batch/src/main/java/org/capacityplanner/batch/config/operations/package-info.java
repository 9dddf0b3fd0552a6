/**
 * The parts of a config for records that people keep in addition to measurements: outages, changes, tickets and actions
 * on findings.
 */
@NullMarked
package org.capacityplanner.batch.config.operations;

import org.jspecify.annotations.NullMarked;
