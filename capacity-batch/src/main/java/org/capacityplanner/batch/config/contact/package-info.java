/** The contacts for services and KPIs that reports name. */
@NullMarked
package org.capacityplanner.batch.config.contact;

import org.jspecify.annotations.NullMarked;
