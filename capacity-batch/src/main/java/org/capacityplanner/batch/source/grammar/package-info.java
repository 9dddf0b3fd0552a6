/** Numbers, times and units as exports write them. */
@NullMarked
package org.capacityplanner.batch.source.grammar;

import org.jspecify.annotations.NullMarked;
