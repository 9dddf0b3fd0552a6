package org.capacityplanner.batch.source.format;

/** Detection of rows that became a part of one field because a quote was not closed. */
final class SwallowedRows {
    private SwallowedRows() {}

    /** Returns whether a field has more than one line. */
    static boolean hasLineBreak(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a whole line of a field has as many delimiters as a row of the table: a remark has not. */
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
}
