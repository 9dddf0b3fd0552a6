package org.capacityplanner.batch.source.file;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/** A reader that throws an exception at a line longer than a limit, which would exhaust memory. */
public final class LimitedLines extends FilterReader {
    private final Path file;
    private long line = 1;
    private long length;

    public LimitedLines(Path file, Reader text) {
        super(text);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        int got = super.read(target, offset, count);
        for (int i = offset; i < offset + got; i++) {
            if (target[i] == '\n') {
                line++;
                length = 0;
            } else {
                length++;
            }
        }
        ReadingLimit.LINE.require(file, line, length);
        return got;
    }
}
