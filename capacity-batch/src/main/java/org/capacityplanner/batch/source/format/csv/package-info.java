/** The common parts of CSV readers: rows below a header, delimiters, decimal separators and findings about cells. */
@NullMarked
package org.capacityplanner.batch.source.format.csv;

import org.jspecify.annotations.NullMarked;
