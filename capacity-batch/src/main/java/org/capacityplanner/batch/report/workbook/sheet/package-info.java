/** The layout of a sheet, independent of a report's content: print pages, names, tables, and conditional formats. */
@NullMarked
package org.capacityplanner.batch.report.workbook.sheet;

import org.jspecify.annotations.NullMarked;
