package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.nio.file.Path;

/** Signals that the output folder cannot be created or written. */
public final class OutputNotWritableException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputNotWritableException(Path folder, String reason, IOException cause) {
        super("cannot write to " + folder + ": " + reason, cause);
    }
}
