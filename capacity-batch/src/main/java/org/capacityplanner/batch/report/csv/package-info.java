/** What a report writes as CSV. */
@NullMarked
package org.capacityplanner.batch.report.csv;

import org.jspecify.annotations.NullMarked;
