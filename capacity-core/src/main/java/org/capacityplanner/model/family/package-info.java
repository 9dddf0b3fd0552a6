/** The families of models, and the selection of the family of a KPI. */
@NullMarked
package org.capacityplanner.model.family;

import org.jspecify.annotations.NullMarked;
