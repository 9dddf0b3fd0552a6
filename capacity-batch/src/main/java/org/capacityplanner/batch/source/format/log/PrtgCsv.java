package org.capacityplanner.batch.source.format.log;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads PRTG's table of a sensor, in which every channel has two columns: one formatted, with the unit in the cell, and
 * one with the raw number. The raw time is a spreadsheet's day number in UTC; the last row has averages.
 */
public final class PrtgCsv implements RecordFormat<String> {
    private static final String RAW = "(RAW)";
    /** The day number of 1970-01-01, counted from 1899-12-30. */
    private static final double EPOCH_DAY = 25_569;

    private static final double DAY_MILLIS = 86_400_000;

    @Override
    public String name() {
        return "prtg";
    }

    @Override
    public boolean recognises(String head) {
        // The first heading is in the language of the server.
        return head.matches("(?s)\\s*+\"?+([^\",]++)\"?+,\"?+\\1\\(RAW\\)\"?,.*");
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Rows(reading);
    }

    private static final class Rows implements Records<String> {
        private final FileReading reading;
        private final Map<String, Unit> units = new HashMap<>();
        private final NumberReader raws = new NumberReader('.');
        private List<String> header = List.of();

        /** Rows that are read once the decimal separator is known, by their lines. */
        private final Map<Long, List<String>> waiting = new LinkedHashMap<>();

        private Optional<Character> decimal;
        private LabelledSamples samples;
        private NumberReader numbers;
        private long rows;

        Rows(FileReading reading) {
            this.reading = reading;
            this.decimal = reading.config().text().decimal();
            this.samples = new LabelledSamples(reading, decimal.orElse('.'));
            this.numbers = new NumberReader(decimal.orElse('.'));
        }

        @Override
        public void add(String line, long number) {
            List<CsvFields.Row> split = CsvFields.rows(line, ',');
            List<String> fields = split.isEmpty() ? List.of() : split.get(0).fields();
            if (header.isEmpty()) {
                header = fields;
            } else if (decimal.isPresent()) {
                row(fields, number);
            } else {
                waiting.put(number, fields);
                decimal = proved(fields);
                if (decimal.isPresent()) {
                    readWaiting();
                }
            }
        }

        /** Returns the decimal separator that the formatted cells of a row prove, each with the raw number beside it. */
        private Optional<Character> proved(List<String> fields) {
            return channels(fields)
                    .mapToObj(i -> PrtgDecimal.proved(fields.get(i), fields.get(i + 1)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private IntStream channels(List<String> fields) {
            return IntStream.range(2, Math.min(header.size(), fields.size()) - 1)
                    .filter(i -> header.get(i + 1).equals(header.get(i) + RAW));
        }

        private void readWaiting() {
            char separator = decimal.orElse('.');
            if (decimal.isEmpty()) {
                waiting.forEach(this::requireOneReading);
            }
            samples = new LabelledSamples(reading, separator);
            numbers = new NumberReader(separator);
            waiting.forEach((line, fields) -> row(fields, line));
            waiting.clear();
        }

        private void requireOneReading(long line, List<String> fields) {
            channels(fields)
                    .filter(i -> PrtgDecimal.isAmbiguous(fields.get(i)))
                    .findFirst()
                    .ifPresent(i -> {
                        throw MetricExportException.badData(
                                reading.path(),
                                line,
                                header.get(i),
                                "'" + fields.get(i) + "' can be read in two ways, and no other number proves which",
                                "declare which: " + Setting.DECIMAL.to("\".\"") + ", or with a comma");
                    });
        }

        private void row(List<String> fields, long number) {
            if (fields.size() != header.size()) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, fields.size() + " fields");
            } else if (fields.get(1).isEmpty()) {
                // The row of averages has no raw time.
                reading.note(DataQuality.Kind.SUMMARY_ROW, "", 1, number, fields.get(0));
            } else if (!fields.get(1).matches("\\d{5}(?:\\.\\d{1,12})?")) {
                samples.drop(DataQuality.Kind.NOT_A_TIME, header.get(1), number, fields.get(1));
            } else {
                // Fractions of a day are rounded to ten digits, a hundredth of a millisecond.
                rows++;
                double day = Double.parseDouble(fields.get(1));
                samples.at(Math.round((day - EPOCH_DAY) * DAY_MILLIS / 1000) * 1000);
                for (int i = 2; i < header.size(); i++) {
                    cell(header.get(i), fields.get(i).replaceFirst("^[<>] *", ""), number);
                }
            }
        }

        private void cell(String channel, String text, long line) {
            if (channel.endsWith(RAW)) {
                // Raw numbers have a decimal point in any language; where one has a comma, it is written as the others.
                double number = raws.read(text);
                if (text.indexOf(',') < 0 && raws.outcome() == NumberReader.Outcome.VALUE) {
                    samples.series(channel, Map.of()).add(number, line);
                } else {
                    samples.series(channel, Map.of()).add(text, line);
                }
                return;
            }
            double value = numbers.read(text);
            Unit unit = numbers.unit();
            LabelledSamples.Series series = samples.series(channel, Map.of());
            if (Double.isNaN(value) || unit == null) {
                series.add(text, line);
                return;
            }
            Unit first = units.computeIfAbsent(channel, name -> unit);
            series.unit(first);
            if (first.dimension() != unit.dimension()) {
                samples.drop(DataQuality.Kind.MIXED_UNITS, channel, line, text);
            } else {
                series.add(first.equals(unit) ? value : first.fromCore(unit.toCore(value)), line);
            }
        }

        @Override
        public FileReading.RowCount finish() {
            if (decimal.isEmpty()) {
                readWaiting();
            }
            return samples.publish(rows);
        }
    }
}
