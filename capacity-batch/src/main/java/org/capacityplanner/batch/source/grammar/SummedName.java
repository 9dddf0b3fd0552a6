package org.capacityplanner.batch.source.grammar;

import java.util.regex.Pattern;

/**
 * Decides from a name whether times or data are added up over all that happened in the time of a row, so that they are
 * neither a response time nor a level.
 */
public final class SummedName {
    private static final Pattern SUM =
            Pattern.compile("(?:.*_)?(?:sum|summe|somme|suma|somma|cumulative|cumulated|accumulated)(?:_.*)?");

    /** Matches words that mean a sum as well as all parts of one time, as curl's {@code time_total}. */
    private static final Pattern TOTAL = Pattern.compile("(?:.*_)?(?:total|overall|gesamt|totaal|totale?)(?:_.*)?");

    private static final Pattern PROCESSOR_TIME =
            Pattern.compile(".*cpu.*|(?:.*_)?(?:processor|rusage|utime|stime)(?:_.*)?");

    /** Matches names of data that pass through something in a time. */
    private static final Pattern MOVED = Pattern.compile(
            "(?:.*_)?(?:sum|sent|received|recv|rcvd|rx|tx|in|out|put|get|ingress|egress"
                    + "|transferred|transmitted|uploaded|downloaded|upload|download|traffic|read|reads|written|writes)(?:_.*)?");

    /** Matches names of data that are there at a time. */
    private static final Pattern THERE = Pattern.compile(
            "(?:.*_)?(?:mem|memory|heap|ram|rss|used|usage|in_use|free|size|buffers?|cached?|disk"
                    + "|space|resident|working_set|swap|pool|queue|backlog|pending|limit|avail[a-z]*|committed|per)(?:_.*)?");

    /** Matches names of a number of things that are there at a time. */
    private static final Pattern COUNTED_THERE = Pattern.compile(
            ".*(?:connection|thread|session|user|client|socket|handle|process|lock|version"
                    + "|consumer|member|node|replica|pod|instance|worker|idle|file|segment|partition|table|key|item|pool|queue|pending|depth|warn|restart).*");

    private SummedName() {}

    /** Returns whether a count is of things that are there at a time, such as connections, and not of what happened. */
    public static boolean isCountOfWhatIsThere(String metric) {
        return COUNTED_THERE.matcher(SnakeCase.of(UnitByName.bare(metric))).matches();
    }

    /** Returns whether a name says a sum: {@code sum_ms}, Micrometer's {@code _seconds_sum}. */
    public static boolean isSum(String metric) {
        return SUM.matcher(SnakeCase.of(UnitByName.bare(metric))).matches();
    }

    /** Returns whether a name says a total, which is a sum where a value is longer than the rows are apart. */
    public static boolean isTotal(String metric) {
        return TOTAL.matcher(SnakeCase.of(UnitByName.bare(metric))).matches();
    }

    /** Returns whether a time is one that processors were busy, in each row, since a start or for each transaction. */
    public static boolean isOfProcessor(String metric) {
        return PROCESSOR_TIME.matcher(SnakeCase.of(UnitByName.bare(metric))).matches();
    }

    /** Returns whether an amount of data is what was sent, received, read or written, and not what is there. */
    public static boolean isMoved(String metric) {
        String name = SnakeCase.of(UnitByName.bare(metric));
        return MOVED.matcher(name).matches() && !THERE.matcher(name).matches();
    }
}
