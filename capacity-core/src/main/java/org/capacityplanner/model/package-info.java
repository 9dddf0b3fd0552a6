/** A KPI as a function of volume: the families of models, their selection and their calibration. */
@NullMarked
package org.capacityplanner.model;

import org.jspecify.annotations.NullMarked;
