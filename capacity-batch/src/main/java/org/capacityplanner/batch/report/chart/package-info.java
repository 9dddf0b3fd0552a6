/** Draws the charts of a report as image files. */
@NullMarked
package org.capacityplanner.batch.report.chart;

import org.jspecify.annotations.NullMarked;
