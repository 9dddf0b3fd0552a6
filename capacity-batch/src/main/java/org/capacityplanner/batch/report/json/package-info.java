/** The JSON documents. */
@NullMarked
package org.capacityplanner.batch.report.json;

import org.jspecify.annotations.NullMarked;
