/** The page. */
@NullMarked
package org.capacityplanner.batch.report.page;

import org.jspecify.annotations.NullMarked;
