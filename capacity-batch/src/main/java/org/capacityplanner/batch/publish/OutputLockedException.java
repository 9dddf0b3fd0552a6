package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.nio.file.Path;

/** Signals that another run is writing into the output folder, so that a later attempt may succeed. */
public final class OutputLockedException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputLockedException(Path lockFile) {
        super("another run holds the lock " + lockFile);
    }
}
