package org.capacityplanner.batch.source.format;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.format.csv.WeekdayProfile;
import org.capacityplanner.batch.source.format.log.CommandText;
import org.capacityplanner.batch.source.format.log.DatedBlocks;
import org.capacityplanner.batch.source.format.log.IostatText;
import org.capacityplanner.batch.source.format.log.ProgramLog;
import org.capacityplanner.batch.source.format.log.RrdXml;
import org.capacityplanner.batch.source.format.log.SarText;
import org.capacityplanner.batch.source.format.log.ScriptText;
import org.capacityplanner.batch.source.format.log.SummaryOutput;
import org.capacityplanner.batch.source.format.log.VmstatText;

/**
 * A kind of file that is recognised but rejected, since it contains no measurements over time.
 *
 * @param recognises whether the beginning of a file is of this kind
 * @param reason the reason why it cannot be used
 * @param remedy the advice to the user for a file that begins so
 */
record KnownRefusal(Predicate<String> recognises, String reason, UnaryOperator<String> remedy) {
    KnownRefusal(Predicate<String> recognises, String reason, String remedy) {
        this(recognises, reason, head -> remedy);
    }

    /** Matches the beginning of a YAML text: a list item with a key, perhaps below a key without a value. */
    private static final Pattern YAML =
            Pattern.compile("(?:---\\s*\\n)?(?:[\\w-]{1,60}:[ \\t]*\\r?\\n\\s{0,20}|\\s{0,20})- [\\w-]{1,60}: \\S");

    private static final String UNIX_SAR =
            "awk -v d=2026-10-01 '/%usr/ && !n++ {print \"time,usr_pct,sys_pct,wio_pct,idle_pct\"}"
                    + " /^[0-9:]+ +[0-9]/ {print d\" \"$1\",\"$2\",\"$3\",\"$4\",\"$5}' FILE > cpu.csv";

    /**
     * Matches the beginning of the output of Solaris vmstat: a heading, perhaps below a date as printed by
     * {@code date}, and a date above the first row.
     */
    private static final Pattern SOLARIS_VMSTAT = Pattern.compile("(?:[A-Z][a-z]{2} [A-Z][a-z]{2} .*\\n)? *kthr .*\\n"
            + "(?:.*\\n){1,2}?[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\\d{1,2} .*\\n");

    /** Matches two rows of names, the first or both with a title for the index, and a row of its name alone. */
    private static final Pattern PANDAS_LEVELS = Pattern.compile(
            "\\w{0,40}(?:,[^,\\r\\n]{1,80}){2,99}\\r?\\n\\w{0,40}(?:,[^,\\r\\n]{1,80}){2,99}\\r?\\n\\w{1,40},{2,99}\\r?\\n");

    /** The number of rows with nothing but a number from which on a file is refused as one without times. */
    private static final int FEWEST_NUMBERS = 5;

    private static final List<KnownRefusal> ALL = List.of(
            new KnownRefusal(
                    head -> isSysstat(head, "Device") && !new IostatText().recognises(head),
                    "is the text of iostat without times",
                    "collect with: iostat -xt 60, iostat -xtz -o JSON 60, or export sysstat's own file: sadf -j FILE -- -d"),
            new KnownRefusal(
                    matching("\"?Label\"?[,;\\t]\"?# Samples\"?[,;\\t].*"),
                    "is JMeter's aggregate report: a row for each request, over the whole test",
                    "give the results themselves, the JTL file that JMeter wrote with -l"),
            new KnownRefusal(
                    matching("\"test\",\"rps\"(?:,.*)?"),
                    "is the table of redis-benchmark: a row for each command, and no two of them are alike",
                    "run one command with several numbers of clients, redis-benchmark -t get -c 50 --csv, and write a row for"
                            + " each: clients,rps,p95_latency_ms"),
            new KnownRefusal(
                    matching("Percentage served,Time in ms"),
                    "is the table of percentiles that ab -e writes, over the whole test",
                    "give the requests themselves, which ab -g FILE writes"),
            new KnownRefusal(
                    head -> head.lines()
                                    .filter(line -> !line.isBlank())
                                    .limit(FEWEST_NUMBERS)
                                    .filter(line -> line.strip().matches("\\d{1,8}(?:\\.\\d{1,18})?"))
                                    .count()
                            == FEWEST_NUMBERS,
                    "has one number in each row, and no times",
                    "put the time in front, here for a row every 300 seconds: awk -v step=300 '{print (NR-1)*step\",\"$1}'"
                            + " FILE > timed.csv, and " + Setting.COLUMNS.to("elapsed_s,cpu_pct")),
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
                    head -> firstLine(head).matches("Linux \\S+ \\(\\S*\\)\\s.*_x?\\w+_.*")
                            && !new SarText().recognises(head)
                            && !new IostatText().recognises(head),
                    "is the text of a tool of sysstat without headings that begin with a time",
                    "export the file that sadc or sar -o writes: sadf -j FILE -- -A"),
            new KnownRefusal(
                    head -> head.contains("\nSnapshot timestamp ") && head.contains(" = "),
                    "is a snapshot of Db2, which counts since the database was activated",
                    "log the counters of MON_GET_DATABASE beside CURRENT TIMESTAMP in a table, and export it: EXPORT TO FILE OF DEL"),
            new KnownRefusal(
                    head -> head.contains("\nDATAPOINTS\t") || head.startsWith("DATAPOINTS\t"),
                    "is the text output of aws cloudwatch get-metric-statistics, which names no columns",
                    "run the command with --output json"),
            new KnownRefusal(
                    head -> SOLARIS_VMSTAT.matcher(head).lookingAt(),
                    "is the text of vmstat -T d of Solaris, whose times are in lines of their own",
                    "put each time in front of its row: awk '/^[A-Z][a-z][a-z] [A-Z]/{d=$3\"-\"$2\"-\"$NF\" \"$4;next}"
                            + " d!=\"\"&&$1~/^[0-9]+$/{print d\",\"$(NF-2)\",\"$(NF-1)\",\"$NF}' FILE > vmstat.csv, and "
                            + Setting.COLUMNS.to("time,user_pct,system_pct,idle_pct")),
            new KnownRefusal(
                    head -> head.stripLeading().startsWith("System configuration: lcpu="),
                    "is the text of AIX' vmstat, iostat or lparstat, whose rows name no day",
                    "collect with nmon, whose file is read: nmon -f -s 60 -c 1440"),
            new KnownRefusal(
                    head -> head.stripLeading().matches("(?s)(?:SunOS|AIX|HP-UX) \\S+ .*"),
                    "is the text of sar of another system than Linux, whose rows name no day",
                    "write the day in front of the rows of one report, such as sar -u: " + UNIX_SAR),
            new KnownRefusal(
                    ScriptText::isOfObjects,
                    "is JavaScript, and no JSON: a value within a program, or behind a comment",
                    "take the value alone: perl -0777 -pe 's/^[^[{]*//; s/[^]}]*$//' FILE > data.json"),
            new KnownRefusal(
                    ScriptText::isOfArrays,
                    "is JavaScript, and no JSON: rows within a program, which do not say what they hold",
                    "take the rows and name their columns: " + ScriptText.REMEDY + "; then "
                            + Setting.COLUMNS.to("time,requests_per_s,cpu_pct")),
            new KnownRefusal(
                    ScriptText::isInserts,
                    "is the statements with which a database inserts rows",
                    "write the rows of the query as CSV: psql --csv, mysql --batch, or set markup csv on in SQL*Plus"),
            new KnownRefusal(
                    matching("\\d\\d:\\d\\d:\\d\\d ++[\\d. ]++"),
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
                    head -> head.startsWith("-[ RECORD "),
                    "is what psql writes in its expanded display, a line for each field",
                    "export it with: psql --csv, or \\copy ... csv header"),
            new KnownRefusal(
                    head -> firstLine(head).contains("WORKLOAD REPOSITORY")
                            || firstLine(head).contains("STATSPACK report"),
                    "is a report of Oracle's AWR or Statspack, which sums up the time between two snapshots",
                    "query DBA_HIST_SYSMETRIC_SUMMARY, begin_time beside metric_name and average, with: set markup csv on"),
            new KnownRefusal(
                    ProgramLog::isJournal,
                    "is the journal of systemd: messages, and no measurements",
                    "journalctl -o short-iso-precise writes lines, and requests can be made of those that say how long one took: "
                            + ProgramLog.REMEDY),
            new KnownRefusal(
                    head -> head.startsWith("--procs--")
                            || (head.startsWith("procs -") && !new VmstatText().recognises(head)),
                    "is the text of vmstat, whose rows have no times",
                    "collect with vmstat -t, or with sysstat and export with: sadf -j FILE -- -A"),
            new KnownRefusal(
                    head -> head.startsWith("<?xml")
                            && !JmeterXml.isIn(head)
                            && !RrdXml.isIn(head)
                            && SummaryOutput.of(head).isEmpty(),
                    "is XML, but not that of JMeter or rrdtool",
                    "export it as CSV, or as JSON with an object for each time, as sadf -j does; save a workbook of Excel 2003 as .xlsx"),
            new KnownRefusal(
                    head -> isPage(head) && head.toLowerCase(Locale.ROOT).contains("<table"),
                    "is a web page with a table, as tools write whose export is called .xls",
                    "open it in a spreadsheet and save it as .xlsx, or its sheet as CSV; if it is a login page, check the credentials of"
                            + " the download"),
            new KnownRefusal(
                    KnownRefusal::isPage,
                    "is a web page, perhaps a login page, not an export",
                    "check the address and the credentials of the download"),
            new KnownRefusal(
                    head -> head.startsWith("version https://git-lfs."),
                    "is a pointer of Git LFS, which stands for a file that was not fetched",
                    "fetch it: git lfs pull"),
            new KnownRefusal(
                    head -> head.startsWith("Running ") && head.contains(" test @ "),
                    "is the summary of a run of wrk, and has no measurements over time",
                    "put a row for each run into a table: rate, CPU and percentiles"),
            new KnownRefusal(
                    matching("(?:RUN|ASSERTION|USER|REQUEST|GROUP)\\t.*"),
                    "is Gatling's simulation.log, whose fields change with its versions",
                    "use Gatling's own report, or make rows of its requests: " + SummaryOutput.gatling()));

    /**
     * The kinds of rejected files that are only checked where no format recognises the file, since their patterns are
     * less specific.
     */
    private static final List<KnownRefusal> LAST = List.of(
            new KnownRefusal(
                    head -> YAML.matcher(head).lookingAt(),
                    "is YAML",
                    "export it as CSV, or as JSON with an object for each time, as yq -o=json FILE makes of it"),
            new KnownRefusal(
                    matching("\\s*CPU\\s+(?:NFS|ops/s)\\s.*(?:Net|Disk)\\s.*"),
                    "is the text of NetApp's sysstat, whose rows have no times",
                    "give them times since a start, here a row every 5 seconds: awk -v step=5 '$1~/%$/ {if(!n++)print"
                            + " \"elapsed_s,cpu_pct,ops_per_s\"; sub(\"%\",\"\",$1); print (n-1)*step\",\"$1\",\"$5}' FILE > FILE.csv,"
                            + " where the operations are the fifth column of sysstat 1"),
            new KnownRefusal(DatedBlocks::isIn, DatedBlocks.REASON, DatedBlocks::remedy),
            new KnownRefusal(CommandText::isMrtg, CommandText.MRTG_REASON, CommandText.MRTG_REMEDY),
            new KnownRefusal(CommandText::isCounters, CommandText.COUNTERS_REASON, CommandText.COUNTERS_REMEDY),
            new KnownRefusal(
                    head -> head.contains("GetCounter.PerformanceCounterSample"),
                    "is what Export-Csv makes of Get-Counter, whose cells hold several counters",
                    "let Windows write its own table: Get-Counter -Counter ... | Export-Counter -FileFormat CSV -Path FILE.csv,"
                            + " or typeperf -f CSV -o FILE.csv"),
            new KnownRefusal(
                    head -> PANDAS_LEVELS.matcher(head).lookingAt(),
                    "has two rows of names and one of the index, as pandas writes columns of two levels",
                    "write one name for each column, df.columns = ['_'.join(c) for c in df.columns], or make them one: awk -F,"
                            + " 'NR==1{split($0,a,\",\");next} NR==2{h=\"time\";for(i=2;i<=NF;i++)h=h\",\"a[i]\"_\"$i;print h;next}"
                            + " NR>3' FILE > FILE.csv"),
            new KnownRefusal(
                    WeekdayProfile::isIn,
                    "is a profile of weekdays and hours, whose rows name no date",
                    "export the rows behind it, one for each hour of each day; of a single week, write its dates in place of the"
                            + " weekdays, as sed -e 's/Monday/2026-10-05/' -e 's/Tuesday/2026-10-06/' does with all seven"),
            new KnownRefusal(
                    ProgramLog::isWithoutDate,
                    "is the log of a program, whose lines name no year or no day",
                    "let it write the date in front, 2026-10-05 14:00:00.123 (journalctl -o short-iso-precise does), and make a"
                            + " row of each line that says how long a request took: " + ProgramLog.REMEDY),
            new KnownRefusal(
                    ProgramLog::isDated,
                    "is the log of a program: messages, of which it does not say which are requests",
                    "make a row of each line that says how long a request took: " + ProgramLog.REMEDY));

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

    private static boolean isPage(String head) {
        return head.stripLeading().matches("(?is)<(?:!doctype html|html|head|meta|body|table)\\b.*");
    }

    private static String firstLine(String head) {
        return head.lines().findFirst().orElse("");
    }

    /** Throws an exception, with reason and advice, for a file of a kind that is recognised but rejected. */
    static void check(ExportFile file) {
        Stream.of(file.headText(), file.writtenHeadText()).distinct().forEach(head -> check(file, head, ALL));
        SummaryOutput.of(file.headText()).ifPresent(known -> {
            throw MetricExportException.badData(file.path(), 0, "", known.reason(), known.remedy());
        });
    }

    /**
     * Throws an exception for a file that no format recognises and that resembles a known kind of file without
     * measurements.
     */
    static void checkLast(ExportFile file) {
        check(file, file.headText(), LAST);
    }

    private static void check(ExportFile file, String head, List<KnownRefusal> kinds) {
        for (KnownRefusal known : kinds) {
            if (known.recognises.test(head)) {
                throw MetricExportException.badData(file.path(), 0, "", known.reason, known.remedy.apply(head));
            }
        }
    }
}
