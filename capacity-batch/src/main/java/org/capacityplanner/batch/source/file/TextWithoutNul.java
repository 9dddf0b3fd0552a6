package org.capacityplanner.batch.source.file;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/**
 * A reader that throws an exception at a NUL character; failing disks and networks leave blocks of NULs in place of
 * rows.
 */
final class TextWithoutNul extends FilterReader {
    TextWithoutNul(Reader text) {
        super(text);
    }

    /** Thrown where the text contains a NUL character. */
    static final class Found extends CharacterCodingException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            if (buffer[i] == 0) {
                throw new Found();
            }
        }
        return read;
    }

    /** Returns the exception for a file with a NUL character, with the position of the first one. */
    static MetricExportException fault(ExportFile file, InputStream bytes, IOException failure) throws IOException {
        long line = 1;
        long place = 0;
        byte[] chunk = new byte[64 * 1024];
        for (int length = bytes.read(chunk); length >= 0; length = bytes.read(chunk)) {
            for (int i = 0; i < length; i++) {
                place++;
                if (chunk[i] == 0) {
                    return new MetricExportException(
                            MetricExportException.Kind.BAD_DATA,
                            file.path().toString(),
                            line,
                            "",
                            "byte " + place + " is NUL, so a part of the file is no text",
                            "was it copied while it was written, or cut off by a disk that failed? Export again",
                            failure);
                }
                line += chunk[i] == '\n' ? 1 : 0;
            }
        }
        throw failure;
    }
}
