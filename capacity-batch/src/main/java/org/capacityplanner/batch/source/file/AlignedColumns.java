package org.capacityplanner.batch.source.file;

import java.util.List;
import java.util.Optional;

/**
 * A table whose columns are aligned with spaces, with a line of names above it, perhaps behind a {@code #}: each of the
 * first rows has as many words as the line of names. The words are separated by tabs, so that the rest of the reading is
 * that of CSV, which drops and counts a later row with fewer or more. A table with a single space between all of its
 * words is CSV already.
 */
final class AlignedColumns implements LineForm {
    private static final int LINES_LOOKED_AT = 40;
    private static final int FEWEST_ROWS = 3;
    private static final int FEWEST_COLUMNS = 3;

    /** Characters that separate or quote the fields of other tables. */
    private static final String OTHERS = ",;|\t\"={}";

    private AlignedColumns() {}

    /** Detects aligned columns at the beginning of a text; empty where there are none. */
    static Optional<LineForm> in(String head) {
        List<String> lines = head.lines()
                .limit(LINES_LOOKED_AT)
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.size() <= FEWEST_ROWS) {
            return Optional.empty();
        }
        String names = words(lines.get(0));
        int columns = count(names);
        if (columns < FEWEST_COLUMNS || hasOthers(names.replace('\t', ' ')) || !areNames(names)) {
            return Optional.empty();
        }
        // The last line may be cut off where the head of the file ends.
        boolean alike = lines.subList(1, lines.size() - 1).stream()
                .allMatch(line -> isComment(line) || (count(words(line)) == columns && !hasOthers(line)));
        boolean aligned = lines.subList(1, lines.size() - 1).stream()
                .filter(line -> !isComment(line))
                .anyMatch(line -> line.strip().contains("  "));
        return alike && aligned ? Optional.of(new AlignedColumns()) : Optional.empty();
    }

    private static boolean isComment(String line) {
        return !line.isEmpty() && line.charAt(0) == '#';
    }

    private static boolean hasOthers(String line) {
        return line.chars().anyMatch(c -> OTHERS.indexOf(c) >= 0);
    }

    /** Returns whether no word of a line is a number. */
    private static boolean areNames(String words) {
        return List.of(words.split("\t")).stream()
                .allMatch(word -> word.chars().anyMatch(c -> Character.isLetter(c) || c == '%'));
    }

    private static int count(String words) {
        return words.isEmpty()
                ? 0
                : 1 + (int) words.chars().filter(c -> c == '\t').count();
    }

    /** Returns the words of a line with a tab between them; a mark before names belongs to the first. */
    private static String words(String line) {
        StringBuilder words = new StringBuilder(line.length());
        boolean pending = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ' ' || c == '\r') {
                pending = words.length() > 0;
            } else {
                if (pending && !(words.length() == 1 && words.charAt(0) == '#')) {
                    words.append('\t');
                }
                pending = false;
                words.append(c);
            }
        }
        return words.toString();
    }

    @Override
    public String line(String line) {
        return words(line);
    }
}
