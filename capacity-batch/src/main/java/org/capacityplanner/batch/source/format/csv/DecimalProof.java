package org.capacityplanner.batch.source.format.csv;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;

/** Determines the decimal separator of a CSV file from its numbers. */
public final class DecimalProof {
    /**
     * The regular expression of a number whose separator must be decimal, since it is not followed by exactly three
     * digits, or is preceded by a zero or by more than three digits.
     */
    private static final String CERTAIN =
            "(?:%%\\s?)?[+-]?(?:\\d*%1$s(?:\\d{1,2}|\\d{4,})|0%1$s\\d+|\\d{4,}%1$s\\d+|[\\d%2$s]*\\d%2$s\\d{3}%1$s\\d+)"
                    + "(?:[eE][+-]?\\d+)?(?:\\s*[\\p{L}%%µ/].*)?";

    private static final Pattern POINT = Pattern.compile(String.format(Locale.ROOT, CERTAIN, "\\.", ","));
    private static final Pattern COMMA = Pattern.compile(String.format(Locale.ROOT, CERTAIN, ",", "\\."));

    /** Matches a number whose separator may be decimal or group thousands, such as 1.520 or 1,520. */
    private static final Pattern EITHER =
            Pattern.compile("(?:%\\s?)?[+-]?[1-9]\\d{0,2}[.,]\\d{3}(?:\\s*[\\p{L}%µ/].*)?");

    private DecimalProof() {}

    /**
     * Returns the decimal separator that the numbers prove, or else a point, and throws an exception where the numbers
     * are ambiguous.
     */
    public static char of(Path path, char delimiter, List<String> header, List<CsvFields.Row> rows) {
        CsvFields.Row point = null;
        CsvFields.Row comma = null;
        CsvFields.Row either = null;
        String eitherText = "";
        int eitherColumn = 0;
        for (CsvFields.Row row : rows) {
            for (int i = 0; i < row.fields().size() && i < header.size(); i++) {
                String field = row.fields().get(i).strip();
                if (POINT.matcher(field).matches()) {
                    point = point == null ? row : point;
                } else if (COMMA.matcher(field).matches()) {
                    comma = comma == null ? row : comma;
                } else if (either == null && EITHER.matcher(field).matches() && suspicious(field, delimiter)) {
                    either = row;
                    eitherText = field;
                    eitherColumn = i;
                }
            }
        }
        if (point != null && comma != null) {
            throw MetricExportException.badData(
                    path,
                    Math.max(point.line(), comma.line()),
                    "",
                    "numbers are written with a decimal point in line " + point.line() + " and with a comma in line "
                            + comma.line(),
                    "declare which: " + Setting.DECIMAL.to("\".\"") + ", or with a comma");
        }
        if (point == null && comma == null && either != null) {
            throw MetricExportException.badData(
                    path,
                    either.line(),
                    header.get(eitherColumn),
                    "'" + eitherText + "' can be read in two ways, and no other number proves which",
                    "declare which: " + Setting.DECIMAL.to("\".\"") + ", or with a comma");
        }
        return comma != null ? ',' : '.';
    }

    /**
     * Returns whether an ambiguous separator may be decimal: always for a comma, and for a point only in a file with
     * semicolons, which are usual where commas are decimal.
     */
    private static boolean suspicious(String field, char delimiter) {
        return field.indexOf(',') >= 0 || delimiter == ';';
    }
}
