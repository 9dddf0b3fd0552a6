/** Export formats to series: files are read into samples by service and metric, and every row that is dropped, merged or changed is counted. */
@NullMarked
package org.capacityplanner.batch.source;

import org.jspecify.annotations.NullMarked;
