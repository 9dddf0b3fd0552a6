package org.capacityplanner.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Changes the rows and columns of a CSV file as tools, people and clocks do, so that most of the file is still read. */
final class TableMutations {
    private static final int MOST_CHANGES = 3;

    private final SplittableRandom random;

    TableMutations(SplittableRandom random) {
        this.random = random;
    }

    /** Returns a changed copy of a table with a header, whose fields hold no separators. */
    byte[] of(String table) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : table.lines().toList()) {
            rows.add(new ArrayList<>(List.of(line.split(",", -1))));
        }
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            change(rows);
        }
        return written(rows);
    }

    private void change(List<List<String>> rows) {
        int column = random.nextInt(rows.get(0).size());
        int other = random.nextInt(rows.get(0).size());
        switch (random.nextInt(20)) {
            case 0 -> rows.forEach(row -> swap(row, column, other));
            case 1 -> rows.add(random.nextInt(rows.size() + 1), new ArrayList<>(rows.get(0)));
            case 2 -> rows.get(0).set(column, pick(HostileTexts.NAMES));
            case 3 -> rows.get(0).set(column, rows.get(0).get(other));
            case 4 -> set(rows, column, 1, pick(HostileTexts.VALUES));
            case 5 -> set(rows, column, 2 + random.nextInt(50), pick(HostileTexts.VALUES));
            case 6 -> set(rows, 0, 2 + random.nextInt(300), pick(HostileTexts.TIMES));
            case 7 -> set(rows, 1, 1 + random.nextInt(3), pick(HostileTexts.NAMES));
            case 8 -> Collections.shuffle(rows.subList(1, rows.size()), new Random(random.nextLong()));
            case 9 -> Collections.reverse(rows.subList(1, rows.size()));
            case 10 -> scale(rows, column, Math.pow(10, random.nextInt(-310, 310)));
            case 11 -> scale(rows, column, -1);
            case 12 -> rows.forEach(row -> removeAt(row, column));
            case 13 -> rows.forEach(row -> row.add(column < row.size() ? row.get(column) : ""));
            case 14 ->
                rows.subList(1 + random.nextInt(rows.size()), rows.size()).clear();
            case 15 -> rows.addAll(new ArrayList<>(rows));
            case 16 -> rows.subList(1, rows.size()).removeIf(row -> random.nextInt(100) < 40);
            case 17 -> rows.get(random.nextInt(rows.size())).set(0, "\"" + pick(HostileTexts.NAMES));
            case 18 -> spread(rows, random.nextLong(1, 40_000_000));
            default -> {
                List<String> row = rows.get(random.nextInt(rows.size()));
                row.set(random.nextInt(row.size()), pick(HostileTexts.NAMES));
            }
        }
    }

    private static void swap(List<String> row, int one, int other) {
        if (one < row.size() && other < row.size()) {
            Collections.swap(row, one, other);
        }
    }

    /** A row keeps one field, so that there is something to change. */
    private static void removeAt(List<String> row, int column) {
        if (column < row.size() && row.size() > 1) {
            row.remove(column);
        }
    }

    private void set(List<List<String>> rows, int column, int every, String value) {
        for (int i = 1 + random.nextInt(every); i < rows.size(); i += every) {
            if (column < rows.get(i).size()) {
                rows.get(i).set(column, value);
            }
        }
    }

    private static void scale(List<List<String>> rows, int column, double factor) {
        for (List<String> row : rows) {
            try {
                if (column < row.size()) {
                    row.set(column, String.valueOf(Double.parseDouble(row.get(column)) * factor));
                }
            } catch (NumberFormatException text) {
                // A name or a header stays as it is.
            }
        }
    }

    /** Rows at other distances: parts of a second, or months. */
    private static void spread(List<List<String>> rows, long seconds) {
        for (int i = 1; i < rows.size(); i++) {
            long apart = seconds > 20_000_000 ? 1 : seconds;
            rows.get(i).set(0, String.valueOf(1_790_812_800L - (rows.size() - i) * apart));
        }
    }

    private byte[] written(List<List<String>> rows) {
        String delimiter =
                random.nextInt(8) == 0 ? List.of(";", "\t", "|", ",,").get(random.nextInt(4)) : ",";
        StringBuilder text = new StringBuilder(random.nextInt(12) == 0 ? "\uFEFF" : "");
        int ends = random.nextInt(10);
        for (List<String> row : rows) {
            text.append(String.join(delimiter, row)).append(end(ends));
        }
        return text.toString()
                .getBytes(
                        switch (random.nextInt(20)) {
                            case 0 -> StandardCharsets.UTF_16LE;
                            case 1 -> StandardCharsets.ISO_8859_1;
                            case 2 -> StandardCharsets.UTF_16;
                            default -> StandardCharsets.UTF_8;
                        });
    }

    private String end(int ends) {
        return switch (ends) {
            case 0 -> "\r\n";
            case 1 -> "\r";
            case 2 -> List.of("\n", "\r\n", "\r", "\n\n", ",\n").get(random.nextInt(5));
            default -> "\n";
        };
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
