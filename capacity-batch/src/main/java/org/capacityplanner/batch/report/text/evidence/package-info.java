/** The words of evidence packets, as a document of headings, sentences and tables that each reader's format renders. */
@NullMarked
package org.capacityplanner.batch.report.text.evidence;

import org.jspecify.annotations.NullMarked;
