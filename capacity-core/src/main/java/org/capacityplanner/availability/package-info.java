/**
 * Availability: outages weighed by what they struck, nines, the error budget and its burn. Formulas: Beyer et al., The
 * Site Reliability Workbook, chapter 5.
 */
@NullMarked
package org.capacityplanner.availability;

import org.jspecify.annotations.NullMarked;
