package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.WeekdayName;

/** Detects tables of weekdays by hours of the day, as a heat map shows them. */
public final class WeekdayProfile {
    private static final int LINES = 8;
    private static final int FEWEST_DAYS = 5;
    private static final int FEWEST_HOURS = 12;

    private static final Pattern HOUR =
            Pattern.compile("(?i)(?:hour|hr|stunde|heure|hora|uhrzeit|time)(?:[ _]of[ _](?:the[ _])?day)?");

    private WeekdayProfile() {}

    /** Returns whether a text is a table of weekdays by hours of the day. */
    public static boolean isIn(String head) {
        List<String> lines =
                head.lines().filter(line -> !line.isBlank()).limit(LINES).toList();
        for (char delimiter : new char[] {',', ';', '\t', '|'}) {
            List<CsvFields.Row> rows = CsvFields.rows(String.join("\n", lines) + "\n", delimiter);
            boolean wide = rows.size() >= FEWEST_DAYS && rows.get(0).fields().size() > FEWEST_DAYS;
            if ((wide && isProfile(rows)) || (rows.size() == LINES && isRowOfEachHour(rows))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProfile(List<CsvFields.Row> rows) {
        List<String> across = rows.get(0).fields().stream().skip(1).toList();
        List<String> down =
                rows.stream().skip(1).map(row -> row.fields().get(0).strip()).toList();
        return (days(across) >= FEWEST_DAYS && hours(down) == down.size())
                || (hours(across) >= FEWEST_HOURS && days(down) >= FEWEST_DAYS);
    }

    /** Returns whether each row is of an hour of a weekday, which two columns name, and none has a time. */
    private static boolean isRowOfEachHour(List<CsvFields.Row> rows) {
        List<String> header = rows.get(0).fields();
        boolean day = false;
        boolean hour = false;
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            List<String> cells = rows.stream()
                    .skip(1)
                    .map(row -> column < row.fields().size()
                            ? row.fields().get(column).strip()
                            : "")
                    .toList();
            if (TimeStyle.isTime(cells.get(0))) {
                return false;
            }
            day |= days(cells) == cells.size();
            hour |= hours(cells) == cells.size()
                    && HOUR.matcher(header.get(i).strip()).matches();
        }
        return day && hour;
    }

    private static long days(List<String> cells) {
        return cells.stream().filter(WeekdayName::is).count();
    }

    private static long hours(List<String> cells) {
        return cells.stream()
                .filter(cell -> TimeOfDay.areAll(List.of(cell)) || TimeOfDay.mayBeHours(List.of(cell)))
                .count();
    }
}
