package org.capacityplanner.batch.source.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.grammar.MonthName;

/**
 * A CSV table with year, month, day and perhaps hour and minute in separate columns; a column with the whole time is
 * inserted in front of each row.
 */
final class DateParts implements LineForm {
    private static final List<Pattern> NAMES = List.of(
            Pattern.compile("year|yyyy|yr|jahr|ann\u00e9e|a\u00f1o|ano|anno"),
            Pattern.compile("month|mm|mon|monat|mois|mes|m\u00eas|mese"),
            Pattern.compile("day|dd|tag|jour|d\u00eda|dia|giorno|day of month"),
            Pattern.compile("hour|hh|hr|stunde|heure|hora|ora"),
            Pattern.compile("minute|min|mi|minuto"));

    private static final Pattern WHOLE = Pattern.compile("(?:date|time|timestamp|datum|zeit|datetime|ts)\\b.*");
    private static final Pattern PART = Pattern.compile("\\d{1,4}");
    private static final int[] SMALLEST = {1990, 1, 1, 0, 0};
    private static final int[] LARGEST = {2099, 12, 31, 24, 59};
    private static final int NEEDED = 3;
    private static final int MONTH = 1;
    private static final int LINES_LOOKED_AT = 20;
    private static final int FEWEST = 2;

    private final String header;
    private final String delimiter;

    /** The column indexes of year, month, day, hour and minute; -1 for a part without a column. */
    private final List<Integer> places;

    private DateParts(String header, String delimiter, List<Integer> places) {
        this.header = header;
        this.delimiter = delimiter;
        this.places = List.copyOf(places);
    }

    /**
     * Detects a table with separate columns for year, month and day at the beginning of a text; empty where there is
     * none.
     */
    static Optional<LineForm> in(String head) {
        List<String> lines = head.lines()
                .filter(line -> !line.isBlank())
                .limit(LINES_LOOKED_AT)
                .toList();
        for (String delimiter : new String[] {",", ";", "\t", "|"}) {
            List<String> names =
                    lines.isEmpty() ? List.of() : fields(lines.get(0).toLowerCase(Locale.ROOT), delimiter);
            List<Integer> places = new ArrayList<>();
            NAMES.forEach(name -> places.add(indexOf(names, name)));
            boolean named = places.subList(0, NEEDED).stream().allMatch(place -> place >= 0)
                    && names.stream().noneMatch(name -> WHOLE.matcher(name).matches());
            if (named && lines.size() > FEWEST) {
                DateParts table = new DateParts(lines.get(0), delimiter, places);
                boolean dated = lines.stream()
                        .skip(1)
                        .limit(FEWEST)
                        .noneMatch(line -> table.time(line).isEmpty());
                return dated ? Optional.of(table) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int indexOf(List<String> names, Pattern name) {
        for (int i = 0; i < names.size(); i++) {
            if (name.matcher(names.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> fields(String line, String delimiter) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split(Pattern.quote(delimiter), -1)) {
            fields.add(field.replace("\"", "").strip());
        }
        return fields;
    }

    @Override
    public String line(String line) {
        // A line without any field is no row: a note below the table.
        if (!line.contains(delimiter)) {
            return line;
        }
        return (line.equals(header) ? "time" : time(line)) + delimiter + line;
    }

    /**
     * Returns the date of a row, with the time of day where there is one, in ISO form; empty where the row has no valid
     * date.
     */
    private String time(String line) {
        List<String> fields = fields(line, delimiter);
        int[] parts = new int[places.size()];
        for (int i = 0; i < parts.length; i++) {
            int place = places.get(i);
            String text = place < 0 ? String.valueOf(SMALLEST[i]) : place < fields.size() ? fields.get(place) : "";
            parts[i] = PART.matcher(text).matches() ? Integer.parseInt(text) : i == MONTH ? MonthName.number(text) : -1;
            if (parts[i] < SMALLEST[i] || parts[i] > LARGEST[i]) {
                return "";
            }
        }
        String day = String.format(Locale.ROOT, "%04d-%02d-%02d", parts[0], parts[1], parts[2]);
        return places.get(NEEDED) < 0 ? day : day + String.format(Locale.ROOT, " %02d:%02d", parts[3], parts[4]);
    }
}
