package org.capacityplanner.batch.source.format.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Unit;

/** Derives units from the column names of sysstat; kB are 1,024 bytes. */
public final class SysstatUnit {
    /** Matches a size as sar prints it with {@code --human}: {@code 20.9G} is 20.9 x 1,024^3 bytes. */
    private static final Pattern HUMAN = Pattern.compile("(\\d+)[.,](\\d+)([BkMGTP])");

    private static final String LETTERS = "BkMGTP";

    private SysstatUnit() {}

    /** Adds a value, given as text, to a series; {@code 20.9G} in a column of kB is converted to kB. */
    static void add(LabelledSamples.Series series, String name, String value, long line) {
        Matcher human = HUMAN.matcher(value);
        boolean megabytes = name.startsWith("MB");
        if (human.matches() && (megabytes || name.contains("kB") || name.startsWith("kb"))) {
            int power = LETTERS.indexOf(human.group(3)) - (megabytes ? 2 : 1);
            series.add(Double.parseDouble(human.group(1) + "." + human.group(2)) * Math.pow(1024, power), line);
        } else {
            series.add(value, line);
        }
    }

    /** Returns the unit of a column in the output of a sysstat tool; empty for a plain count. */
    public static Optional<Unit> of(String name) {
        if (name.startsWith("%")) {
            return Optional.of(Unit.PERCENT);
        } else if (name.endsWith("kB/s") || (name.startsWith("kB_") && name.endsWith("/s"))) {
            return Unit.parse("KiB/s");
        } else if (name.endsWith("MB/s") || (name.startsWith("MB_") && name.endsWith("/s"))) {
            return Unit.parse("MiB/s");
        } else if (name.startsWith("kb")) {
            return Unit.parse("KiB");
        } else if (name.endsWith("tps") || name.endsWith("/s")) {
            return Unit.parse("ops/s");
        }
        return name.endsWith("await") ? Optional.of(Unit.MILLISECONDS) : Optional.empty();
    }
}
