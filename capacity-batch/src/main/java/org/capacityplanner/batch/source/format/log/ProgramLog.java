package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Detects logs of programs, whose lines are sentences; such files are rejected with advice on how to extract requests
 * from them. Which lines are requests, and which number in them is a duration, only their author knows.
 */
public final class ProgramLog {
    /**
     * The command that extracts rows in JMeter's format from lines with a time at the beginning and a number of
     * milliseconds after it; other lines are dropped.
     */
    public static final String REMEDY = "(echo timeStamp,elapsed,label,success; sed -nE"
            + " 's/^.?([0-9]{4}-[0-9]{2}-[0-9]{2}).([0-9:]{8})[.,]([0-9]{3}).*[^0-9.]([0-9]+) ?ms.*/\\1 \\2.\\3,\\4,request,true/p'"
            + " app.log) > requests.jtl";

    private static final int LOOKED_AT = 10;
    private static final int LONGEST = 400;

    private static final String LEVEL =
            ".{0,120}?[\\[ |](?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE|NOTICE)[\\] :|].*";
    private static final Pattern DATED =
            Pattern.compile("\\[?\\d{4}[-/.]\\d\\d[-/.]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d\\S{0,16}" + LEVEL);
    private static final Pattern OF_DAY = Pattern.compile("\\[?\\d\\d:\\d\\d:\\d\\d\\S{0,12}" + LEVEL);
    private static final Pattern SYSLOG =
            Pattern.compile("[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\S{1,100} [^\\s:]{1,100}: .*");

    private ProgramLog() {}

    /** Returns whether most first lines begin with date and time and name a log level. */
    public static boolean isDated(String head) {
        return mostly(head, line -> DATED.matcher(line).matches());
    }

    /** Returns whether most of the first lines begin with a time of day and no date, or with a date and no year. */
    public static boolean isWithoutDate(String head) {
        return mostly(
                head,
                line -> OF_DAY.matcher(line).matches() || SYSLOG.matcher(line).matches());
    }

    /** Returns whether a file is the output of {@code journalctl -o json}. */
    public static boolean isJournal(String head) {
        return head.startsWith("{")
                && mostly(head, line -> line.contains("\"__REALTIME_TIMESTAMP\"") || line.contains("\"MESSAGE\""));
    }

    private static boolean mostly(String head, Predicate<String> isLine) {
        List<String> first = head.lines()
                .filter(line -> !line.isBlank())
                .limit(LOOKED_AT)
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) : line)
                .toList();
        return 2 * first.stream().filter(isLine).count() > first.size();
    }
}
