/** Writes the report as a workbook with formulas and charts. */
@NullMarked
package org.capacityplanner.batch.report.workbook;

import org.jspecify.annotations.NullMarked;
