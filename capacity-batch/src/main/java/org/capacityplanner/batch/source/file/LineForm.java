package org.capacityplanner.batch.source.file;

/** A form of table whose lines are not CSV but can be converted to CSV rows one by one. */
interface LineForm {

    /** Returns one line converted to a CSV row; blank for a line that is not a row. */
    String line(String line);

    /** Returns a text with every line converted to a CSV row, so that line numbers are unchanged. */
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
