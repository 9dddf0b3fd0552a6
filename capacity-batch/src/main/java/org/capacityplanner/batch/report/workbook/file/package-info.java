/** Writes a workbook's bytes: with smaller files than POI's own, and temporary files that nobody else can read. */
@NullMarked
package org.capacityplanner.batch.report.workbook.file;

import org.jspecify.annotations.NullMarked;
