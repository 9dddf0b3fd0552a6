package org.capacityplanner.batch.report.workbook.sheet;

/** How many lines a text takes in a cell that wraps it at words. */
public final class TextHeight {
    private TextHeight() {}

    /** Returns the lines of a text in a column of so many characters; a longer word is broken. */
    public static int lines(String text, int charactersWide) {
        int lines = 1;
        int used = 0;
        for (String word : text.split(" ", -1)) {
            int needed = used == 0 ? word.length() : used + 1 + word.length();
            if (needed > charactersWide && used > 0) {
                lines++;
                needed = word.length();
            }
            lines += Math.max(0, (needed - 1) / charactersWide);
            used = needed > charactersWide ? (needed - 1) % charactersWide + 1 : needed;
        }
        return lines;
    }
}
