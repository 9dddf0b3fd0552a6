/** What readers of CSV share: rows under one header, and what is counted and proved about cells. */
@NullMarked
package org.capacityplanner.batch.source.format.csv;

import org.jspecify.annotations.NullMarked;
