/** The charts as image files. */
@NullMarked
package org.capacityplanner.batch.report.chart;

import org.jspecify.annotations.NullMarked;
