/** The parts of a sheet that know nothing of a report: how it lies on paper, its name, its table, and what colours itself. */
@NullMarked
package org.capacityplanner.batch.report.workbook.sheet;

import org.jspecify.annotations.NullMarked;
