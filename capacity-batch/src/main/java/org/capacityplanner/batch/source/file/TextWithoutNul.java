package org.capacityplanner.batch.source.file;

import java.io.BufferedInputStream;
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
    static MetricExportException fault(ExportFile file, InputStream stream, IOException failure) throws IOException {
        String charset = file.charset().name();
        int width = charset.startsWith("UTF-32") ? 4 : charset.startsWith("UTF-16") ? 2 : 1;
        InputStream bytes = new BufferedInputStream(stream, 64 * 1024);
        long line = 1;
        long place = 0;
        for (byte[] unit = bytes.readNBytes(width); unit.length == width; unit = bytes.readNBytes(width)) {
            int sum = 0;
            for (byte each : unit) {
                sum += each & 0xFF;
            }
            if (sum == 0) {
                return new MetricExportException(
                        MetricExportException.Kind.BAD_DATA,
                        file.path().toString(),
                        line,
                        "",
                        "byte " + (place + 1) + " is NUL, so a part of the file is no text",
                        "was it copied while it was written, or cut off by a disk that failed? Export again",
                        failure);
            }
            place += width;
            line += sum == '\n' && (unit[0] == '\n' || unit[width - 1] == '\n') ? 1 : 0;
        }
        throw failure;
    }
}
