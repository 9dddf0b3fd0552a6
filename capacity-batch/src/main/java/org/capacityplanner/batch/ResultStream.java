package org.capacityplanner.batch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.publish.RememberingStream;

/** Standard output that remembers why it could not be written: printers on top of it swallow the reason. */
final class ResultStream extends RememberingStream {
    ResultStream(OutputStream out) {
        super(out);
    }

    static ResultStream ofProcess() {
        return new ResultStream(new FileOutputStream(FileDescriptor.out));
    }

    /** Returns why the results are not all written. A reader who closed the pipe, as {@code head} does, has what he wanted. */
    Optional<String> loss() {
        return failure()
                .map(known -> Objects.requireNonNullElse(known.getMessage(), "no reason is given"))
                .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("broken pipe"));
    }
}
