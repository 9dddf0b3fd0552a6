package org.capacityplanner.batch.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that somebody sets after its first reading. */
public final class JumpingClock extends Clock {
    private final Clock before;
    private final Duration jump;
    private boolean isRead;

    public JumpingClock(Clock before, Duration jump) {
        this.before = before;
        this.jump = jump;
    }

    @Override
    public Instant instant() {
        Instant now = isRead ? before.instant().plus(jump) : before.instant();
        isRead = true;
        return now;
    }

    @Override
    public ZoneId getZone() {
        return before.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new JumpingClock(before.withZone(zone), jump);
    }
}
