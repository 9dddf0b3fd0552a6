package org.capacityplanner.batch.source.file;

/** A kind of table that is not CSV but can be converted to CSV rows line by line. */
interface LineForm {

    /** Returns one line converted to a CSV row; blank for a line that is not a row. */
    String line(String line);

    /** Returns a text with each line converted to a CSV row; line numbers stay the same. */
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
