package org.capacityplanner.batch.source.format.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Reads the XML output of {@code rrdtool xport}: a row in each line, with its time, or without it where the time
 * follows from start and step.
 */
public final class RrdXml implements RecordFormat<String> {
    private static final Pattern ROW = Pattern.compile("<row>(.*?)</row>");
    private static final Pattern TIME = Pattern.compile("<t>\\s*(\\d+)\\s*</t>");
    private static final Pattern VALUE = Pattern.compile("<v\\d*>\\s*([^<]*?)\\s*</v\\d*>");
    private static final Pattern META = Pattern.compile("<(start|step|entry)>\\s*([^<]*?)\\s*</");

    @Override
    public String name() {
        return "rrdtool-xml";
    }

    /** Returns whether an XML text is the output of rrdtool. */
    public static boolean isIn(String head) {
        return head.matches("(?s)\\s*+(?:<\\?xml[^>]*+>\\s*+)?<xport>.*");
    }

    @Override
    public boolean recognises(String head) {
        return isIn(head);
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Rows(reading);
    }

    private static final class Rows implements Records<String> {
        private final FileReading reading;
        private final LabelledSamples samples;
        private final List<String> names = new ArrayList<>();
        private long next;
        private long step;
        private boolean ended;

        Rows(FileReading reading) {
            this.reading = reading;
            this.samples = new LabelledSamples(reading);
        }

        @Override
        public void add(String line, long number) {
            Matcher meta = META.matcher(line);
            while (meta.find()) {
                switch (meta.group(1)) {
                    case "start" -> next = seconds(meta.group(2));
                    case "step" -> step = seconds(meta.group(2));
                    default -> names.add(unescaped(meta.group(2)));
                }
            }
            Matcher row = ROW.matcher(line);
            while (row.find()) {
                row(row.group(1), number);
            }
            ended |= line.contains("</xport>");
        }

        private static long seconds(String text) {
            return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0;
        }

        private static String unescaped(String text) {
            return text.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&");
        }

        private void row(String row, long number) {
            Matcher time = TIME.matcher(row);
            long seconds = time.find() ? seconds(time.group(1)) : next;
            next = seconds + step;
            if (seconds <= 0) {
                samples.drop(DataQuality.Kind.NOT_A_TIME, "t", number, row);
                return;
            }
            samples.at(seconds * 1000);
            Matcher value = VALUE.matcher(row);
            for (int i = 0; value.find(); i++) {
                String name = i < names.size() ? names.get(i) : "column " + (i + 1);
                samples.series(name, Map.of()).add(value.group(1), number);
            }
        }

        @Override
        public FileReading.RowCount finish() {
            if (!ended) {
                throw MetricExportException.badData(
                        reading.path(), 0, "", "ends before </xport>", "the file was cut off; export or copy it again");
            }
            return samples.publish();
        }
    }
}
