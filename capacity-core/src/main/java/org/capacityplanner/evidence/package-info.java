/**
 * The evidence on the cause of a symptom: measurements compared with models, the layers that are eliminated or
 * implicated, and the matching hypothesis. Nothing is fitted here.
 */
@NullMarked
package org.capacityplanner.evidence;

import org.jspecify.annotations.NullMarked;
