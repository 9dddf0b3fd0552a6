package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.file.ReadingLimit;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.DelimiterProof;
import org.capacityplanner.batch.source.format.csv.HeaderPlace;
import org.capacityplanner.batch.source.format.csv.HeaderRows;
import org.capacityplanner.batch.source.format.csv.RowShapes;
import org.jspecify.annotations.Nullable;

/**
 * The header of a CSV table and its place: in the first line, below titles, in a comment, or missing, in which case the
 * user names the columns. Reporting tools write titles above the header, and load generators a comment.
 *
 * @param skippedLines how many lines the reader of the rows skips
 * @param line the line of the header
 * @param names the names, empty where the header has none
 * @param body the first rows below
 */
record CsvHeader(
        int skippedLines,
        long line,
        char delimiter,
        List<String> names,
        List<CsvFields.Row> body,
        CsvDialect.Start start) {
    static CsvHeader of(ExportFile file, TextFormat declared) {
        String head = file.headText();
        int skipped = 0;
        @Nullable Character announced = null;
        if (head.isBlank()) {
            throw MetricExportException.badData(
                    file.path(), 1, "", "holds blank lines alone", "check that the export ran");
        }
        while (startsBlank(head)) {
            head = head.substring(head.indexOf('\n') + 1);
            skipped++;
        }
        if (head.regionMatches(true, 0, "sep=", 0, 4) && head.length() > 4) {
            announced = CsvFields.canSeparate(head.charAt(4)) ? head.charAt(4) : null;
            head = head.substring(head.indexOf('\n') + 1);
            skipped++;
        }
        if (declared.headerLine().isPresent()) {
            int wanted = declared.headerLine().get() - 1;
            while (skipped < wanted && head.indexOf('\n') >= 0) {
                head = head.substring(head.indexOf('\n') + 1);
                skipped++;
            }
            if (skipped != wanted) {
                throw MetricExportException.badData(
                        file.path(),
                        0,
                        "",
                        "line " + (wanted + 1) + " cannot be the header",
                        "correct " + Setting.HEADER_LINE.named());
            }
        }
        return new Search(file, declared, head, skipped, announced).find();
    }

    private static boolean startsBlank(String head) {
        int end = head.indexOf('\n');
        return end >= 0 && end < head.length() - 1 && head.substring(0, end).isBlank();
    }

    /**
     * The search for the header in {@code head}, from which leading lines that do not belong to the table are already
     * removed.
     */
    private record Search(
            ExportFile file,
            TextFormat declared,
            String head,
            int skipped,
            @Nullable Character announced) {

        CsvHeader find() {
            char delimiter = declared.delimiter().isPresent()
                    ? declared.delimiter().get()
                    : announced != null
                            ? announced
                            : DelimiterProof.of(file.path(), head, skipped, this::isHashedAndSpaced);
            List<CsvFields.Row> rows = CsvFields.rows(head, delimiter);
            if (rows.isEmpty()) {
                throw MetricExportException.badData(
                        file.path(), 0, "", "there is no header", "the first row must name the columns");
            }
            // Before each field is looked at: of very many columns that alone takes seconds.
            rows.forEach(row -> ReadingLimit.COLUMNS.require(
                    file.path(), skipped + row.line(), row.fields().size()));
            CsvHeader hashed = behindHash(rows, delimiter);
            if (hashed != null) {
                return hashed;
            }
            int at = declared.headerLine().isPresent() ? 0 : HeaderPlace.in(rows);
            CsvFields.Row header = rows.get(at);
            List<CsvFields.Row> below = rows.subList(at + 1, rows.size());
            boolean isAboveTimes = RowShapes.isAboveTimes(header.fields(), below);
            boolean values = (RowShapes.isValues(header.fields()) && !HeaderRows.isOfGroups(rows, at) && !isAboveTimes)
                    || (!below.isEmpty()
                            && RowShapes.haveTimes(header.fields(), below.get(0).fields()))
                    || (!isAboveTimes && RowShapes.isOneOf(header.fields(), below));
            if (!declared.columns().isEmpty()) {
                return named(rows, at, values, delimiter);
            }
            CsvHeader otherwise = values ? otherwiseDelimited(rows, at, delimiter) : null;
            if (otherwise != null) {
                return otherwise;
            }
            if (values) {
                throw MetricExportException.badData(
                        file.path(),
                        skipped + header.line(),
                        "",
                        "the first row holds values, such as '"
                                + QualityLog.shown(header.fields().get(0)) + "', not the names of the columns",
                        "export it with a header, or name all "
                                + header.fields().size() + " columns: "
                                + Setting.COLUMNS.to("time,requests_per_s,cpu_pct"));
            }
            HeaderRows named = declared.headerLine().isPresent()
                    ? new HeaderRows(at, stripped(header.fields()))
                    : HeaderRows.of(rows, at);
            header = rows.get(named.at());
            int before = named.at() == 0 ? 0 : (int) header.line() - 1;
            List<CsvFields.Row> body = below(rows, named.at(), before);
            List<String> names = named.names();
            return fitted(skipped + before, skipped + header.line(), delimiter, names, body, CsvDialect.Start.HEADER);
        }

        /**
         * Returns the rows after the row with index {@code at}, with line numbers counted without the first
         * {@code before} lines.
         */
        private static List<CsvFields.Row> below(List<CsvFields.Row> rows, int at, int before) {
            return rows.subList(at + 1, rows.size()).stream()
                    .map(row -> new CsvFields.Row(row.line() - before, row.fields()))
                    .toList();
        }

        private CsvHeader named(List<CsvFields.Row> rows, int at, boolean values, char delimiter) {
            int first = values ? at : at + 1;
            int before = at == 0 ? 0 : (int) rows.get(at).line() - 1;
            int width = rows.get(Math.min(first, rows.size() - 1)).fields().size();
            if (declared.columns().size() != width) {
                throw MetricExportException.badData(
                        file.path(),
                        skipped + rows.get(at).line(),
                        "",
                        "has " + width + " columns, and " + declared.columns().size() + " are named",
                        "correct " + Setting.COLUMNS.named());
            }
            return new CsvHeader(
                    skipped + before,
                    skipped + rows.get(at).line(),
                    delimiter,
                    declared.columns(),
                    below(rows, first - 1, before),
                    values ? CsvDialect.Start.VALUES : CsvDialect.Start.HEADER);
        }

        /**
         * Returns the header from a comment directly above the first row of values, if it has as many fields; else
         * null.
         */
        private @Nullable CsvHeader behindHash(List<CsvFields.Row> rows, char delimiter) {
            if (!RowShapes.isValues(rows.get(0).fields()) || !declared.columns().isEmpty()) {
                return null;
            }
            // The rows are counted by any end of a line, also by the one of old Macs.
            String[] lines = head.split("\\r\\n?|\\n", -1);
            int last = Math.min((int) rows.get(0).line() - 2, lines.length - 1);
            while (last >= 0 && lines[last].isBlank()) {
                last--;
            }
            if (last < 0 || !lines[last].startsWith("#")) {
                return null;
            }
            List<String> names = HeaderRows.commented(
                    lines[last], delimiter, rows.get(0).fields().size());
            if (names.isEmpty()) {
                return null;
            }
            int before = last + 1;
            return new CsvHeader(
                    skipped + before,
                    skipped + before,
                    delimiter,
                    names,
                    below(rows, -1, before),
                    CsvDialect.Start.VALUES);
        }

        /** Returns the header directly above the row of values {@code at}, if it has another delimiter; else null. */
        private @Nullable CsvHeader otherwiseDelimited(List<CsvFields.Row> rows, int at, char delimiter) {
            int before = (int) rows.get(at).line() - 1;
            String line = before == 0
                    ? ""
                    : head.lines().skip(before - 1L).findFirst().orElse("");
            List<String> names = HeaderRows.otherwiseDelimited(
                    line, delimiter, rows.get(at).fields().size());
            return names.isEmpty()
                    ? null
                    : new CsvHeader(
                            skipped + before,
                            skipped + before,
                            delimiter,
                            names,
                            below(rows, at - 1, before),
                            CsvDialect.Start.VALUES);
        }

        private boolean isHashedAndSpaced() {
            return behindHash(CsvFields.rows(head, ' '), ' ') != null;
        }

        /**
         * Returns the header and the rows with the same width: a trailing delimiter is removed from the header if the
         * rows lack it, and from the rows if the header lacks it.
         */
        private CsvHeader fitted(
                int before,
                long line,
                char delimiter,
                List<String> names,
                List<CsvFields.Row> body,
                CsvDialect.Start start) {
            List<String> fitting = new ArrayList<>(names);
            boolean trailing =
                    !fitting.isEmpty() && fitting.get(fitting.size() - 1).isEmpty();
            if (trailing && RowShapes.alike(body, fitting.size() - 1) > RowShapes.alike(body, fitting.size())) {
                fitting.remove(fitting.size() - 1);
            }
            int width = fitting.size();
            List<CsvFields.Row> rows = body.stream()
                    .map(row -> row.fields().size() == width + 1
                                    && row.fields().get(width).isBlank()
                            ? new CsvFields.Row(row.line(), row.fields().subList(0, width))
                            : row)
                    .toList();
            return new CsvHeader(before, line, delimiter, List.copyOf(fitting), rows, start);
        }
    }

    private static List<String> stripped(List<String> fields) {
        return fields.stream().map(String::strip).toList();
    }
}
