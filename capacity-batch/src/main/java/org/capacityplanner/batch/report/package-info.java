/** The content of reports; the packages below write it as text, JSON, page, charts and workbook. */
@NullMarked
package org.capacityplanner.batch.report;

import org.jspecify.annotations.NullMarked;
