/** What the user configured: {@code capacity.yaml}, or command-line options on a bare export, as records; errors name line and column. */
@NullMarked
package org.capacityplanner.batch.config;

import org.jspecify.annotations.NullMarked;
