package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.Setting;

/**
 * A kind of tool output that is rejected, since it contains no measurements over time or must first be converted by a
 * command: summaries of a whole test, values of one moment, and listings without complete times.
 *
 * @param reason the reason why it cannot be used
 * @param remedy the advice to the user
 */
public record SummaryOutput(String reason, String remedy) {
    /** The command that writes JMeter's header followed by the rows that another command prints. */
    private static final String JTL = "(echo timeStamp,elapsed,label,success; %s FILE) > requests.jtl";

    private static final String EACH_RUN = "put a row for each run into a table: rate, CPU and percentiles; or ";

    private record Kind(Predicate<String> recognises, SummaryOutput output) {
        static Kind of(Predicate<String> recognises, String reason, String remedy) {
            return new Kind(recognises, new SummaryOutput(reason, remedy));
        }

        /** Returns a kind of output that is recognised by its first line that is not blank. */
        static Kind firstLine(String pattern, String reason, String remedy) {
            Pattern form = Pattern.compile(pattern);
            return of(
                    head -> head.lines()
                            .filter(line -> !line.isBlank())
                            .findFirst()
                            .filter(line -> form.matcher(line).matches())
                            .isPresent(),
                    reason,
                    remedy);
        }
    }

    /** Matches a line about an interval or about the whole test; every part is bounded, so that a long line costs no more. */
    private static final String JMETER_PROGRESS =
            ".{1,80} [+=] {1,9}\\d{1,12} in {1,9}[\\d:.]{1,12}s? = {1,9}[\\d.,]{1,15}/s Avg: .*";

    private static final Pattern JMETER_LOG =
            Pattern.compile("(?m)^[\\d/-]{8,10} [\\d:]{8}.{1,80}Summariser: " + JMETER_PROGRESS);

    /** Matches the row of a step of NBomber's report as text or Markdown. */
    private static final Pattern NBOMBER = Pattern.compile("(?m)^.{0,5}request count.{0,40}all = .{1,20}, OK = ");

    /** Matches two lines that are arrays of numbers and texts, as a script logs rows. */
    private static final Pattern ARRAY_LINES = Pattern.compile(
            "\\s*\\[[^\\[\\]{}\\n]{3,2000}\\],?[ \\t]*\\r?\\n\\[[^\\[\\]{}\\n]{3,2000}\\],?[ \\t]*(?:\\r?\\n(?s:.*))?");

    /**
     * The command that makes a table of WebSphere's statistics in XML: each tag with a name and a value is a row, named by
     * the group around it.
     */
    private static final String OF_STATISTICS =
            "awk -v RS='<' 'function a(n){return match($0,\" \"n\"=\\\"[^\\\"]*\\\"\")?substr($0,RSTART+length(n)+3,RLENGTH-length(n)-4):\"\"}"
                    + " BEGIN{print \"time;metric;value\"} /^(Stat|PerfStats) /{p=a(\"name\")} /^Snapshot /{s=a(\"time\")}"
                    + " /^[A-Za-z]*Statistic /{t=a(\"lastSampleTime\");if(t==\"\")t=s;v=a(\"count\");if(v==\"\")v=a(\"value\");"
                    + "if(v==\"\")v=a(\"mean\");print t\";\"p\".\"a(\"name\")\";\"v}' FILE > FILE.csv";

    private static final String OF_HAMMERDB =
            "(echo users,orders_per_min,transactions_per_min; awk '/Active Virtual Users/{split($2,u,\":\")}"
                    + " /System achieved/{for(i=1;i<=NF;i++){if($i==\"NOPM\")n=$(i-1);if($i==\"TPM\")t=$(i-2)}"
                    + " print u[2]\",\"n\",\"t}' FILE) > runs.csv";

    private static final List<Kind> ALL = List.of(
            Kind.of(
                    head -> Pattern.compile("(?m)^Vuser \\d{1,5}:")
                            .matcher(head)
                            .find(),
                    "is HammerDB's log: the rate of each run, and no KPI",
                    "make a row of each run, and put its CPU or response time beside it: " + OF_HAMMERDB),
            Kind.of(
                    head -> head.startsWith("<?xml")
                            && Pattern.compile("<[A-Za-z]{3,20}Statistic [^>]{0,300}name=")
                                    .matcher(head)
                                    .find(),
                    "is WebSphere's statistics as XML",
                    "make a table of them: " + OF_STATISTICS
                            + "; the answer of PerfServlet is of one moment, so save one each"
                            + " minute and give the command all of them"),
            Kind.of(
                    head -> ARRAY_LINES.matcher(head).matches(),
                    "has an array in each line, whose values have no names",
                    "make a table of them: sed -E 's/^ *\\[|\\],? *$//g' FILE > FILE.csv, and name its columns, unless its first line does: "
                            + Setting.COLUMNS.to("time,requests_per_s,cpu_pct")),
            Kind.firstLine(
                    "\\s*(?:host\\s+)?insert\\s+query\\s+update\\s.*\\stime",
                    "is the text of mongostat, whose times have no year",
                    "make a table of it: awk '/insert/{if(!n++){$1=$1;print}next} {gsub(/\\*/,\"\");t=$(NF-2)\" \"$(NF-1)\" \"$NF;"
                            + "NF-=2;$NF=t;$1=$1;print}' OFS=, FILE > mongostat.csv, and say the year: "
                            + Setting.TIME_FORMAT.to("\"MMM d HH:mm:ss.SSS{2026}\"")),
            Kind.firstLine(
                    "\\[(?:\\d{4}-[^\\]\\s]++|\\d+[.,]\\d+s)\\](?:\\[(?!gc)[^\\]]*+\\])*+\\[gc[^\\]\\s]*+\\s*+\\].*",
                    "is the log of a JVM's garbage collector: pauses, and no load",
                    "with times of the day in it (-Xlog:gc:FILE:time), make a table of heap and pauses: sed -nE"
                            + " 's/^\\[([0-9T:.+-]+)\\].*Pause.* [0-9]+M->([0-9]+)M\\([0-9]+M\\) ([0-9.]+)ms.*/\\1,\\2,\\3/p'"
                            + " FILE > gc.csv, and " + Setting.COLUMNS.to("time,heap_after_gc_mb,gc_pause_ms")),
            Kind.of(
                    head -> head.startsWith("# Time: ") || head.contains("\n# Query_time: "),
                    "is MySQL's slow query log",
                    "where it holds all queries (long_query_time=0), make a row of each: "
                            + JTL.formatted("awk '/^# Time: /{t=$3;sub(/T/,\" \",t);t=substr(t,1,23)}"
                                    + " /^# Query_time: /{printf \"%s,%d,query,true\\n\",t,$3*1000}'")
                            + "; where it holds the slow ones alone, log SHOW GLOBAL STATUS LIKE 'Questions' with the time instead"),
            Kind.firstLine(
                    "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\w+,.*,(?:LOG|ERROR|FATAL|WARNING|STATEMENT|NOTICE),\\w{5},.*",
                    "is PostgreSQL's log as CSV: messages, of which only some are queries with a duration",
                    "make a row of each of those: "
                            + JTL.formatted(
                                    "sed -nE 's/^([0-9-]+ [0-9:]+[.][0-9]{3}) [A-Z]+,.*duration: ([0-9]+)[0-9.]* ms.*"
                                            + "/\\1,\\2,query,true/p'")
                            + "; or log pg_stat_database's xact_commit with the time"),
            Kind.of(
                    head -> head.contains("redis_version:")
                            || (head.contains("instantaneous_ops_per_sec:") && head.startsWith("# ")),
                    "is what Redis' INFO says of one moment",
                    "log it with the time: while sleep 60; do echo \"$(date -u +%FT%TZ),$(redis-cli info | tr -d '\\r' | awk -F:"
                            + " '/^instantaneous_ops_per_sec/{o=$2} /^used_memory:/{m=$2} END{print o\",\"m}')\"; done > redis.csv, and "
                            + Setting.COLUMNS.to("time,ops_per_sec,used_memory_bytes")),
            Kind.of(
                    head -> head.startsWith("{")
                            && head.contains("\"http_req_duration\"")
                            && (head.contains("\"root_group\"") || head.contains("\"p(95)\"")),
                    "is k6's summary of a whole test",
                    EACH_RUN + "let k6 write the measurements: k6 run --out csv=results.csv"),
            Kind.of(
                    head -> head.contains("http_req_duration...") && head.contains("avg="),
                    "is k6's summary of a whole test",
                    EACH_RUN + "let k6 write the measurements: k6 run --out csv=results.csv"),
            Kind.of(
                    head -> JMETER_LOG.matcher(head).find(),
                    "is JMeter's log of a test",
                    "make a table of the lines of intervals: sed -nE 's/^([0-9/-]+ [0-9:]+).*Summariser: .* [+] .*= *([0-9.]+)[/]s Avg: *"
                            + "([0-9]+).*/\\1,\\2,\\3/p' FILE > summary.csv, and "
                            + Setting.COLUMNS.to("time,requests_per_s,response_time_ms")
                            + "; or give the results: jmeter -n -t PLAN.jmx -l results.jtl"),
            Kind.firstLine(
                    JMETER_PROGRESS,
                    "is what JMeter prints while it runs, without times",
                    "give the log of the same test, jmeter.log, or its results: jmeter -n -t PLAN.jmx -l results.jtl"),
            Kind.of(
                    head -> head.contains("\"pathFormatted\"") && head.contains("\"numberOfRequests\""),
                    "is Gatling's statistics of a whole test",
                    EACH_RUN + "make rows of the requests in its simulation.log: " + gatling()),
            Kind.of(
                    head -> NBOMBER.matcher(head).find(),
                    "is NBomber's report of a whole test",
                    EACH_RUN
                            + "let it write the statistics of each interval to a sink, such as InfluxDB, and export those"),
            Kind.firstLine(
                    "This is ApacheBench, .*",
                    "is the summary of a run of ab",
                    EACH_RUN + "let ab write a row for each request: ab -g requests.tsv"),
            Kind.of(
                    head -> head.matches("(?s)\\s*Summary:\\s+Count:\\s.*"),
                    "is the summary of a run of ghz",
                    EACH_RUN + "let it write the calls themselves: ghz -O json -o results.json"),
            Kind.firstLine(
                    "duration \\(ms\\),status,error",
                    "is ghz's table of calls, which names no times",
                    "let it write them: ghz -O json -o results.json"),
            Kind.of(
                    head -> head.contains("Response time histogram:")
                            || head.stripLeading().startsWith("Summary:\n"),
                    "is the summary of a run of hey or oha",
                    EACH_RUN + "let it write a row for each request: hey -o csv, oha --output-format csv"),
            Kind.firstLine(
                    "You did not select any stats, using -cdngy by default\\.|-++[\\w/]++(?:-[\\w/]++)*+-++(?: -++[\\w/]++(?:-[\\w/]++)*+-++)++ ?",
                    "is the text that dstat prints, whose times have no year",
                    "let it write its table: dstat --output FILE.csv -T 60"),
            Kind.firstLine(
                    "Requests\\s+\\[total, rate, throughput\\].*",
                    "is vegeta's summary of a run",
                    EACH_RUN + "write a row for each request: vegeta encode --to csv results.bin"),
            Kind.firstLine(
                    "# pxname,svname,.*",
                    "is HAProxy's statistics of one moment",
                    "log them with the time: while sleep 60; do echo 'show stat' | socat stdio /var/run/haproxy.sock | awk -F,"
                            + " -v t=\"$(date -u +%FT%TZ)\" '$2==\"FRONTEND\"{print t\",\"$1\",\"$8\",\"$5}'; done > haproxy.csv, and "
                            + Setting.COLUMNS.to("time,service,sessions_total,sessions_current")
                            + "; its HTTP log is read as it is"),
            Kind.firstLine(
                    "multigraph \\S+|[\\w-]+\\.value \\S+",
                    "is what a node of Munin says of one moment",
                    "take what Munin keeps: rrdtool fetch FILE.rrd AVERAGE -s -1month"),
            Kind.firstLine(
                    "\\s+total\\s+used\\s+free\\s+shared\\s.*",
                    "is the text of free, whose rows have no times",
                    "collect with vmstat -t 60, or with sysstat: sadf -j FILE -- -r"),
            Kind.firstLine(
                    "\\s*\\d\\d:\\d\\d:\\d\\d up .*load average: .*",
                    "is the text of uptime, whose rows name no day",
                    "write the day in front, of rows of one day: awk -v d=2026-10-01 '{t=$1; sub(/.*load average: /,\"\");"
                            + " split($0,l,/, */); print d\" \"t\",\"l[1]}' FILE > load.csv, and "
                            + Setting.COLUMNS.to("time,load_1min")),
            Kind.firstLine(
                    "top - \\d\\d:\\d\\d:\\d\\d up .*",
                    "is the text of top, whose rows name no day",
                    "take the idle CPU of one day: awk -v d=2026-10-01 '/^top - /{t=$3} /Cpu\\(s\\)/{match($0,/[0-9.]+ id/);"
                            + " print d\" \"t\",\"substr($0,RSTART,RLENGTH-3)}' FILE > idle.csv, and "
                            + Setting.COLUMNS.to("time,cpu_idle_pct")
                            + "; collect with sysstat and export with: sadf -j FILE -- -A; of containers, log 'date -u +%FT%TZ'"
                            + " before each docker stats --no-stream"),
            Kind.of(
                    head -> Pattern.compile("(?m)^GROUP\\s+TOPIC\\s+PARTITION\\s+CURRENT-OFFSET\\s.*")
                            .matcher(head)
                            .find(),
                    "is the listing of a Kafka consumer group, a row for each partition",
                    "log the time before each listing (date -u +%FT%TZ) and sum the lag: awk '/^[0-9]+-[0-9]+-[0-9]+[T ]/{if(t)print"
                            + " t\",\"e\",\"l; t=$1; e=0; l=0} $5 ~ /^[0-9]+$/ && $6 ~ /^[0-9]+$/{e+=$5; l+=$6} END{print t\",\"e\",\"l}'"
                            + " FILE > lag.csv, and " + Setting.COLUMNS.to("time,messages_total,consumer_lag")),
            Kind.of(
                    NagiosPerfdata::isInAnotherForm,
                    "is performance data of Nagios' plugins, but not in the form in which Nagios or Icinga 2 write it to a file",
                    "of lines that begin with an epoch time, make that form: awk '{t=$1; gsub(/[][]/, \"\", t);"
                            + " print \"[SERVICEPERFDATA]\\t\" t \"\\thost\\tservice\\t\" $0}' FILE > perfdata.txt; for others, let"
                            + " Icinga's feature perfdata or Nagios' service_perfdata_file write them"));

    /**
     * Returns the command that extracts requests from a Gatling log, in which start and end are two adjacent numbers in
     * milliseconds.
     */
    public static String gatling() {
        return JTL.formatted(
                "awk -F'\\t' '$1==\"REQUEST\"{for(i=2;i<NF;i++)if(length($i)==13 && length($(i+1))==13 && $i+0>1e12)"
                        + "{print $i\",\"$(i+1)-$i\",request,\"($(i+2)==\"OK\"?\"true\":\"false\");break}}'");
    }

    /**
     * Returns the reason why a file that begins with {@code head} is rejected, with advice; empty where it is not
     * rejected.
     */
    public static Optional<SummaryOutput> of(String head) {
        return ALL.stream()
                .filter(kind -> kind.recognises.test(head))
                .map(Kind::output)
                .findFirst();
    }
}
