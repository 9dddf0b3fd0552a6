/** The families of curves and special models of a KPI over volume, and the selection of a KPI's model. */
@NullMarked
package org.capacityplanner.model.family;

import org.jspecify.annotations.NullMarked;
