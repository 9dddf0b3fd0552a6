/** Writes the report as an HTML page. */
@NullMarked
package org.capacityplanner.batch.report.page;

import org.jspecify.annotations.NullMarked;
