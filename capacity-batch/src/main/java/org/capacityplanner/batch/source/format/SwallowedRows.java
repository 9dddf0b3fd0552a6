package org.capacityplanner.batch.source.format;

import java.nio.file.Path;
import org.capacityplanner.batch.source.file.MetricExportException;

/** Detects rows of a table that were read as part of one field because a quote was not closed. */
final class SwallowedRows {
    private SwallowedRows() {}

    /** Returns whether a field contains a line break. */
    static boolean hasLineBreak(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a line within a field has as many delimiters as a row of the table, which ordinary text in
     * several lines has not.
     */
    static boolean in(char[] buffer, int offset, int length, char delimiter, int columns) {
        int delimiters = -1;
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n') {
                if (delimiters == columns - 1 && columns > 1) {
                    return true;
                }
                delimiters = 0;
            } else if (buffer[i] == delimiter && delimiters >= 0) {
                delimiters++;
            }
        }
        return false;
    }

    /** Returns the exception for a field that contains line breaks because of an unclosed quote. */
    static MetricExportException refusal(Path path, long line, String column) {
        return MetricExportException.badData(
                path,
                line,
                column,
                "holds a line break, so a quote is probably not closed",
                "repair the row, or export again");
    }
}
