/** Writes the CSV files of a report. */
@NullMarked
package org.capacityplanner.batch.report.csv;

import org.jspecify.annotations.NullMarked;
