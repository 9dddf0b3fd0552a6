/** The families of curves and the special models of a KPI over volume, and the selection of each KPI's model. */
@NullMarked
package org.capacityplanner.model.family;

import org.jspecify.annotations.NullMarked;
