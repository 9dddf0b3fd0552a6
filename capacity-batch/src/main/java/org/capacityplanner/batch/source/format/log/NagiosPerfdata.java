package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Reads the performance data of checks that Nagios and Icinga write to a file, a check in each line:
 * {@code [SERVICEPERFDATA]<TAB>epoch<TAB>host<TAB>service<TAB>...<TAB>load=0.4;5;10} and, for PNP,
 * {@code DATATYPE::SERVICEPERFDATA<TAB>TIMET::epoch...}. Limits behind the values are left out.
 *
 * @see <a href="https://www.monitoring-plugins.org/doc/guidelines.html#AEN201">performance data</a>
 */
public final class NagiosPerfdata implements RecordFormat<String> {
    private static final Pattern PLAIN =
            Pattern.compile("\\[(?:SERVICE|HOST)PERFDATA]\\t(?<time>\\d{9,10})\\t(?<host>[^\\t]*)\\t(?<rest>.*)");
    private static final Pattern KEYED = Pattern.compile("DATATYPE::(?:SERVICE|HOST)PERFDATA\\t.*");
    private static final Pattern ITEM =
            Pattern.compile("(?:'(?<quoted>[^']+)'|(?<label>[^\\s='\"]+))=(?<value>-?[\\d.,]+(?:[eE][+-]?\\d+)?)"
                    + "(?<unit>[a-zA-Z%]*)(?:;[^\\s]*)?(?=\\s|$)");

    /** Matches a value with a warning limit and a second semicolon behind it. */
    private static final Pattern LIMITED =
            Pattern.compile("[^\\s=]{1,80}=-?\\d[\\d.,]{0,20}[a-zA-Z%]{0,5};[\\d.:@~-]{0,40};");

    /** The number of first lines that must look like performance data. */
    private static final int LOOKED_AT = 3;

    @Override
    public String name() {
        return "nagios-perfdata";
    }

    @Override
    public boolean recognises(String head) {
        String first = head.lines().findFirst().orElse("");
        return PLAIN.matcher(first).matches() || KEYED.matcher(first).matches();
    }

    /**
     * Returns whether a text is of lines with performance data, recognised by the limits behind a value, without the
     * beginning that a file of Nagios or Icinga has.
     */
    static boolean isInAnotherForm(String head) {
        List<String> lines =
                head.lines().filter(line -> !line.isBlank()).limit(LOOKED_AT).toList();
        return lines.size() >= LOOKED_AT
                && lines.stream()
                        .allMatch(line -> LIMITED.matcher(line).find()
                                && !PLAIN.matcher(line).matches()
                                && !KEYED.matcher(line).matches());
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return new Records<>() {
            @Override
            public void add(String line, long number) {
                Matcher plain = PLAIN.matcher(line);
                if (plain.matches()) {
                    List<String> rest = List.of(plain.group("rest").split("\\t", -1));
                    boolean service = line.startsWith("[SERVICE");
                    check(
                            plain.group("time"),
                            plain.group("host"),
                            service ? rest.get(0) : "",
                            plain.group("rest"),
                            number);
                } else if (KEYED.matcher(line).matches()) {
                    check(
                            value(line, "TIMET"),
                            value(line, "HOSTNAME"),
                            value(line, "SERVICEDESC"),
                            value(line, line.contains("\tSERVICEPERFDATA::") ? "SERVICEPERFDATA" : "HOSTPERFDATA"),
                            number);
                } else if (!line.isBlank()) {
                    samples.drop(DataQuality.Kind.NOT_A_TIME, "", number, line);
                }
            }

            private void check(String time, String host, String service, String perfdata, long number) {
                if (!samples.at(time, "time", number)) {
                    return;
                }
                Map<String, String> labels = Map.of("host", host, "service", service);
                Matcher item = ITEM.matcher(perfdata);
                while (item.find()) {
                    String label = item.group("quoted") == null ? item.group("label") : item.group("quoted");
                    // A plugin's c is a count since some start, which its shape says too.
                    String unit = item.group("unit").equals("c") ? "" : item.group("unit");
                    samples.series(label, labels).addWithUnit(item.group("value") + unit, number);
                }
            }

            @Override
            public FileReading.RowCount finish() {
                return samples.publish();
            }
        };
    }

    private static String value(String line, String key) {
        int from = line.indexOf(key + "::");
        if (from < 0) {
            return "";
        }
        int start = from + key.length() + 2;
        int end = line.indexOf('\t', start);
        return line.substring(start, end < 0 ? line.length() : end);
    }
}
