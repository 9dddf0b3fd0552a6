/** The workbook, and what else a spreadsheet opens. */
@NullMarked
package org.capacityplanner.batch.report.workbook;

import org.jspecify.annotations.NullMarked;
