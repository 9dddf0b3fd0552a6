/** The bytes of exports: files, archives, character sets, and findings about them. */
@NullMarked
package org.capacityplanner.batch.source.file;

import org.jspecify.annotations.NullMarked;
