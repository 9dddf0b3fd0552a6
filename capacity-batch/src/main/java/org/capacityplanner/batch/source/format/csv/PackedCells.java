package org.capacityplanner.batch.source.format.csv;

import java.nio.file.Path;
import java.util.Arrays;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;

/**
 * Cells that hold several values each, an array, a tuple or an object, such as {@code [1, 2, 3]} or {@code {"cpu": 30}}.
 * None of the values is that of the row, so such a column is refused with a command that makes columns of it.
 */
public final class PackedCells {
    private static final double MOSTLY = 0.5;

    /** A command that makes columns of such cells, with DELIMITER and FILE in place of those of the file. */
    private static final String SCRIPT =
            "python3 -c 'import csv,json,sys; R=csv.DictReader(sys.stdin,delimiter=\"DELIMITER\");"
                    + " V=lambda c:json.loads(c.replace(chr(39),chr(34)) if c[0]==\"{\" else \"[\"+c[1:-1]+\"]\");"
                    + " P=lambda k,c:V(c).items() if c[:1]==\"{\" else [(k+\"_\"+str(i),x) for i,x in enumerate(V(c),1)]"
                    + " if c[:1] in (\"[\",\"(\") else [(k,c)];"
                    + " O=[dict(q for k,c in r.items() for q in P(k,c)) for r in R];"
                    + " W=csv.DictWriter(sys.stdout,O[0]); W.writeheader(); W.writerows(O)' < FILE > columns.csv";

    private PackedCells() {}

    /** Returns whether a cell holds several values. */
    public static boolean is(String cell) {
        String text = cell.strip();
        if (text.length() < 3) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        char second = text.substring(1).stripLeading().charAt(0);
        return switch (text.charAt(0)) {
            case '[' -> last == ']' && (beginsNumber(text, 1) || "\"'{[".indexOf(second) >= 0);
            case '(' ->
                last == ')'
                        && beginsNumber(text, 1)
                        && text.lastIndexOf('(') == 0
                        && text.indexOf(')') == text.length() - 1
                        && (text.indexOf(',') > 0 || text.indexOf(';') > 0);
            case '{' -> last == '}' && "\"'".indexOf(second) >= 0 && text.indexOf(':') > 0;
            default -> false;
        };
    }

    private static boolean beginsNumber(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        at += at < text.length() && text.charAt(at) == '-' ? 1 : 0;
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Returns the refusal of a column of text, with a remedy where its cells hold several values. */
    public static MetricExportException textFault(Path path, String column, String cell, char delimiter) {
        return is(cell)
                ? fault(path, column, cell, delimiter)
                : MetricExportException.badData(
                        path, 0, column, "holds text, no numbers: '" + QualityLog.shown(cell) + "'", "");
    }

    /** Returns the refusal of a column with such a cell, and a command that writes a column for each of its values. */
    public static MetricExportException fault(Path path, String column, String cell, char delimiter) {
        return MetricExportException.badData(
                path,
                0,
                column,
                "holds several values in each cell, such as '" + QualityLog.shown(cell)
                        + "', and nothing says which of them is that of the row",
                "make a column of each: "
                        + SCRIPT.replace("DELIMITER", delimiter == '\t' ? "\\t" : String.valueOf(delimiter))
                                .replace("FILE", path.getFileName().toString()));
    }

    /**
     * Throws an exception for a file whose rows hold arrays without quotes, so that no delimiter splits them as the
     * header.
     */
    public static void refuseUnquoted(ExportFile file) {
        String[] lines = file.headText().lines().skip(1).limit(100).toArray(String[]::new);
        long unquoted =
                Arrays.stream(lines).filter(PackedCells::hasUnquotedArray).count();
        if (unquoted > 0 && unquoted >= MOSTLY * lines.length) {
            throw MetricExportException.badData(
                    file.path(),
                    2,
                    "",
                    "holds arrays without quotes, whose commas are those between the fields as well: "
                            + QualityLog.shown(lines[0]),
                    "put quotes around them, sed -E '2,$s/[[(][^])]*[])]/\"&\"/' "
                            + file.path().getFileName() + " > quoted.csv");
        }
    }

    /**
     * Returns whether a line has an array of numbers in no quotes, whose commas a reader takes for those between fields.
     * No character is visited twice.
     */
    private static boolean hasUnquotedArray(String line) {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if ((c == '[' || c == '(') && beginsField(line, at) && beginsNumber(line, at + 1)) {
                boolean several = false;
                for (at++; at < line.length() && "])\"".indexOf(line.charAt(at)) < 0; at++) {
                    several |= line.charAt(at) == ',';
                }
                if (several && at < line.length() && line.charAt(at) != '"') {
                    return true;
                }
            }
            at++;
        }
        return false;
    }

    private static boolean beginsField(String line, int at) {
        int before = at - 1;
        while (before >= 0 && line.charAt(before) == ' ') {
            before--;
        }
        return before < 0 || ",;\t|".indexOf(line.charAt(before)) >= 0;
    }
}
