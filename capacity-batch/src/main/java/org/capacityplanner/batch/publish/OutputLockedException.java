package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown where another run is writing into the output folder; trying again later may succeed. */
public final class OutputLockedException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputLockedException(Path lockFile) {
        super("another run holds the lock " + lockFile);
    }
}
