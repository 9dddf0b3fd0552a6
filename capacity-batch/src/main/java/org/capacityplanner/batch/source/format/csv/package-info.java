/** What the reader of generic CSV counts, numbers and proves about its cells. */
@NullMarked
package org.capacityplanner.batch.source.format.csv;

import org.jspecify.annotations.NullMarked;
