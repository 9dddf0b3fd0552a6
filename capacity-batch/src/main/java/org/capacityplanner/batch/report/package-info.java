/** The content of reports, which the subpackages write as text, JSON, CSV, HTML page, charts and workbook. */
@NullMarked
package org.capacityplanner.batch.report;

import org.jspecify.annotations.NullMarked;
