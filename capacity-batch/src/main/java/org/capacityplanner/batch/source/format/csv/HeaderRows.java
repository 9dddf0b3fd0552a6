package org.capacityplanner.batch.source.format.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.UnitText;

/**
 * The column names of a table whose header has several rows, such as names above units, groups above repeated names, or
 * names in two languages.
 *
 * @param at the last row of the header
 * @param names the names
 */
public record HeaderRows(int at, List<String> names) {
    private static final double MOSTLY = 0.5;

    /** The first cell of the console's export of Google Cloud Monitoring, below which rows name the labels of series. */
    private static final String SERIES = "TimeSeries ID";

    public HeaderRows {
        names = List.copyOf(names);
    }

    /** Returns the names in a comment that has as many as there are columns; empty where it has another number. */
    public static List<String> commented(String line, char delimiter, int width) {
        String comment = line.replaceFirst("^#+\\s*", "").stripTrailing();
        List<String> names = names(comment, delimiter);
        if (names.size() == width + 1 && comment.charAt(0) == delimiter) {
            // A delimiter that replaced the spaces of an aligned table also follows the #.
            names = names(comment.substring(1), delimiter);
        }
        return names.size() == width ? names : List.of();
    }

    private static List<String> names(String line, char delimiter) {
        List<CsvFields.Row> rows = CsvFields.rows(line + "\n", delimiter);
        return rows.isEmpty() ? List.of() : stripped(rows.get(0).fields());
    }

    /**
     * Returns the column names, combined from the row in which a header was found and the rows around it.
     *
     * @param rows the first rows
     * @param at the row that names the columns
     */
    public static HeaderRows of(List<CsvFields.Row> rows, int at) {
        List<String> names = stripped(rows.get(at).fields());
        if (names.get(0).equalsIgnoreCase(SERIES)) {
            return withLabels(rows, at, names);
        }
        if (at + 2 < rows.size()) {
            List<String> next = stripped(rows.get(at + 1).fields());
            List<String> body = rows.get(at + 2).fields();
            boolean alike = next.size() == names.size() && body.size() == names.size() && RowShapes.isValues(body);
            if (alike && isUnits(next)) {
                return new HeaderRows(at + 1, withUnits(names, next));
            } else if (isDescribed(rows, at, names)) {
                return new HeaderRows(
                        at + 2, withUnits(names, stripped(rows.get(at + 2).fields())));
            } else if (alike && (RowShapes.isText(names) || names.get(0).isEmpty()) && areGrouped(names, next, body)) {
                return of(rows, at + 1);
            } else if (alike && RowShapes.isText(names) && areNames(next, body)) {
                return named(next) >= named(names) ? of(rows, at + 1) : new HeaderRows(at + 1, names);
            }
        }
        boolean grouped = at > 0
                && rows.get(at - 1).fields().size() == names.size()
                && (RowShapes.isText(rows.get(at - 1).fields()) || isOfGroups(rows, at - 1))
                && !repeated(names).isEmpty();
        return new HeaderRows(at, grouped ? withGroups(names, rows.get(at - 1).fields()) : names);
    }

    /**
     * Returns the names of series above rows of labels: that of the metric where a row has it, with the series as a
     * label where there are several.
     */
    private static HeaderRows withLabels(List<CsvFields.Row> rows, int at, List<String> series) {
        int last = at;
        List<String> metrics = series;
        while (last + 1 < rows.size()
                && rows.get(last + 1).fields().size() == series.size()
                && !TimeStyle.isTime(rows.get(last + 1).fields().get(0))) {
            last++;
            if (rows.get(last).fields().get(0).strip().matches("(?i)metric[._ ]?type")) {
                metrics = stripped(rows.get(last).fields());
            }
        }
        boolean isOneOfSeveral = metrics != series && series.size() > 2;
        List<String> names = new ArrayList<>(List.of(series.get(0)));
        for (int i = 1; i < series.size(); i++) {
            String metric = metrics.get(i).replaceFirst("^[\\w.-]+\\.com/", "");
            names.add(isOneOfSeveral ? metric + "{series=\"" + series.get(i).replace("\"", "'") + "\"}" : metric);
        }
        return new HeaderRows(last, names);
    }

    /** Returns the number of names that imply a unit, by which the better of two rows of names is chosen. */
    private static long named(List<String> names) {
        return names.stream().filter(name -> UnitByName.of(name).isPresent()).count();
    }

    /** Returns whether a row of descriptions and a row of units are between the names and the values. */
    private static boolean isDescribed(List<CsvFields.Row> rows, int at, List<String> names) {
        return at + 3 < rows.size()
                && rows.subList(at + 1, at + 4).stream()
                        .allMatch(row -> row.fields().size() == names.size())
                && RowShapes.isText(rows.get(at + 1).fields())
                && isUnits(stripped(rows.get(at + 2).fields()))
                && RowShapes.isValues(rows.get(at + 3).fields());
    }

    private static List<String> stripped(List<String> fields) {
        return fields.stream().map(String::strip).toList();
    }

    /** Returns whether a row consists of units of the columns above it, of which some may have none. */
    public static boolean isUnits(List<String> fields) {
        long filled = fields.stream().filter(field -> !field.isEmpty()).count();
        long units = fields.stream()
                .filter(field -> !field.isEmpty() && UnitText.of(field).isPresent())
                .count();
        // "N/D" marks a missing value, and is no unit of N per day; a hyphen says that a column has no unit.
        boolean anyMissing = fields.stream()
                .anyMatch(field ->
                        NumberReader.isMissing(field) && UnitText.of(field).isPresent());
        return units > 0 && units >= MOSTLY * filled && !anyMissing;
    }

    private static List<String> withUnits(List<String> names, List<String> units) {
        List<String> both = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            both.add(UnitText.of(units.get(i))
                    .map(unit -> name + " (" + unit.symbol() + ")")
                    .orElse(name));
        }
        return both;
    }

    /** Returns whether a row of text contains the column names for the row of values below it. */
    private static boolean areNames(List<String> fields, List<String> body) {
        Set<String> seen = new HashSet<>();
        boolean named = fields.stream()
                .allMatch(field ->
                        field.chars().anyMatch(Character::isLetter) && seen.add(field.toLowerCase(Locale.ROOT)));
        boolean timed = false;
        for (int i = 0; i < fields.size(); i++) {
            timed |= TimeStyle.isTime(body.get(i).strip()) && !TimeStyle.isTime(fields.get(i));
        }
        return named && timed && RowShapes.isText(fields);
    }

    /**
     * Returns whether names that are repeated become distinct with the groups above them, such as hosts above the names
     * of metrics.
     */
    private static boolean areGrouped(List<String> groups, List<String> names, List<String> body) {
        boolean merged = !repeated(groups).isEmpty() || groups.stream().anyMatch(String::isBlank);
        List<String> both = withGroups(names, groups);
        // Times since a start look like numbers, and no group is above them.
        boolean isAboveTimes = groups.get(0).isBlank()
                && !names.get(0).isBlank()
                && repeated(both).isEmpty();
        return merged
                && !repeated(names).isEmpty()
                && (areNames(both, body) || (isAboveTimes && RowShapes.isText(both)));
    }

    /** Returns whether a row, although of numbers, is of groups above the names of the columns: empty, 17, empty, 23. */
    public static boolean isOfGroups(List<CsvFields.Row> rows, int at) {
        return at + 2 < rows.size()
                && rows.get(at).fields().get(0).isBlank()
                && rows.get(at + 1).fields().size() == rows.get(at).fields().size()
                && RowShapes.isText(rows.get(at + 1).fields())
                && areGrouped(
                        stripped(rows.get(at).fields()),
                        stripped(rows.get(at + 1).fields()),
                        rows.get(at + 2).fields());
    }

    /** Returns the names, in lower case, that occur in more than one column. */
    private static Set<String> repeated(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty() && !seen.add(name))
                .collect(Collectors.toSet());
    }

    /**
     * Returns the names, with the group in front of those that are repeated; a group extends over the blank cells to
     * its right.
     */
    private static List<String> withGroups(List<String> names, List<String> groups) {
        List<String> both = new ArrayList<>();
        Set<String> repeated = repeated(names);
        String group = "";
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            group = groups.get(i).isBlank() ? group : groups.get(i).strip();
            both.add(repeated.contains(name.toLowerCase(Locale.ROOT)) && !group.isEmpty() ? group + " " + name : name);
        }
        return both;
    }

    /**
     * Returns the names in a line that has another delimiter than the rows below it, if it then has one name for each of
     * their fields; else no names.
     */
    public static List<String> otherwiseDelimited(String line, char delimiter, int width) {
        for (char mark : new char[] {',', ';', '\t', '|', ' '}) {
            List<CsvFields.Row> split = mark == delimiter ? List.of() : CsvFields.rows(line.strip() + "\n", mark);
            if (width > 1 && split.size() == 1 && split.get(0).fields().size() == width) {
                List<String> names = stripped(split.get(0).fields());
                if (RowShapes.isText(names)
                        && repeated(names).isEmpty()
                        && names.stream().noneMatch(String::isEmpty)) {
                    return names;
                }
            }
        }
        return List.of();
    }
}
