package org.capacityplanner.batch.source.format;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.HeadedCsv;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Unit;

/**
 * Reads Windows performance counters as typeperf, relog and perfmon write them. The header's first cell names the zone
 * and its minutes west of UTC when the file began; they are not brought up to date when the clock changes, so a
 * configured zone goes before them. A blank is a rate's first sample, -1 a value that could not be measured.
 */
final class Perfmon implements ExportFormat {
    private static final Pattern HEADER = Pattern.compile("\"?\\(PDH-[CT]SV 4\\.0\\) \\((.*)\\)\\((-?\\d+)\\)\"?");
    /**
     * The largest step back in time, in milliseconds, that is not a change of clocks, which go back by half an hour or
     * more.
     */
    private static final long CLOCK_CHANGE_MILLIS = 20 * 60_000L;

    /**
     * Matches the beginning of a file down to typeperf's header, which may follow a blank line or output of a shell.
     */
    private static final Pattern START = Pattern.compile("\\A(?:[^\\n]{0,300}\\n){0,9}\"?\\(PDH-[CT]SV 4\\.0\\)");

    private static final double NOT_MEASURED = -1;

    private static final Pattern PATH = Pattern.compile("\\\\\\\\([^\\\\]+)\\\\([^\\\\(]+)(?:\\((.*)\\))?\\\\(.+)");

    @Override
    public String name() {
        return "perfmon";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return START.matcher(file.headText()).find();
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        String first = file.headText()
                .lines()
                .filter(line -> line.contains("(PDH-"))
                .findFirst()
                .orElse("");
        char delimiter = first.contains("\"\t\"") ? '\t' : first.contains("\";\"") ? ';' : ',';
        char decimal = reading.config().text().decimal().orElse(delimiter == ',' ? '.' : ',');
        return reading.read(file, name(), text -> {
            Rows rows = new Rows(reading, new NumberReader(decimal));
            HeadedCsv.forEach(
                    file, text, delimiter, rows.samples, fields -> fields.get(0).contains("(PDH-"), rows::add);
            return rows.samples.publish(rows.rows);
        });
    }

    /** Collects the rows of one file below its header. */
    private static final class Rows {
        private final FileReading reading;
        private final NumberReader numbers;
        private final LabelledSamples samples;
        private long lastTime;
        private long rows;

        Rows(FileReading reading, NumberReader numbers) {
            this.reading = reading;
            this.numbers = numbers;
            this.samples = new LabelledSamples(reading);
        }

        void add(HeadedCsv.Row row) {
            String time = time(row.fields().get(0), row.header().get(0));
            if (samples.at(time, "time", row.line())) {
                requireNoClockChange(row.line());
                rows++;
                for (int i = 1; i < row.header().size(); i++) {
                    value(row.header().get(i), row.fields().get(i), row.line());
                }
            }
        }

        /**
         * Returns a time written as MM/dd/yyyy in ISO form, with the header's offset, or without an offset where the
         * config gives a zone.
         */
        private String time(String text, String heading) {
            if (!text.matches("\\d\\d/\\d\\d/\\d{4} .*")) {
                return text;
            }
            String iso = text.substring(6, 10) + "-" + text.substring(0, 2) + "-" + text.substring(3, 5)
                    + text.substring(10);
            Matcher zone = HEADER.matcher(heading);
            if (reading.config().time().zone().isPresent() || !zone.matches()) {
                return iso;
            }
            int minutesWest = Integer.parseInt(zone.group(2));
            return iso + ZoneOffset.ofTotalSeconds(-minutesWest * 60).getId();
        }

        /**
         * Throws an exception where clocks go back within the file and the config gives no zone, since the header's
         * offset is valid only for the beginning of the file.
         */
        private void requireNoClockChange(long line) {
            if (reading.config().time().zone().isEmpty() && samples.time() < lastTime - CLOCK_CHANGE_MILLIS) {
                throw MetricExportException.badData(
                        reading.path(),
                        line,
                        "",
                        "the clock is set back here, and the header's offset from UTC only holds before",
                        "set the zone, such as " + Setting.ZONE.to("Europe/London"));
            }
            lastTime = samples.time();
        }

        private void value(String path, String field, long line) {
            double value = numbers.read(field);
            if (value == NOT_MEASURED) {
                reading.note(DataQuality.Kind.NOT_AVAILABLE, path, 1, line, field);
            } else if (Double.isNaN(value)) {
                series(path, samples).add(field, line);
            } else {
                series(path, samples).add(value, line);
            }
        }
    }

    /**
     * Returns the series of a counter path such as {@code \\HOST\Processor(_Total)\% Processor Time}, with its host and
     * instance as labels.
     */
    private static LabelledSamples.Series series(String path, LabelledSamples samples) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return samples.series(path, Map.of());
        }
        String instance = parts.group(3) == null ? "" : parts.group(3);
        LabelledSamples.Series series = samples.series(
                parts.group(2) + "\\" + parts.group(4), Map.of("host", parts.group(1), "instance", instance));
        unit(parts.group(4)).ifPresent(series::unit);
        return series;
    }

    private static Optional<Unit> unit(String counter) {
        String lower = counter.toLowerCase(Locale.ROOT);
        if (lower.contains("%")) {
            return Optional.of(Unit.PERCENT);
        } else if (lower.endsWith("mbytes")) {
            return Unit.parse("MiB");
        }
        return UnitByName.of(counter);
    }
}
