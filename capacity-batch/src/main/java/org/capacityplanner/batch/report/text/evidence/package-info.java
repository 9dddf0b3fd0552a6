/** Evidence packets as documents of headings, sentences and tables, which the output formats render. */
@NullMarked
package org.capacityplanner.batch.report.text.evidence;

import org.jspecify.annotations.NullMarked;
