/** The command line of the program, and the job that makes the monthly report. */
@NullMarked
package org.capacityplanner.batch;

import org.jspecify.annotations.NullMarked;
