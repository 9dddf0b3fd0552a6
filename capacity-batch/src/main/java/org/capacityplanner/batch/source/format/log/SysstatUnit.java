package org.capacityplanner.batch.source.format.log;

import java.util.Optional;
import org.capacityplanner.metrics.Unit;

/** Units by the custom of sysstat's column names; kB are 1,024 bytes. */
public final class SysstatUnit {
    private SysstatUnit() {}

    /** Returns the unit of a column of any of sysstat's tools; empty for a number of things. */
    public static Optional<Unit> of(String name) {
        if (name.startsWith("%")) {
            return Optional.of(Unit.PERCENT);
        } else if (name.endsWith("kB/s") || (name.startsWith("kB_") && name.endsWith("/s"))) {
            return Unit.parse("KiB/s");
        } else if (name.startsWith("kb")) {
            return Unit.parse("KiB");
        } else if (name.endsWith("tps") || name.endsWith("/s")) {
            return Unit.parse("ops/s");
        }
        return name.endsWith("await") ? Optional.of(Unit.MILLISECONDS) : Optional.empty();
    }
}
