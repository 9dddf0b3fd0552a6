/** What people and programs read: the plan of each service as text, JSON, workbook, charts and a published folder. */
@NullMarked
package org.capacityplanner.batch.report;

import org.jspecify.annotations.NullMarked;
