package org.capacityplanner.batch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.publish.RememberingStream;

/**
 * A stream to standard output that remembers why a write failed, since the print streams that use it ignore the reason.
 */
final class ResultStream extends RememberingStream {
    ResultStream(OutputStream out) {
        super(out);
    }

    static ResultStream ofProcess() {
        return new ResultStream(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * Returns the reason why some results could not be written; empty where all were written. A closed pipe, as with
     * {@code head}, is no failure.
     */
    Optional<String> loss() {
        return failure()
                .map(known -> Objects.requireNonNullElse(known.getMessage(), "no reason is given"))
                .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("broken pipe"));
    }
}
