/** JSON formats of monitoring services and telemetry tools, one class for each tool. */
@NullMarked
package org.capacityplanner.batch.source.format.json;

import org.jspecify.annotations.NullMarked;
