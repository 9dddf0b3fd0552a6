package org.capacityplanner.batch.source.excel;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The cells of a sheet that are merged over several rows, of which only the first one has the text of all. */
final class MergedCells {
    private static final Pattern OF_ONE_COLUMN = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):\\1(\\d{1,7})");
    private static final Pattern LETTER = Pattern.compile("(?s).*\\p{L}.*");

    /** A merged cell, with its text as soon as its first row was read. */
    private record Range(int column, int from, int to, String text) {}

    /** The ranges by their first row. */
    private final Map<Integer, List<Range>> starting;

    private final List<Range> open = new ArrayList<>();

    private MergedCells(Map<Integer, List<Range>> starting) {
        this.starting = starting;
    }

    static MergedCells none() {
        return new MergedCells(Map.of());
    }

    /** Reads the merged cells of a sheet, which are listed behind its rows. */
    static MergedCells of(InputStream sheet) throws XMLStreamException, IOException {
        Map<Integer, List<Range>> starting = new HashMap<>();
        XMLStreamReader xml = Xml.reader(sheet);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("mergeCell")) {
                Matcher range = OF_ONE_COLUMN.matcher(Xml.attribute(xml, "ref"));
                if (range.matches()) {
                    int from = Integer.parseInt(range.group(2));
                    starting.computeIfAbsent(from, any -> new ArrayList<>())
                            .add(new Range(
                                    SheetRows.column(range.group(1), 0), from, Integer.parseInt(range.group(3)), ""));
                }
            }
        }
        return new MergedCells(starting);
    }

    /** Returns whether a text may be a name; a number that is merged over rows is none of each of them. */
    static boolean isName(String text) {
        return LETTER.matcher(text).matches();
    }

    /** Writes the names of merged cells into the empty cells of a row; rows come in their order. */
    void fill(int row, List<String> cells) {
        for (Iterator<Range> each = open.iterator(); each.hasNext(); ) {
            Range range = each.next();
            if (row > range.to()) {
                each.remove();
            } else {
                while (cells.size() <= range.column()) {
                    cells.add("");
                }
                if (cells.get(range.column()).isEmpty()) {
                    cells.set(range.column(), range.text());
                }
            }
        }
        for (Range range : starting.getOrDefault(row, List.of())) {
            String text = range.column() < cells.size() ? cells.get(range.column()) : "";
            if (isName(text)) {
                open.add(new Range(range.column(), range.from(), range.to(), text));
            }
        }
    }
}
