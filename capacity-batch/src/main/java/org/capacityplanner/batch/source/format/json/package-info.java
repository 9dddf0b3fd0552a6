/** What monitoring services and telemetry tools write as JSON, one class a tool. */
@NullMarked
package org.capacityplanner.batch.source.format.json;

import org.jspecify.annotations.NullMarked;
