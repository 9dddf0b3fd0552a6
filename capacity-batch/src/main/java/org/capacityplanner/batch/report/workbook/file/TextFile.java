package org.capacityplanner.batch.report.workbook.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes text as UTF-8, for a single thread and in many small parts: Java's own writers take a lock and check their state
 * for each of them. Text can also be appended directly.
 */
final class TextFile extends Writer {
    private static final int ENOUGH = 1 << 13;

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(2 * ENOUGH);

    TextFile(OutputStream out) {
        this.out = out;
    }

    /** Returns the text that is not in the file yet, to append to; {@link #appended} is to be called after that. */
    StringBuilder text() {
        return text;
    }

    /** Writes the appended text where there is enough of it. */
    void appended() throws IOException {
        if (text.length() > ENOUGH) {
            int length = text.length();
            // The second half of a letter of two may come with the next part.
            empty(Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
        }
    }

    @Override
    public void write(char[] letters, int offset, int length) throws IOException {
        text.append(letters, offset, length);
        appended();
    }

    @Override
    public void write(String letters) throws IOException {
        text.append(letters);
        appended();
    }

    @Override
    public void write(int letter) throws IOException {
        text.append((char) letter);
        appended();
    }

    private void empty(int length) throws IOException {
        out.write(text.substring(0, length).getBytes(StandardCharsets.UTF_8));
        text.delete(0, length);
    }

    @Override
    public void flush() throws IOException {
        empty(text.length());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
