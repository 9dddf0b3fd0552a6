/** The export formats, one class a tool. */
@NullMarked
package org.capacityplanner.batch.source.format;

import org.jspecify.annotations.NullMarked;
