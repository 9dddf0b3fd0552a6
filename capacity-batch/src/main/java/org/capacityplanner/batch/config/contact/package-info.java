/** Whom a report asks about a service or a KPI. */
@NullMarked
package org.capacityplanner.batch.config.contact;

import org.jspecify.annotations.NullMarked;
