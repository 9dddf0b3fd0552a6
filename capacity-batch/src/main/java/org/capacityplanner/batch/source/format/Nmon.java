package org.capacityplanner.batch.source.format;

import java.io.BufferedReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the files of nmon: rows of many sections, each with a header row, and times by the number of the snapshot.
 * Missing values, which the kernel does not report, are -0.0 in the memory section and -1.0 in any section. Memory is
 * in MB. nmon does not escape the text that it copies from other files, so a quote in it does not begin a field.
 */
final class Nmon implements ExportFormat {

    @Override
    public String name() {
        return "nmon";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String head = file.headText();
        return head.stripLeading().startsWith("AAA,")
                && (head.contains("AAA,progname,nmon")
                        || head.contains("\nCPU_ALL,")
                        || head.contains("\nBBB")
                        || head.contains("\nZZZZ,"));
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            Rows rows = new Rows(samples, reading);
            BufferedReader lines = new BufferedReader(text);
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isEmpty()) {
                    rows.add(new CsvFields.Row(number, List.of(line.split(",", -1))));
                }
            }
            return samples.publish();
        });
    }

    private static final class Rows {
        private final LabelledSamples samples;
        private final FileReading reading;
        private final Map<String, List<String>> headers = new HashMap<>();
        private final Map<String, String> times = new HashMap<>();

        Rows(LabelledSamples samples, FileReading reading) {
            this.samples = samples;
            this.reading = reading;
        }

        void add(CsvFields.Row row) {
            List<String> fields = row.fields();
            String section = fields.get(0);
            if (section.equals("ZZZZ") && fields.size() >= 4) {
                times.put(fields.get(1), iso(fields.get(2), fields.get(3)));
            } else if (fields.size() > 2 && fields.get(1).matches("T\\d{4,}")) {
                values(row, section);
            } else if (!section.equals("AAA") && !section.startsWith("BBB") && fields.size() > 2) {
                headers.putIfAbsent(section, fields);
            } else if (!section.startsWith("BBB")
                    && (fields.size() == 1 || fields.get(1).matches("T\\d{4,}"))) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
            }
        }

        private void values(CsvFields.Row row, String section) {
            List<String> fields = row.fields();
            List<String> header = headers.getOrDefault(section, List.of());
            String time = times.get(fields.get(1));
            if (time == null) {
                samples.drop(DataQuality.Kind.NOT_A_TIME, section, row.line(), fields.get(1));
            } else if (header.isEmpty()) {
                // TOP lists processes, a different set in every snapshot: no series.
                return;
            } else if (samples.at(time, "ZZZZ", row.line())) {
                for (int i = 2; i < Math.min(fields.size(), header.size()); i++) {
                    value(section, header.get(i), fields.get(i), row.line());
                }
            }
        }

        private void value(String section, String name, String value, long line) {
            boolean notAvailable = value.isEmpty() || value.equals("-1.0") || value.equals("-0.0");
            // Of more than 150 disks the rest is in sections of their own: DISKBUSY1, DISKBUSY2.
            String kind = section.replaceFirst("^(DISK[A-Z]+)\\d+$", "$1");
            String metric = kind + "." + name;
            if (notAvailable) {
                reading.note(DataQuality.Kind.NOT_AVAILABLE, metric, 1, line, value);
                return;
            }
            LabelledSamples.Series series = samples.series(metric, Map.of());
            unit(kind, name).ifPresent(series::unit);
            series.add(value, line);
        }

        /** Returns a time such as {@code 21:23:10} and a date such as {@code 21-NOV-2026} in ISO form. */
        private static String iso(String time, String date) {
            String[] parts = date.split("-", -1);
            int month = parts.length < 2 ? -1 : "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC".indexOf(parts[1]);
            return month < 0 || month % 3 != 0 || parts.length != 3
                    ? date
                    : String.format(Locale.ROOT, "%s-%02d-%s %s", parts[2], month / 3 + 1, parts[0], time);
        }
    }

    private static Optional<Unit> unit(String section, String name) {
        if (name.endsWith("%") || section.equals("DISKBUSY")) {
            return Optional.of(Unit.PERCENT);
        } else if (section.equals("MEM")) {
            return Unit.parse("MiB");
        } else if (name.endsWith("KB/s") || section.equals("DISKREAD") || section.equals("DISKWRITE")) {
            return Unit.parse("KiB/s");
        } else if (section.equals("DISKXFER") || name.endsWith("/s")) {
            return Unit.parse("ops/s");
        }
        return Optional.empty();
    }
}
