package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.WeekdayName;

/** Detects tables of weekdays by hours of the day, as a heat map shows them. */
public final class WeekdayProfile {
    private static final int LINES = 8;
    private static final int FEWEST_DAYS = 5;
    private static final int FEWEST_HOURS = 12;

    private WeekdayProfile() {}

    /** Returns whether a text is a table of weekdays by hours of the day. */
    public static boolean isIn(String head) {
        List<String> lines =
                head.lines().filter(line -> !line.isBlank()).limit(LINES).toList();
        for (char delimiter : new char[] {',', ';', '\t', '|'}) {
            List<CsvFields.Row> rows = CsvFields.rows(String.join("\n", lines) + "\n", delimiter);
            if (rows.size() >= FEWEST_DAYS && rows.get(0).fields().size() > FEWEST_DAYS && isProfile(rows)) {
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

    private static long days(List<String> cells) {
        return cells.stream().filter(WeekdayName::is).count();
    }

    private static long hours(List<String> cells) {
        return cells.stream()
                .filter(cell -> TimeOfDay.areAll(List.of(cell)) || TimeOfDay.mayBeHours(List.of(cell)))
                .count();
    }
}
