/** The bytes of exports: files, archives, character sets, and what was noticed on the way. */
@NullMarked
package org.capacityplanner.batch.source.file;

import org.jspecify.annotations.NullMarked;
