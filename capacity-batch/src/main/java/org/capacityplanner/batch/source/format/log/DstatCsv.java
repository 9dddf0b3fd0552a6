package org.capacityplanner.batch.source.format.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the output of dstat, dool and pcp-dstat with {@code --output}: lines about the run, a line of column groups,
 * and a line of column names above the rows. Times are those of {@code -t}, of which only the head of the file knows
 * the year, or the epoch seconds of {@code -T}.
 */
public final class DstatCsv implements RecordFormat<String> {
    private static final Pattern YEAR = Pattern.compile("\"Date:\".*?\\b(\\d{4})\\b.*");
    private static final Pattern DAY = Pattern.compile("(?:(\\d{4})-)?(\\d\\d)-(\\d\\d) (\\d\\d:\\d\\d:\\d\\d)");

    /** Matches a date as dool writes it, with the name of the month. */
    private static final Pattern NAMED_DAY = Pattern.compile("(\\p{Alpha}{3})-(\\d\\d) (\\d\\d:\\d\\d:\\d\\d)");

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    @Override
    public String name() {
        return "dstat";
    }

    @Override
    public boolean recognises(String head) {
        return head.matches("(?si)\"?(?:pcp[- ])?(?:dstat|dool) [\\w.]+ CSV output.*");
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Rows(reading);
    }

    private static final class Rows implements Records<String> {
        private final FileReading reading;
        private final LabelledSamples samples;
        private List<String> groups = List.of();
        private List<String> columns = List.of();
        private String year = "";
        private int lastMonth;
        private boolean first = true;

        Rows(FileReading reading) {
            this.reading = reading;
            this.samples = new LabelledSamples(reading);
        }

        @Override
        public void add(String line, long number) {
            List<CsvFields.Row> rows = CsvFields.rows(line, ',');
            List<String> fields = rows.isEmpty() ? List.of() : rows.get(0).fields();
            Matcher date = YEAR.matcher(line);
            if (line.startsWith("\"Cmdline:\"") && date.find()) {
                year = date.group(1);
            } else if (fields.size() < 2 || fields.get(0).endsWith(":") || line.contains("CSV output")) {
                return;
            } else if (line.startsWith("\"")) {
                // A group's name stands over its first column only.
                if (groups.isEmpty() || !columns.isEmpty()) {
                    groups = spread(fields);
                    columns = List.of();
                } else {
                    columns = fields;
                }
            } else {
                row(fields, number);
            }
        }

        private static List<String> spread(List<String> fields) {
            List<String> names = new ArrayList<>();
            for (String field : fields) {
                names.add(field.isEmpty() && !names.isEmpty() ? names.get(names.size() - 1) : field);
            }
            return names;
        }

        private void row(List<String> fields, long number) {
            int time = columns.indexOf("time") >= 0 ? columns.indexOf("time") : columns.indexOf("epoch");
            if (time < 0) {
                throw MetricExportException.badData(
                        reading.path(), number, "", "has no column of times", "collect with dstat -T");
            }
            if (fields.size() != columns.size()) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, fields.size() + " fields");
                return;
            }
            if (first) {
                first = false;
                reading.note(DataQuality.Kind.SINCE_START, "", 1, number, "");
                return;
            }
            if (samples.at(time(fields.get(time)), columns.get(time), number)) {
                for (int i = 0; i < columns.size(); i++) {
                    if (i != time) {
                        String group = i < groups.size() ? groups.get(i) : "";
                        LabelledSamples.Series series =
                                samples.series((group + " " + columns.get(i)).strip(), Map.of());
                        unit(group, columns.get(i)).ifPresent(series::unit);
                        series.add(fields.get(i), number);
                    }
                }
            }
        }

        /**
         * Returns a time with the year from the file's first lines, which is increased by one each time the month
         * decreases.
         */
        private String time(String written) {
            if (reading.config().time().pattern().isPresent()) {
                return written;
            }
            String text = dayFirst(written);
            Matcher day = DAY.matcher(text);
            if (!day.matches() || (day.group(1) == null && year.isEmpty())) {
                return written;
            }
            int month = Integer.parseInt(day.group(3));
            if (month < lastMonth && day.group(1) == null) {
                year = String.valueOf(Integer.parseInt(year) + 1);
            }
            lastMonth = month;
            return day.group(1) == null
                    ? year + "-" + day.group(3) + "-" + day.group(2) + "T" + day.group(4)
                    : day.group(1) + "-" + day.group(2) + "-" + day.group(3) + "T" + day.group(4);
        }

        /** Returns a time such as {@code Oct-05 14:00:00} in dstat's form, {@code 05-10 14:00:00}. */
        private static String dayFirst(String text) {
            Matcher named = NAMED_DAY.matcher(text);
            int month = named.matches() ? MONTHS.indexOf(named.group(1).toLowerCase(Locale.ROOT)) : -1;
            return month < 0 || month % 3 != 0
                    ? text
                    : String.format(Locale.ROOT, "%s-%02d %s", named.group(2), month / 3 + 1, named.group(3));
        }

        private static Optional<Unit> unit(String group, String column) {
            if (group.contains("cpu")) {
                return Optional.of(Unit.PERCENT);
            } else if (group.startsWith("memory") || group.startsWith("swap")) {
                return Optional.of(Unit.BYTES);
            } else if (group.startsWith("net/") || group.startsWith("dsk/") || group.startsWith("paging")) {
                return Unit.parse("B/s");
            } else if (group.startsWith("io/")) {
                return Unit.parse("ops/s");
            }
            return column.equals("csw") ? Unit.parse("switches/s") : Optional.empty();
        }

        @Override
        public FileReading.RowCount finish() {
            return samples.publish();
        }
    }
}
