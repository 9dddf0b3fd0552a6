/**
 * The evidence on the cause of a symptom: measurements compared with the models, the layers eliminated or implicated,
 * and the hypothesis that matches the pattern. Nothing is fitted here.
 */
@NullMarked
package org.capacityplanner.evidence;

import org.jspecify.annotations.NullMarked;
