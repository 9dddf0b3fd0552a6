package org.capacityplanner.batch.source.file;

/** The form of a table's lines that are no rows of CSV as they are, and can be turned into such rows one by one. */
interface LineForm {

    /** Returns one line as a row of CSV; a blank one for a line that is no row. */
    String line(String line);

    /** Returns a text with every line as a row of CSV, so that each keeps its number. */
    default String redrawn(String text) {
        StringBuilder redrawn = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            redrawn.append(line(text.substring(from, end < 0 ? text.length() : end)));
            if (end < 0) {
                break;
            }
            redrawn.append('\n');
            from = end + 1;
        }
        return redrawn.toString();
    }
}
