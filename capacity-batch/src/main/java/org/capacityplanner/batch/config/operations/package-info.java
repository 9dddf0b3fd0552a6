/**
 * The parts of a config about records that people keep beside the measurements: outages, changes, tickets and actions
 * on findings.
 */
@NullMarked
package org.capacityplanner.batch.config.operations;

import org.jspecify.annotations.NullMarked;
