/** Compares the JSON documents of two reports: which predictions and dates changed, and which inputs. */
@NullMarked
package org.capacityplanner.batch.report.diff;

import org.jspecify.annotations.NullMarked;
