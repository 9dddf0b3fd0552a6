package org.capacityplanner.batch.source.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table printed for people, with bars and dashes, such as the output of psql, mysql, sqlcmd or SQL*Plus, a Markdown
 * table, or an SAP list. Its lines are turned into fields between bars one by one, and its rules into blank lines, so
 * that every row keeps its number and the rest of the reading is that of CSV.
 */
final class DrawnTable implements LineForm {
    private static final int LINES_LOOKED_AT = 60;
    private static final int FEWEST_DASHES = 3;
    private static final int MOST_TITLES = 2;
    private static final double MOSTLY = 0.6;
    private static final char BAR = '|';

    /** The characters of which a horizontal rule in a printed table may consist. */
    private static final String RULE = "-=+|: \u2500\u2502\u253c\u251c\u2524\u250c\u2510\u2514\u2518\u252c\u2534";

    /**
     * The offsets at which the columns begin, from the dashes under their names; empty where bars separate the columns.
     */
    private final List<Integer> starts;

    /** The lines above the column names, such as InfluxDB's {@code name: cpu}, which are skipped. */
    private final Set<String> titles;

    private DrawnTable(List<Integer> starts, List<String> titles) {
        this.starts = List.copyOf(starts);
        this.titles = Set.copyOf(titles);
    }

    /** Detects a table printed with bars or dashes at the beginning of a text; empty where there is none. */
    static Optional<LineForm> in(String head) {
        if (head.indexOf("--") < 0 && head.indexOf("\u2500\u2500") < 0) {
            return Optional.empty();
        }
        List<String> first = head.lines()
                .filter(line -> !line.isBlank())
                .limit(LINES_LOOKED_AT)
                .toList();
        int rules = 0;
        int barred = 0;
        for (String line : first) {
            boolean rule = isRule(line);
            rules += rule ? 1 : 0;
            barred += !rule && hasBar(line) ? 1 : 0;
        }
        if (rules > 0 && barred > 2 && barred >= MOSTLY * (first.size() - rules)) {
            return Optional.of(new DrawnTable(List.of(), List.of()));
        }
        // A line names the columns, and the next one has dashes as wide as each of them.
        for (int names = 0; names <= MOST_TITLES && names + 2 < first.size(); names++) {
            if (first.get(names).charAt(0) != '#' && isUnderline(first.get(names + 1))) {
                return Optional.of(new DrawnTable(starts(first.get(names + 1)), first.subList(0, names)));
            }
        }
        return Optional.empty();
    }

    private static boolean hasBar(String line) {
        return line.indexOf(BAR) >= 0 || line.indexOf('\u2502') >= 0;
    }

    private static boolean isRule(String line) {
        int dashes = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (RULE.indexOf(c) < 0 && c != '\r') {
                return false;
            }
            dashes += c == '-' || c == '=' || c == '\u2500' ? 1 : 0;
        }
        return dashes >= FEWEST_DASHES;
    }

    private static boolean isUnderline(String line) {
        return isRule(line)
                && line.chars().allMatch(c -> c == '-' || c == ' ' || c == '\r')
                && starts(line).size() > 1;
    }

    private static List<Integer> starts(String underline) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < underline.length(); i++) {
            if (underline.charAt(i) == '-' && (i == 0 || underline.charAt(i - 1) != '-')) {
                starts.add(i);
            }
        }
        return starts;
    }

    /**
     * Returns one line with its fields separated by bars; blank for a horizontal rule, a title or the row count at the
     * end.
     */
    @Override
    public String line(String line) {
        if (line.isBlank() || isRule(line) || isRowCount(line) || titles.contains(line)) {
            return "";
        }
        return starts.isEmpty() ? barred(line.strip().replace('\u2502', BAR)) : cut(line);
    }

    private static String barred(String line) {
        if (line.indexOf(BAR) < 0) {
            return line;
        }
        boolean framed = line.charAt(0) == BAR;
        int end = framed && line.length() > 1 && line.charAt(line.length() - 1) == BAR
                ? line.length() - 1
                : line.length();
        StringBuilder fields = new StringBuilder(line.length());
        int from = framed ? 1 : 0;
        while (from <= end) {
            int bar = line.indexOf(BAR, from);
            int to = bar < 0 || bar > end ? end : bar;
            append(fields, line.substring(from, to), from > (framed ? 1 : 0));
            from = to + 1;
        }
        return fields.toString();
    }

    private String cut(String line) {
        StringBuilder fields = new StringBuilder(line.length());
        for (int i = 0; i < starts.size(); i++) {
            int from = Math.min(line.length(), starts.get(i));
            int to = i + 1 < starts.size() ? Math.min(line.length(), starts.get(i + 1)) : line.length();
            append(fields, line.substring(from, to).replace(BAR, '/'), i > 0);
        }
        return fields.toString();
    }

    private static void append(StringBuilder fields, String cell, boolean isNext) {
        String text = cell.strip();
        fields.append(isNext ? "|" : "");
        fields.append(text.indexOf('"') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    /**
     * Returns whether a line is the row count at the end of a query's result, such as {@code (504 rows)} or
     * {@code 504 rows in set (0.00 sec)}.
     */
    private static boolean isRowCount(String line) {
        String text = line.strip();
        int i = text.charAt(0) == '(' ? 1 : 0;
        int digits = i;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits > i && (text.startsWith(" row", digits) || text.startsWith(" Zeile", digits));
    }
}
