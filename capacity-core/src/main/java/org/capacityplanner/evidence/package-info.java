/**
 * The evidence about what happened to a service at a time: what was measured beside what the models expect at that volume, which
 * layers are eliminated or implicated, and which hypothesis the pattern suggests. Nothing is fitted here.
 */
@NullMarked
package org.capacityplanner.evidence;

import org.jspecify.annotations.NullMarked;
