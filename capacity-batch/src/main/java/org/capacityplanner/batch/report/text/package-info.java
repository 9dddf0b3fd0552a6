/** Reports and answers in words: numbers with their units, sentences, and tables for terminals. */
@NullMarked
package org.capacityplanner.batch.report.text;

import org.jspecify.annotations.NullMarked;
