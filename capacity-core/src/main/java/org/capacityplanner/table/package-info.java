/** Tablesaw tables in, tables out. The only package that knows Tablesaw; embedders may leave that dependency out. */
@NullMarked
package org.capacityplanner.table;

import org.jspecify.annotations.NullMarked;
