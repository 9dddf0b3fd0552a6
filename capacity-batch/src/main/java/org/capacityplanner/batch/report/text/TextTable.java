package org.capacityplanner.batch.report.text;

import java.util.ArrayList;
import java.util.List;

/** A table of text with aligned columns that fits into the width of a terminal. */
public final class TextTable {
    private static final String GAP = "  ";

    /**
     * The smallest widths, in characters, of narrowed elastic columns: 12 before optional columns are left out, 7
     * after; none is narrower than its title.
     */
    private static final List<Integer> NARROWEST_ELASTIC = List.of(12, 7);

    private static final String RESET = "\u001b[0m";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** The alignment of a column, and its treatment in a narrow terminal. */
    public enum Setting {
        LEFT,
        RIGHT,
        /** Left-aligned, and broken into several lines where the table would be too wide. */
        ELASTIC,
        /** Left-aligned, and left out where the table would be too wide. */
        OPTIONAL,
        /** Left-aligned, and coloured where colours are enabled. */
        STATUS
    }

    /** A column of the table: its title and its setting. */
    public record Column(String title, Setting setting) {
        public static Column left(String title) {
            return new Column(title, Setting.LEFT);
        }

        public static Column right(String title) {
            return new Column(title, Setting.RIGHT);
        }

        public static Column elastic(String title) {
            return new Column(title, Setting.ELASTIC);
        }

        public static Column optional(String title) {
            return new Column(title, Setting.OPTIONAL);
        }

        public static Column status(String title) {
            return new Column(title, Setting.STATUS);
        }
    }

    public TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    public void add(List<String> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException("row must have " + columns.size() + " cells, got " + row.size());
        }
        rows.add(List.copyOf(row));
    }

    /**
     * Returns the title line and the rows, at most {@code width} characters wide if narrowing and leaving out columns
     * suffices. A row has several lines where a cell of a narrowed column needs them.
     */
    public List<String> render(String indent, int width, WhatIfText.Colour colour) {
        int[] widths = widths(width - indent.length());
        List<String> lines = new ArrayList<>();
        lines.add(line(indent, columns.stream().map(Column::title).toList(), widths, WhatIfText.Colour.NONE));
        rows.forEach(row -> lines.addAll(lines(indent, row, widths, colour)));
        return lines;
    }

    private List<String> lines(String indent, List<String> row, int[] widths, WhatIfText.Colour colour) {
        List<List<String>> cells = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            List<String> parts = widths[i] == 0 ? List.of("") : wrap(row.get(i), widths[i], "");
            cells.add(parts);
            height = Math.max(height, parts.size());
        }
        List<String> lines = new ArrayList<>();
        for (int l = 0; l < height; l++) {
            int part = l;
            List<String> line = cells.stream()
                    .map(parts -> part < parts.size() ? parts.get(part) : "")
                    .toList();
            lines.add(line(indent, line, widths, l == 0 ? colour : WhatIfText.Colour.NONE));
        }
        return lines;
    }

    /** Returns the width of each column in characters; 0 for a column that is left out. */
    private int[] widths(int available) {
        int[] widths = new int[columns.size()];
        int excess = -GAP.length() - available;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = length(columns.get(i).title());
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
            excess += widths[i] + GAP.length();
        }
        for (int narrowest : NARROWEST_ELASTIC) {
            excess = narrowed(widths, excess, narrowest);
            for (int i = 0; i < widths.length && excess > 0; i++) {
                if (columns.get(i).setting() == Setting.OPTIONAL && widths[i] > 0) {
                    excess -= widths[i] + GAP.length();
                    widths[i] = 0;
                }
            }
        }
        return widths;
    }

    /**
     * Narrows the elastic columns in {@code widths} in place, and returns the number of characters by which the table
     * is still too wide.
     */
    private int narrowed(int[] widths, int excess, int narrowest) {
        int left = excess;
        for (int i = 0; i < widths.length && left > 0; i++) {
            if (columns.get(i).setting() == Setting.ELASTIC) {
                int least = Math.max(narrowest, length(columns.get(i).title()));
                int narrower = Math.max(Math.min(widths[i], least), widths[i] - left);
                left -= widths[i] - narrower;
                widths[i] = narrower;
            }
        }
        return left;
    }

    private String line(String indent, List<String> cells, int[] widths, WhatIfText.Colour colour) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                continue;
            }
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - length(cell));
            Setting setting = columns.get(i).setting();
            if (setting == Setting.RIGHT) {
                line.append(padding).append(cell);
            } else if (setting == Setting.STATUS && colour == WhatIfText.Colour.ANSI) {
                line.append(colourOf(cell)).append(cell).append(RESET).append(padding);
            } else {
                line.append(cell).append(padding);
            }
            line.append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static String colourOf(String status) {
        return switch (status) {
            case "GREEN" -> "\u001b[32m";
            case "AMBER" -> "\u001b[33m";
            case "RED" -> "\u001b[31m";
            default -> "\u001b[35m";
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Breaks a text at spaces into lines of at most {@code width} characters; all lines but the first are indented. */
    public static List<String> wrap(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (length(rest) > width) {
            int limit = rest.offsetByCodePoints(0, width);
            int space = rest.lastIndexOf(' ', limit);
            // A word longer than a line is broken at its last hyphen, or where the line ends; so is one after the
            // indent.
            int hyphen = rest.lastIndexOf('-', limit - 1) + 1;
            int inWord = rest.substring(0, hyphen).isBlank() ? limit : hyphen;
            int cut = rest.substring(0, Math.max(space, 0)).isBlank() ? inWord : space;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = indent + rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
