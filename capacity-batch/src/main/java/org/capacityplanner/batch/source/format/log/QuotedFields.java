package org.capacityplanner.batch.source.format.log;

import java.util.ArrayList;
import java.util.List;

/** The fields of a log's line that are between spaces; one within quotes may have spaces of its own. */
final class QuotedFields {
    private static final int MOST = 64;

    private QuotedFields() {}

    /** Returns the first fields, without their quotes. */
    static List<String> of(String line) {
        List<String> fields = new ArrayList<>();
        int i = 0;
        while (i < line.length() && fields.size() < MOST) {
            char c = line.charAt(i);
            if (c == ' ') {
                i++;
            } else if (c == '"') {
                int end = line.indexOf('"', i + 1);
                while (end > 0 && line.charAt(end - 1) == '\\') {
                    end = line.indexOf('"', end + 1);
                }
                int to = end < 0 ? line.length() : end;
                fields.add(line.substring(i + 1, to));
                i = to + 1;
            } else {
                int space = line.indexOf(' ', i);
                int to = space < 0 ? line.length() : space;
                fields.add(line.substring(i, to));
                i = to;
            }
        }
        return fields;
    }
}
