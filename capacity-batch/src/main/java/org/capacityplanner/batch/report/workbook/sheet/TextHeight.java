package org.capacityplanner.batch.report.workbook.sheet;

/** How many lines a text takes in a cell that wraps it at words. */
public final class TextHeight {
    /** A letter is on average that much narrower than a digit, by which columns are measured; in few letters it may not be. */
    private static final double LETTERS_A_DIGIT = 1.12;

    private static final int FEW = 40;

    private TextHeight() {}

    /** Returns how many letters fit beside each other in a wide column of so many digits. */
    public static int letters(int digitsWide) {
        return digitsWide < FEW ? digitsWide : (int) (digitsWide * LETTERS_A_DIGIT);
    }

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
