/** What else than the volume explains a KPI: columns whose values set the rows of a table apart. */
@NullMarked
package org.capacityplanner.batch.source.strata;

import org.jspecify.annotations.NullMarked;
