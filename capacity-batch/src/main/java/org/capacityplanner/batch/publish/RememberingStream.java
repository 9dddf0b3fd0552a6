package org.capacityplanner.batch.publish;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An output stream that keeps the exception with which writing failed, since libraries that use it throw exceptions
 * without the cause.
 */
public class RememberingStream extends FilterOutputStream {
    private @Nullable IOException failure;

    public RememberingStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Returns the exception with which writing failed; empty where everything was written. */
    public final Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }
}
