/** The export formats of monitoring and load test tools, with one class for each tool. */
@NullMarked
package org.capacityplanner.batch.source.format;

import org.jspecify.annotations.NullMarked;
