/** Contacts for services and KPIs, which reports name. */
@NullMarked
package org.capacityplanner.batch.config.contact;

import org.jspecify.annotations.NullMarked;
