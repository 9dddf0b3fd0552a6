package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeStyle;

/** Examines the first rows of a CSV table: their number of fields, and which fields are numbers or times. */
public final class RowShapes {
    /** Matches a number with a percent sign or a unit of data, perhaps with what it is of: {@code 1.1GiB / 4GiB}. */
    private static final Pattern QUANTITY = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)?\\s?(?:%|[kKMGT]?i?B)(?:\\s*/.*)?");

    private static final Pattern WORD = Pattern.compile("\\p{L}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(?:[.,]\\d{1,18})?");

    /** Matches what a pivot table writes below the rows of a day: {@code 05-Oct-26 Total}. */
    private static final Pattern OF_A_GROUP = Pattern.compile(
            "(?i).*\\d[\\s:,-]+(?:total|totals|subtotal|sum|summe|ergebnis|gesamt|totale|razem|average|avg)");

    /** Matches the words for totals and averages, which spreadsheets write in the time column of a summary row. */
    private static final Pattern SUMMARY = Pattern.compile(
            "(?i)(?:(?:daily|weekly|monthly|hourly|overall|period|day|week|month|all)[ -]?)?(?:(?:sub-?|grand )?totals?|sum|average|avg|mean|max(?:imum)?"
                    + "|min(?:imum)?|median|std(?: ?dev)?|gesamt|summe|mittelwert|durchschnitt|moyenne|somme|promedio|totale|media|tages(?:summe|mittel\\w*)|monats(?:summe|mittel\\w*))\\b.*");

    private static final int SHORTEST_TIME = 8;
    private static final int FEW = 5;

    /** The share of values that must be times; the others, such as a footer with averages, are then ignored. */
    private static final double MOSTLY = 0.9;

    private RowShapes() {}

    /** Returns whether the text in the time column marks its row as the total or average of other rows. */
    public static boolean isSummary(String time) {
        String text = time.strip();
        // Both forms end or begin with a word, which most fields do not: they are not searched.
        return !text.isEmpty()
                && ((Character.isLetter(text.charAt(0)) && SUMMARY.matcher(text).matches())
                        || (Character.isLetter(text.charAt(text.length() - 1))
                                && OF_A_GROUP.matcher(text).matches()));
    }

    /** Returns the values that are times, where at least 90% are; else all values but the marks of summary rows. */
    public static List<String> times(List<String> values) {
        List<String> rows = values.stream().filter(value -> !isSummary(value)).toList();
        List<String> times = rows.stream().filter(TimeStyle::isTime).toList();
        return times.size() >= MOSTLY * rows.size() ? times : rows;
    }

    /** Returns the number of rows that have a given number of fields. */
    public static long alike(List<CsvFields.Row> rows, int columns) {
        return rows.stream().filter(row -> row.fields().size() == columns).count();
    }

    /** Returns the number of rows with {@code columns} fields and a delimiter after the last one. */
    public static long trailing(List<CsvFields.Row> rows, int columns) {
        return rows.stream()
                .filter(row -> row.fields().size() == columns + 1
                        && row.fields().get(columns).isBlank())
                .count();
    }

    /** Returns the most frequent number of fields in a row; of several equally frequent numbers, the largest. */
    public static int usualWidth(List<CsvFields.Row> rows) {
        Map<Integer, Integer> widths = new TreeMap<>();
        rows.forEach(row -> widths.merge(row.fields().size(), 1, Integer::sum));
        int usual = 0;
        for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
            usual = width.getValue() >= widths.getOrDefault(usual, 0) ? width.getKey() : usual;
        }
        return usual;
    }

    /**
     * Returns whether enough fields of a row are filled for a header, unlike in a row of group titles above the header.
     */
    public static boolean isFull(List<String> fields) {
        long blank = fields.stream().filter(String::isBlank).count();
        return 2 * blank <= fields.size() && (blank <= 2 || blank * 4 <= fields.size());
    }

    /**
     * Returns whether a row contains values: it begins with a time, or most of its fields are numbers or times; names
     * of percentiles such as 95% do not count as numbers.
     */
    public static boolean isValues(List<String> fields) {
        int values = 0;
        int others = 0;
        for (String field : fields) {
            if (!field.isBlank()) {
                boolean value = isValue(field.strip());
                values += value ? 1 : 0;
                others += value ? 0 : 1;
            }
        }
        boolean startsWithTime = !fields.isEmpty() && TimeStyle.isTime(fields.get(0));
        return startsWithTime || values > others;
    }

    /**
     * Returns whether two rows have a time, or a number with a unit such as {@code 0.55%}, in the same column, so that the
     * first cannot be the header of the second.
     */
    public static boolean haveTimes(List<String> first, List<String> second) {
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            String text = first.get(i).strip();
            String below = second.get(i).strip();
            if ((text.length() >= SHORTEST_TIME && TimeStyle.isTime(text) && TimeStyle.isTime(below))
                    || (QUANTITY.matcher(text).matches()
                            && QUANTITY.matcher(below).matches())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a row is one of the rows below: a number stands above another one, and a text above the same text, which
     * is the name of no column then: {@code churn,main,1,9.5} above {@code churn,main,2,9.7}.
     */
    public static boolean isOneOf(List<String> first, List<CsvFields.Row> below) {
        return below.stream()
                .limit(FEW)
                .map(CsvFields.Row::fields)
                // The same row again is a header that a tool repeats.
                .filter(fields -> fields.size() == first.size() && !fields.equals(first))
                .anyMatch(fields ->
                        IntStream.range(0, first.size()).anyMatch(i -> isNumber(first, i) && isNumber(fields, i))
                                && IntStream.range(0, first.size())
                                        .anyMatch(i -> WORD.matcher(first.get(i).strip())
                                                        .lookingAt()
                                                && first.get(i)
                                                        .strip()
                                                        .equals(fields.get(i).strip())));
    }

    private static boolean isNumber(List<String> fields, int column) {
        return NUMBER.matcher(fields.get(column).strip()).matches();
    }

    /**
     * Returns whether a word stands above a column of times, so that the row names the columns although its other names
     * are numbers, such as sizes: {@code Time;128;256;512}.
     */
    public static boolean isAboveTimes(List<String> header, List<CsvFields.Row> below) {
        List<List<String>> rows = below.stream()
                .limit(FEW)
                .map(CsvFields.Row::fields)
                .filter(fields -> fields.size() == header.size())
                .toList();
        return rows.size() >= 2
                && header.stream().noneMatch(TimeStyle::isTime)
                && IntStream.range(0, header.size())
                        .anyMatch(i -> !header.get(i).isBlank()
                                && !isValue(header.get(i).strip())
                                && rows.stream().allMatch(row -> TimeStyle.isTime(row.get(i))));
    }

    /** Returns whether no field of a row is a number or a time. */
    public static boolean isText(List<String> fields) {
        return fields.stream().noneMatch(field -> !field.isBlank() && isValue(field.strip()));
    }

    /** Returns the share of fields, from 0 to 1, that are numbers, times or blank. */
    public static double cleanShare(List<CsvFields.Row> rows) {
        long fields = 0;
        long clean = 0;
        for (CsvFields.Row row : rows) {
            for (String field : row.fields()) {
                fields++;
                clean += field.isBlank() || isValue(field.strip()) ? 1 : 0;
            }
        }
        return fields == 0 ? 0 : (double) clean / fields;
    }

    private static boolean isValue(String text) {
        return isNumber(text, '.') || isNumber(text, ',') || TimeStyle.isTime(text) || TimeOfDay.areAll(List.of(text));
    }

    private static boolean isNumber(String text, char decimal) {
        NumberReader numbers = new NumberReader(decimal);
        numbers.read(text);
        return numbers.outcome() == NumberReader.Outcome.VALUE && numbers.unit() == null && !numbers.isBound();
    }
}
