/** How a workbook becomes a file: rows written briefly, and kept where nobody else may look while it is made. */
@NullMarked
package org.capacityplanner.batch.report.workbook.file;

import org.jspecify.annotations.NullMarked;
