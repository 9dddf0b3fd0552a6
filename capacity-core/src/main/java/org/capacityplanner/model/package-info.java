/**
 * Models of a KPI as a function of volume: the families of curves, their selection and the calibration of their
 * intervals.
 */
@NullMarked
package org.capacityplanner.model;

import org.jspecify.annotations.NullMarked;
