package org.capacityplanner.batch.source.format.log;

import java.util.regex.Pattern;

/** Detects data within the text of a program: JavaScript of a web page's chart, or SQL statements that insert rows. */
public final class ScriptText {
    /**
     * The command that extracts arrays as rows, one on each line, and converts JavaScript dates, whose months count
     * from 0.
     */
    public static final String REMEDY =
            "perl -0777 -pe 's/new Date\\((\\d+), ?(\\d+), ?(\\d+)(?:, ?(\\d+))?(?:, ?(\\d+))?[^)]*\\)"
                    + "/sprintf(\"%04d-%02d-%02dT%02d:%02d\",$1,$2+1,$3,$4\\/\\/0,$5\\/\\/0)/ge' FILE"
                    + " | grep -oE '\\[[^][]+\\]' | tr -d '[]' | sed 's/ *, */,/g' > rows.csv";

    private static final Pattern JAVASCRIPT = Pattern.compile(
            "\\s*(?:(?:var|let|const|window\\.)\\s*[\\w.$]+\\s*=|[\\w.$]+\\s*=\\s*[\\[{]|[\\w.$]+\\(\\s*[\\[{\"'])");
    /** Comments, and what servers write before an answer so that no page can run it as a program. */
    private static final Pattern GUARDED = Pattern.compile(
            "(?:\\s*+(?://[^\\n]*+\\n|#[^\\n]*+\\n|/\\*(?:[^*]|\\*(?!/))*+\\*/|\\)]}',?|(?:while|for)\\s?\\([1; ]++\\);?))++"
                    + "\\s*+(?:\\{\\s*+\"|\\[\\s*+[\\[{])");

    private static final Pattern OBJECTS = Pattern.compile("[\\w.$\\s=(]+\\[?\\s*\\{");
    private static final Pattern INSERTS = Pattern.compile("(?i)\\s*insert\\s+into\\s+\\S+\\s.*");

    private ScriptText() {}

    /** Returns whether a text is JavaScript that assigns an object or an array of objects, or JSON behind a comment or a guard. */
    public static boolean isOfObjects(String head) {
        return (JAVASCRIPT.matcher(head).lookingAt() && OBJECTS.matcher(head).lookingAt())
                || GUARDED.matcher(head).lookingAt();
    }

    /** Returns whether a text is JavaScript that assigns arrays of values. */
    public static boolean isOfArrays(String head) {
        return JAVASCRIPT.matcher(head).lookingAt() && !isOfObjects(head);
    }

    /** Returns whether a text consists of SQL INSERT statements. */
    public static boolean isInserts(String head) {
        return INSERTS.matcher(head.lines().findFirst().orElse("")).matches();
    }
}
