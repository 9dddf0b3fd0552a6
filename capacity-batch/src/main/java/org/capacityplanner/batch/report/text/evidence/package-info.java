/** Evidence packets in words, as documents of headings, sentences and tables that each output format renders. */
@NullMarked
package org.capacityplanner.batch.report.text.evidence;

import org.jspecify.annotations.NullMarked;
