/** Writes a workbook's file: smaller than by POI alone, and with temporary files that other users cannot read. */
@NullMarked
package org.capacityplanner.batch.report.workbook.file;

import org.jspecify.annotations.NullMarked;
