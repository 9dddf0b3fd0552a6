package org.capacityplanner.batch.report.text;

import java.util.regex.Pattern;

/** Escapes texts from exports so that a spreadsheet does not evaluate them as formulas. */
public final class SpreadsheetText {
    private static final int LONGEST_CELL = 32_767;

    /**
     * The pattern of texts that look like an escaped character in Office Open XML, in which {@code _x0041_} means the
     * letter A.
     */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private SpreadsheetText() {}

    /** Returns whether a spreadsheet would evaluate a text as a formula. */
    public static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    /**
     * Returns the text escaped for a field of a CSV file.
     *
     * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
     */
    public static String inCsv(String text) {
        return looksLikeFormula(text) ? "'" + text : text;
    }

    /** Returns the text escaped for a cell of a workbook. */
    public static String inCell(String text) {
        String printable = Formats.printable(text);
        String escaped = printable.contains("_x") ? ESCAPE.matcher(printable).replaceAll("_x005F_") : printable;
        if (escaped.length() <= LONGEST_CELL) {
            return escaped;
        }
        // Half a character of two is no text.
        int end = Character.isHighSurrogate(escaped.charAt(LONGEST_CELL - 2)) ? LONGEST_CELL - 2 : LONGEST_CELL - 1;
        return escaped.substring(0, end) + "…";
    }
}
