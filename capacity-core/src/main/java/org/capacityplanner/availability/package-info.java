/**
 * Availability of services: outages weighted by the affected share of the service, nines, the error budget and its burn
 * rate. Formulas: Beyer et al., The Site Reliability Workbook, chapter 5.
 */
@NullMarked
package org.capacityplanner.availability;

import org.jspecify.annotations.NullMarked;
