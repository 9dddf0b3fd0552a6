package org.capacityplanner.batch.report.workbook.sheet;

/** Estimates the number of lines of a text in a cell that wraps it between words. */
public final class TextHeight {
    /** The average number of letters in the width of a digit, the unit of column widths. */
    private static final double LETTERS_A_DIGIT = 1.12;

    private static final int FEW = 40;

    private TextHeight() {}

    /** Returns the number of letters that fit on a line in a column whose width is given in digits. */
    public static int letters(int digitsWide) {
        return digitsWide < FEW ? digitsWide : (int) (digitsWide * LETTERS_A_DIGIT);
    }

    /**
     * Returns the number of lines of a text in a column of the given width in characters; words longer than a line are
     * broken.
     */
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
