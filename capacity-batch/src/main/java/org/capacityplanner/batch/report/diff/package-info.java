/** Compares the JSON documents of two reports: which answers changed, and which inputs. */
@NullMarked
package org.capacityplanner.batch.report.diff;

import org.jspecify.annotations.NullMarked;
