package org.capacityplanner.batch.source.format.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/** Reads the output of {@code vmstat -t}: repeated lines of headings, and rows that end with a local time. */
public final class VmstatText implements RecordFormat<String> {
    private static final String UNITS =
            "us % sy % id % wa % st % gu % swpd KiB free KiB buff KiB cache KiB inact KiB active KiB "
                    + "si KiB/s so KiB/s bi KiB/s bo KiB/s in interrupts/s cs switches/s";

    private static final Pattern TIMED = Pattern.compile("[\\s\\d]+\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\s*");

    @Override
    public String name() {
        return "vmstat";
    }

    @Override
    public boolean recognises(String head) {
        List<String> first = head.lines().limit(3).toList();
        // The headings are in the user's language, the times are not.
        return head.startsWith("procs ")
                && first.size() > 2
                && TIMED.matcher(first.get(2)).matches();
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        List<String> header = new ArrayList<>();
        List<String> units = List.of(UNITS.split(" "));
        return new Records<>() {
            private boolean first = true;

            @Override
            public void add(String line, long number) {
                String[] fields = line.strip().split("\\s+");
                if (fields[0].startsWith("procs")) {
                    return;
                }
                if (fields[0].equals("r")) {
                    header.clear();
                    // The last heading is the zone's abbreviation, which names no zone for certain.
                    header.addAll(List.of(fields).subList(0, fields.length - 1));
                    return;
                }
                if (first) {
                    first = false;
                    reading.note(DataQuality.Kind.SINCE_START, "", 1, number, "");
                    return;
                }
                if (fields.length != header.size() + 2) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, line);
                } else if (samples.at(
                        fields[fields.length - 2] + " " + fields[fields.length - 1], "timestamp", number)) {
                    for (int i = 0; i < header.size(); i++) {
                        LabelledSamples.Series series = samples.series(header.get(i), Map.of());
                        int unit = units.indexOf(header.get(i));
                        Optional<Unit> known =
                                unit < 0 || unit % 2 == 1 ? Optional.empty() : Unit.parse(units.get(unit + 1));
                        known.ifPresent(series::unit);
                        series.add(fields[i], number);
                    }
                }
            }

            @Override
            public FileReading.RowCount finish() {
                return samples.publish();
            }
        };
    }
}
