/**
 * Import of metric series from Tablesaw tables, and export of results to them. The only package that knows Tablesaw;
 * embedders may leave that dependency out.
 */
@NullMarked
package org.capacityplanner.table;

import org.jspecify.annotations.NullMarked;
