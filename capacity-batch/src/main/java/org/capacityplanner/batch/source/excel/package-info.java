/** Reads a sheet of an Excel workbook as the text of a table, row by row. */
@NullMarked
package org.capacityplanner.batch.source.excel;

import org.jspecify.annotations.NullMarked;
