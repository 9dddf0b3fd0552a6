package org.capacityplanner.batch.source.format;

import java.io.BufferedReader;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.LimitedLines;
import org.capacityplanner.batch.source.grammar.LabelSelector;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/** Reads the text that {@code promtool query range} and {@code promtool tsdb dump} print. */
final class PromtoolText implements ExportFormat {
    private static final String LABELS = "([\\w:]*)(\\{(?:[^\"{}]|\"(?:[^\"\\\\]|\\\\.)*+\")*+})?";
    private static final Pattern HEADING = Pattern.compile(LABELS + " =>");
    private static final Pattern SAMPLE = Pattern.compile("(\\S+) @\\[(\\d+(?:\\.\\d+)?)]");
    private static final Pattern DUMP = Pattern.compile(LABELS + " (\\S+) (\\d{13})");

    @Override
    public String name() {
        return "promtool";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String first = file.headText().lines().findFirst().orElse("");
        return HEADING.matcher(first).matches() || DUMP.matcher(first).matches();
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            LabelledSamples.Series current = null;
            BufferedReader lines = new BufferedReader(new LimitedLines(reading.path(), text));
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Matcher heading = HEADING.matcher(line);
                Matcher sample = SAMPLE.matcher(line);
                Matcher dump = DUMP.matcher(line);
                if (heading.matches()) {
                    current = series(reading, samples, heading);
                } else if (sample.matches() && current != null) {
                    samples.at(Math.round(Double.parseDouble(sample.group(2)) * 1000));
                    current.add(sample.group(1), number);
                } else if (dump.matches()) {
                    samples.at(Long.parseLong(dump.group(4)));
                    series(reading, samples, dump).add(dump.group(3), number);
                } else if (!line.isBlank()) {
                    samples.drop(DataQuality.Kind.NOT_A_TIME, "", number, line);
                }
            }
            return samples.publish();
        });
    }

    private static LabelledSamples.Series series(FileReading reading, LabelledSamples samples, Matcher line) {
        String labelText = line.group(2) == null ? "{}" : line.group(2);
        Map<String, String> labels =
                new HashMap<>(LabelSelector.parse(labelText).labels());
        String named = labels.remove(PrometheusJson.NAME_LABEL);
        String metric = !line.group(1).isEmpty() ? line.group(1) : named;
        return samples.series(metric == null ? LabelledSamples.nameOf(reading) : metric, labels);
    }
}
