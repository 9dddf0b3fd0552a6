package org.capacityplanner.batch.source.format.log;

import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.Setting;

/** Recognises text of commands and loggers that is no table, and has the commands that make one of it. */
public final class CommandText {
    public static final String MRTG_REASON =
            "is MRTG's log: counters in the first line, and below it bytes per second without names";

    public static final String MRTG_REMEDY = "leave the first line out: sed 1d FILE > traffic.log, and "
            + Setting.DELIMITER.to("\" \"") + " "
            + Setting.COLUMNS.to("time,in_B/s,out_B/s,max_in_B/s,max_out_B/s");

    public static final String COUNTERS_REASON =
            "is what Get-Counter prints, a counter and its value in lines of their own";

    public static final String COUNTERS_REMEDY =
            "let Windows write a table, Get-Counter -Counter ... | Export-Counter -FileFormat CSV -Path FILE.csv, or make"
                    + " one: awk '/^[0-9]/{t=$1\" \"$2\" \"$3; sub(/^[0-9].*[AP]M +/,\"\")} /:[ \\r]*$/{sub(/^ +/,\"\");"
                    + "sub(/ *:[ \\r]*$/,\"\");m=$0;next} m!=\"\"&&/^ +[-0-9.,E+]+[ \\r]*$/{sub(/\\r/,\"\"); print"
                    + " t\",\\\"\"m\"\\\",\"$1}' FILE > FILE.csv, and " + Setting.COLUMNS.to("time,counter,value");

    private static final Pattern MRTG =
            Pattern.compile("\\d{9,10} \\d+ \\d+\\r?\\n(?:\\d{9,10} \\d+ \\d+ \\d+ \\d+\\r?\\n){2,4}");
    private static final Pattern COUNTERS = Pattern.compile("\\s*Timestamp\\W+CounterSamples\\W");

    private CommandText() {}

    /** Returns whether a text is the log in which MRTG keeps traffic. */
    public static boolean isMrtg(String head) {
        return MRTG.matcher(head).lookingAt();
    }

    /** Returns whether a text is what PowerShell's Get-Counter prints. */
    public static boolean isCounters(String head) {
        return COUNTERS.matcher(head).lookingAt();
    }
}
