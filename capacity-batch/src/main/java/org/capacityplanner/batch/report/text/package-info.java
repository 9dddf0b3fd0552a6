/** The report in words: numbers with their units, and sentences. */
@NullMarked
package org.capacityplanner.batch.report.text;

import org.jspecify.annotations.NullMarked;
