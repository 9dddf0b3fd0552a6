package org.capacityplanner.batch.source.format.csv;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;

/**
 * Cells that hold several values each, an array, a tuple or an object, such as {@code [1, 2, 3]} or {@code {"cpu": 30}}.
 * None of the values is that of the row, so such a column is refused with a command that makes columns of it.
 */
public final class PackedCells {
    // No text is gone through more than once: a cell may be as long as the file.
    private static final Pattern ARRAY =
            Pattern.compile("\\[\\s*(?:-?\\d|[\"'{\\[]).*]|\\(\\s*-?\\d[^(),;]*[,;][^()]*\\)");
    private static final Pattern OBJECT = Pattern.compile("\\{\\s*[\"'][^:]*:.*}");

    /** Matches an array of numbers in no quotes, whose commas a reader takes for those between fields. */
    private static final Pattern UNQUOTED =
            Pattern.compile("(?:^|[,;\\t|]) ?[\\[(] ?-?\\d[^\\[(\\])\",]*,[^\\[(\\])\"]*[\\])]");

    private static final double MOSTLY = 0.5;
    private static final String SCRIPT =
            "python3 -c 'import csv,json,sys; R=csv.DictReader(sys.stdin,delimiter=\"%s\");"
                    + " V=lambda c:json.loads(c.replace(chr(39),chr(34)) if c[0]==\"{\" else \"[\"+c[1:-1]+\"]\");"
                    + " P=lambda k,c:V(c).items() if c[:1]==\"{\" else [(k+\"_\"+str(i),x) for i,x in enumerate(V(c),1)]"
                    + " if c[:1] in (\"[\",\"(\") else [(k,c)];"
                    + " O=[dict(q for k,c in r.items() for q in P(k,c)) for r in R];"
                    + " W=csv.DictWriter(sys.stdout,O[0]); W.writeheader(); W.writerows(O)' < %s > columns.csv";

    private PackedCells() {}

    /** Returns whether a cell holds several values. */
    public static boolean is(String cell) {
        return ARRAY.matcher(cell).matches() || OBJECT.matcher(cell).matches();
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
                        + String.format(
                                Locale.ROOT,
                                SCRIPT,
                                delimiter == '\t' ? "\\t" : String.valueOf(delimiter),
                                argument(path)));
    }

    /** Returns the name of a file as one argument for a shell, whatever characters it has. */
    private static String argument(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.matches("[\\w.][\\w.-]*") ? name : "'" + name.replace("'", "'\\''") + "'";
    }

    /**
     * Throws an exception for a file whose rows hold arrays without quotes, so that no delimiter splits them as the
     * header.
     */
    public static void refuseUnquoted(ExportFile file) {
        String[] lines = file.headText().lines().skip(1).limit(100).toArray(String[]::new);
        long unquoted = Arrays.stream(lines)
                .filter(line -> UNQUOTED.matcher(line).find())
                .count();
        if (unquoted > 0 && unquoted >= MOSTLY * lines.length) {
            throw MetricExportException.badData(
                    file.path(),
                    2,
                    "",
                    "holds arrays without quotes, whose commas are those between the fields as well: "
                            + QualityLog.shown(lines[0]),
                    "put quotes around them, sed -E '2,$s/[[(][^])]*[])]/\"&\"/g' " + argument(file.path())
                            + " > quoted.csv");
        }
    }
}
