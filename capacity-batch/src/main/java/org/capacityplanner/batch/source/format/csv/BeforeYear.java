package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.sample.FileReading;

/** Weeks or months that are written before their year, {@code 41/2026}, of which only the values tell which they are. */
public final class BeforeYear {
    private static final String FORM = "(?:[A-Za-z]{1,2} ?)?\\d{1,2}[/.-]\\d{4}";
    private static final int MONTHS = 12;
    private static final int FEWEST = 3;

    private BeforeYear() {}

    /** Returns the advice, after a semicolon, for a table with such a column; empty where it has none. */
    public static String advice(List<String> header, List<Integer> columns, IntFunction<List<String>> sample) {
        Optional<Integer> written = columns.stream()
                .filter(column -> sample.apply(column).size() >= FEWEST
                        && sample.apply(column).stream().limit(2).allMatch(value -> value.matches(FORM)))
                .findFirst();
        if (written.isEmpty()) {
            return "";
        }
        List<String> values = sample.apply(written.get());
        String mark = values.get(0).replaceAll("[^/.-]", "");
        boolean isPadded = values.stream().allMatch(value -> value.matches("\\d\\d[/.-].*"));
        String months = Setting.TIME.to(header.get(written.get())) + " and "
                + Setting.TIME_FORMAT.to((isPadded ? "MM" : "M") + mark + "yyyy");
        String weeks = "turn them round: " + FileReading.WEEKS_TURNED;
        if (!values.stream().allMatch(value -> value.matches("\\d{1,2}[/.-]\\d{4}") && number(value) <= MONTHS)) {
            return "; where weeks are before their year, " + weeks;
        }
        return areMonths(values)
                ? "; months are before their year in it: " + months
                : "; where months are before their year, " + months + ", and where weeks are, " + weeks;
    }

    /** Returns whether a twelfth is followed by a first of the next year, which no week is. */
    private static boolean areMonths(List<String> values) {
        for (int i = 1; i < values.size(); i++) {
            if (number(values.get(i - 1)) == MONTHS
                    && number(values.get(i)) == 1
                    && year(values.get(i)) == year(values.get(i - 1)) + 1) {
                return true;
            }
        }
        return false;
    }

    private static int number(String value) {
        return Integer.parseInt(value.replaceAll("[/.-].*", ""));
    }

    private static int year(String value) {
        return Integer.parseInt(value.replaceAll(".*[/.-]", ""));
    }
}
