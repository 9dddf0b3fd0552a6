/**
 * The effects of changes to a service, such as releases, on its KPIs. A {@code ServiceChange} is an entry of a
 * calendar; {@code ChangeWindows} are the days before and after it; a {@code ChangeEffect} compares a KPI of both; a
 * {@code ChangeReview} holds the effects of one change.
 */
@NullMarked
package org.capacityplanner.changes;

import org.jspecify.annotations.NullMarked;
