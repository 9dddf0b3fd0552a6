/** Writes reports and the answers of single commands as JSON documents. */
@NullMarked
package org.capacityplanner.batch.report.json;

import org.jspecify.annotations.NullMarked;
