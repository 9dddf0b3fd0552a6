package org.capacityplanner.batch.source.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/** A reader that converts each line of a table that is not CSV, such as one drawn with bars, to a CSV row. */
final class DrawnLines extends Reader {
    private final BufferedReader lines;
    private final LineForm table;
    private String line = "";
    private int next;

    DrawnLines(Path file, Reader text, LineForm table) {
        this.lines = new BufferedReader(new LimitedLines(file, text));
        this.table = table;
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (next == line.length()) {
            String read = lines.readLine();
            if (read == null) {
                return -1;
            }
            line = table.line(read) + '\n';
            next = 0;
        }
        int length = Math.min(count, line.length() - next);
        line.getChars(next, next + length, target, offset);
        next += length;
        return length;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
