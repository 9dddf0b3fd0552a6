package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.Setting;

/**
 * Rows of numbers between spaces below titles and headings of several lines, as a printed report has them: no header can
 * be found in such a text, but its rows can be told by their number of words.
 */
final class WordRows {
    private static final int FEWEST_ROWS = 3;
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_NAMED = 4;

    private WordRows() {}

    /** Returns the advice with a command that makes a table of such rows; empty where the text has none. */
    static Optional<String> command(String head) {
        List<List<String>> rows = head.lines()
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(words -> words.size() >= FEWEST_WORDS
                        && words.get(0).matches("\\d[\\d:./T-]*")
                        && 4 * words.stream().filter(WordRows::isNumber).count() >= 3L * words.size())
                .toList();
        Map<Integer, Long> widths = rows.stream().collect(Collectors.groupingBy(List::size, Collectors.counting()));
        Optional<Integer> usual = widths.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(width -> width.getValue() >= FEWEST_ROWS)
                .map(Map.Entry::getKey);
        // Below a first line with a name for each word, the spaces alone have to become delimiters.
        return usual.filter(width -> head.lines()
                        .filter(line -> !line.isBlank())
                        .limit(1)
                        .noneMatch(line -> line.strip().split("\\s+").length == width))
                .map(width -> advice(
                        width,
                        rows.stream()
                                .filter(row -> row.size() == width)
                                .allMatch(row -> row.get(0).matches("[\\d:]+"))));
    }

    private static String advice(int width, boolean withoutDate) {
        String names = IntStream.rangeClosed(2, width)
                .mapToObj(column -> "column" + column)
                .limit(MOST_NAMED)
                .collect(Collectors.joining(","));
        return "its rows of numbers have " + width + " words each: make a table of them, awk "
                + (withoutDate ? "-v day=2026-10-05 " : "")
                + "'NF==" + width + " && $1~/^[0-9]/{$1=" + (withoutDate ? "day\" \"$1" : "$1")
                + ";print}' OFS=';' FILE > FILE.csv"
                + (withoutDate ? ", with their day," : ",") + " and name all " + width + " columns: "
                + Setting.COLUMNS.to("time," + names + (width > MOST_NAMED + 1 ? ",..." : ""));
    }

    private static boolean isNumber(String word) {
        return word.matches("[-+]?[\\d.,:/T-]*\\d[.%]?|\\.\\d+");
    }
}
