/** Reads the bytes of exports: plain files, archives and character sets, and records findings about them. */
@NullMarked
package org.capacityplanner.batch.source.file;

import org.jspecify.annotations.NullMarked;
