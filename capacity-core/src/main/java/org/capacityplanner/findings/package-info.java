/**
 * Findings followed over months, from the report in which they first appear to their closure. A {@code SeenMonth} is
 * what a report saw of a service; a {@code FindingLedger} replays such months in order and keeps nothing itself; a
 * {@code FollowedFinding} is what it knows of one finding at the last of them.
 */
@NullMarked
package org.capacityplanner.findings;

import org.jspecify.annotations.NullMarked;
