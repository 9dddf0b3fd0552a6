package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.format.log.SysstatUnit;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Reads the output of sysstat's {@code sadf -d}: sections, each with its own header that begins with
 * {@code # hostname}. Columns with names in capitals name a device. A time is the end of its interval; kB are 1,024
 * bytes.
 */
final class SadfCsv implements ExportFormat {
    private static final String PER_CPU = "CPU*";
    private static final String HEADER = "# hostname;interval;timestamp";

    @Override
    public String name() {
        return "sadf-d";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String head = file.headText();
        return head.startsWith(HEADER) || head.contains("\n" + HEADER);
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            Rows rows = new Rows(samples, reading);
            CsvFields.forEach(file, text, ';', rows::add);
            return samples.publish();
        });
    }

    /** The column behind those of host, interval and time. */
    private static final int FIRST_VALUE = 3;

    /** Collects the rows of one file, section by section. */
    private static final class Rows {
        private final LabelledSamples samples;
        private final FileReading reading;
        private final List<String> header = new ArrayList<>();

        /** The header of the first section that contains each metric, by the name of the metric. */
        private final Map<String, List<String>> sections = new HashMap<>();

        Rows(LabelledSamples samples, FileReading reading) {
            this.samples = samples;
            this.reading = reading;
        }

        void add(CsvFields.Row row) {
            List<String> fields = row.fields();
            if (fields.get(0).startsWith("# hostname")) {
                header.clear();
                header.addAll(fields);
            } else if (fields.size() >= 4 && fields.get(1).equals("-1")) {
                if (fields.get(3).startsWith("LINUX-RESTART")) {
                    reading.note(DataQuality.Kind.RESTART, "", 1, row.line(), fields.get(2));
                }
            } else if (header.isEmpty()) {
                samples.drop(DataQuality.Kind.NO_HEADER, "", row.line(), String.join(";", fields));
            } else if (header.get(header.size() - 1).equals(PER_CPU) && fields.size() > FIRST_VALUE) {
                interrupts(row);
            } else if (fields.size() != header.size() || fields.size() <= FIRST_VALUE) {
                samples.drop(
                        DataQuality.Kind.WRONG_FIELD_COUNT,
                        "",
                        row.line(),
                        fields.size() + " fields, not " + header.size());
            } else if (samples.at(fields.get(2), "timestamp", row.line())) {
                Map<String, String> labels = new LinkedHashMap<>();
                labels.put("host", fields.get(0));
                for (int i = FIRST_VALUE; i < fields.size(); i++) {
                    String name = header.get(i);
                    if (name.matches("[A-Z]+")) {
                        // -1 is sadf's way to write "all processors".
                        labels.put(name, fields.get(i).equals("-1") ? "all" : fields.get(i));
                    } else {
                        LabelledSamples.Series series = samples.series(distinct(name, labels), labels);
                        SysstatUnit.of(name).ifPresent(series::unit);
                        series.add(fields.get(i), row.line());
                    }
                }
            }
        }

        /**
         * Returns the name of a metric, with the first column name of its section added if an earlier section has the
         * same metric name: retrans/s exists for NFS and for TCP. The later one gets its section's first name.
         */
        private String distinct(String name, Map<String, String> labels) {
            List<String> first = sections.computeIfAbsent(name + labels.keySet(), key -> List.copyOf(header));
            return first.equals(header) ? name : name + " (" + header.get(2 + labels.size()) + ")";
        }

        /**
         * Adds a row of interrupts, which has one column for the sum and one for each processor under a single name.
         */
        private void interrupts(CsvFields.Row row) {
            List<String> fields = row.fields();
            if (samples.at(fields.get(2), "timestamp", row.line())) {
                for (int i = 4; i < fields.size(); i++) {
                    String cpu = i == 4 ? "all" : String.valueOf(i - 5);
                    samples.series("intr/s", Map.of("host", fields.get(0), "INTR", fields.get(3), "CPU", cpu))
                            .add(fields.get(i), row.line());
                }
            }
        }
    }
}
