package org.capacityplanner.batch.source.format;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.format.log.RrdXml;

/**
 * A kind of file that tools write and that cannot serve as measurements over time.
 *
 * @param recognises whether the beginning of a file is of this kind
 * @param reason the reason why it cannot be used
 * @param remedy the advice to the user
 */
record KnownRefusal(Predicate<String> recognises, String reason, String remedy) {
    private static final List<KnownRefusal> ALL = List.of(
            new KnownRefusal(
                    head -> isSysstat(head, "Device"),
                    "is the text of iostat, made for people",
                    "collect with: iostat -xtz -o JSON 60, or export sysstat's own file: sadf -j FILE -- -d"),
            new KnownRefusal(
                    head -> isSysstat(head, "PID") || isSysstat(head, "USER"),
                    "is the text of pidstat, whose rows name processes and no day",
                    "collect the machine instead: sadf -j FILE -- -A, or a process as CSV with a time and its CPU"),
            new KnownRefusal(
                    matching("top - \\d\\d:\\d\\d:\\d\\d up .*"),
                    "is the text of top, whose rows name no day",
                    "collect with sysstat and export with: sadf -j FILE -- -A; of containers, log 'date -u +%FT%TZ' before each"
                            + " docker stats --no-stream"),
            new KnownRefusal(
                    matching("\"?Label\"?[,;\\t]\"?# Samples\"?[,;\\t].*"),
                    "is JMeter's aggregate report: a row for each request, over the whole test",
                    "give the results themselves, the JTL file that JMeter wrote with -l"),
            new KnownRefusal(
                    matching("\"?Type\"?,\"?Name\"?,\"?Request Count\"?,.*"),
                    "is Locust's table of requests over the whole test",
                    "give the history, which locust --csv NAME writes as NAME_stats_history.csv"),
            new KnownRefusal(
                    matching(
                            "\\d\\d:\\d\\d:\\d\\d +(?:[AP]M +)?(?:CPU|IFACE|DEV|kbmem\\w+|runq-sz|proc/s|tps|pgpgin/s) .*"),
                    "looks like a part of the text of sar, which names no day",
                    "export it with: sadf -j FILE -- -A"),
            new KnownRefusal(
                    matching("Linux \\S+ \\(\\S*\\)\\s.*_x?\\w+_.*"),
                    "is the text of sar or mpstat, whose dates and numbers depend on the locale",
                    "export the file that sadc or sar -o writes: sadf -j FILE -- -A"),
            new KnownRefusal(
                    matching("\\d\\d:\\d\\d:\\d\\d +[\\d. ]+"),
                    "looks like a part of the text of sar, which names no day",
                    "export it with: sadf -j FILE -- -A"),
            new KnownRefusal(
                    head -> firstLine(head).startsWith("# hostname;")
                            && firstLine(head).contains("[...]"),
                    "was written by sadf -dh, whose header does not line up with its rows",
                    "leave -h out: sadf -d FILE -- -A"),
            new KnownRefusal(
                    matching("\\d\\d:\\d\\d:\\d\\d \\S+; \\S+; .*"),
                    "was written by sadf -r, which holds counters without a day",
                    "export it with: sadf -j FILE -- -A"),
            new KnownRefusal(
                    head -> ((head.startsWith("# HELP ") || head.startsWith("# TYPE ")) && head.contains("\n# TYPE "))
                            || head.matches("(?s)# TYPE \\S++ \\w++\\n[^\\s{]++(\\{[^}]*+})? \\S++( \\d++)?\\n.*"),
                    "is one scrape of a Prometheus exporter: values of one moment, no series",
                    "query Prometheus over a range: promtool query range -o json ..."),
            new KnownRefusal(
                    head -> head.startsWith("{\"status\":\"success\",\"data\":{")
                            && !head.contains("\"resultType\"")
                            && head.contains("\"type\":"),
                    "is Prometheus' metadata, and holds no samples",
                    "query /api/v1/query_range"),
            new KnownRefusal(
                    head -> Pattern.compile("(?m)^-+\\+-[-+]*$").matcher(head).find(),
                    "is a table that psql drew for people",
                    "export it with: psql --csv, or \\copy ... csv header"),
            new KnownRefusal(
                    head -> head.startsWith("--procs--")
                            || (head.startsWith("procs -") && !firstLine(head).contains("timestamp-")),
                    "is the text of vmstat, whose rows have no times",
                    "collect with vmstat -t, or with sysstat and export with: sadf -j FILE -- -A"),
            new KnownRefusal(
                    head -> head.startsWith("<?xml") && !JmeterXml.isIn(head) && !RrdXml.isIn(head),
                    "is XML, but not that of JMeter or rrdtool",
                    "export it in another form: sysstat, for example, writes JSON with sadf -j"),
            new KnownRefusal(
                    head -> head.regionMatches(true, 0, "<!doctype html", 0, 14)
                            || head.regionMatches(true, 0, "<html", 0, 5),
                    "is a web page, perhaps a login page, not an export",
                    "check the address and the credentials of the download"),
            new KnownRefusal(
                    head -> head.startsWith("Running ") && head.contains(" test @ "),
                    "is the summary of a run of wrk, and has no measurements over time",
                    "put a row for each run into a table: rate, CPU and percentiles"),
            new KnownRefusal(
                    matching("(?:RUN|ASSERTION|USER|REQUEST|GROUP)\\t.*"),
                    "is Gatling's simulation.log, whose fields change with its versions",
                    "use Gatling's own report, or a JMeter-style CSV"));

    private static Predicate<String> matching(String firstLine) {
        Pattern pattern = Pattern.compile(firstLine);
        return head -> pattern.matcher(firstLine(head)).matches();
    }

    /**
     * Returns whether a file is the text output of a sysstat tool with a column of this name in one of its first
     * headings.
     */
    private static boolean isSysstat(String head, String column) {
        return firstLine(head).matches("Linux \\S+ \\(\\S*\\)\\s.*_x?\\w+_.*")
                && head.lines()
                        .skip(1)
                        .limit(8)
                        .anyMatch(line -> List.of(line.strip().split("\\s+")).contains(column));
    }

    private static String firstLine(String head) {
        return head.lines().findFirst().orElse("");
    }

    /** Refuses a file that is one of these. */
    static void check(ExportFile file) {
        String head = file.headText();
        for (KnownRefusal known : ALL) {
            if (known.recognises.test(head)) {
                throw MetricExportException.badData(file.path(), 0, "", known.reason, known.remedy);
            }
        }
    }
}
