/** What a config says of lists that people keep beside the measurements: outages, changes, and actions on findings. */
@NullMarked
package org.capacityplanner.batch.config.operations;

import org.jspecify.annotations.NullMarked;
