package org.capacityplanner.batch.source.format.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.RecordFormat;

/** Reads Tsung's own log, {@code tsung.log}: dumps of statistics, each below a line with its time. */
public final class TsungLog implements RecordFormat<String> {
    private static final Pattern DUMP = Pattern.compile("# stats: dump at (\\d{9,11})\\s*");
    private static final Pattern STATISTIC =
            Pattern.compile("stats: (\\{[^}]*}|\\S+) (-?\\d+(?:\\.\\d+)?)(?: (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?))?.*");

    @Override
    public String name() {
        return "tsung";
    }

    @Override
    public boolean recognises(String head) {
        return head.lines().limit(20).anyMatch(line -> DUMP.matcher(line).matches());
    }

    @Override
    public Records<String> reader(FileReading reading) {
        TsungDump dump = new TsungDump(reading);
        return Records.publishedBy(dump::finish, (line, number) -> {
            Matcher time = DUMP.matcher(line);
            Matcher statistic = STATISTIC.matcher(line);
            if (time.matches()) {
                dump.at(Long.parseLong(time.group(1)));
            } else if (statistic.matches()) {
                double mean = statistic.group(3) == null ? 0 : Double.parseDouble(statistic.group(3));
                dump.add(statistic.group(1), Double.parseDouble(statistic.group(2)), mean, number);
            }
        });
    }
}
