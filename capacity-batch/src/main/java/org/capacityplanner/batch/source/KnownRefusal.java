package org.capacityplanner.batch.source;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Files that tools write and that cannot serve as measurements over time, each with what to do instead. */
enum KnownRefusal {
    SAR_TEXT(
            matching("Linux \\S+ \\(\\S*\\)\\s.*_x?\\w+_.*"),
            "is the text of sar, whose dates and numbers depend on the locale",
            "export it with: sadf -j FILE -- -A"),
    SAR_TEXT_CUT(
            matching("\\d\\d:\\d\\d:\\d\\d +[\\d. ]+"),
            "looks like a part of the text of sar, which names no day",
            "export it with: sadf -j FILE -- -A"),
    SADF_HORIZONTAL(
            head -> firstLine(head).startsWith("# hostname;") && firstLine(head).contains("[...]"),
            "was written by sadf -dh, whose header does not line up with its rows",
            "leave -h out: sadf -d FILE -- -A"),
    SADF_RAW(
            matching("\\d\\d:\\d\\d:\\d\\d \\S+; \\S+; .*"),
            "was written by sadf -r, which holds counters without a day",
            "export it with: sadf -j FILE -- -A"),
    EXPOSITION(
            head -> (head.startsWith("# HELP ") || head.startsWith("# TYPE ")) && head.contains("\n# TYPE ")
                    || head.matches("(?s)# TYPE \\S+ \\w+\\n\\S+(\\{[^}]*})? \\S+( \\d+)?\\n.*"),
            "is one scrape of a Prometheus exporter: values of one moment, no series",
            "query Prometheus over a range: promtool query range -o json ..."),
    PROMETHEUS_METADATA(
            head -> head.startsWith("{\"status\":\"success\",\"data\":{")
                    && !head.contains("\"resultType\"")
                    && head.contains("\"type\":"),
            "is Prometheus' metadata, and holds no samples",
            "query /api/v1/query_range"),
    PSQL_ALIGNED(
            head -> Pattern.compile("(?m)^-+\\+-[-+]*$").matcher(head).find(),
            "is a table that psql drew for people",
            "export it with: psql --csv, or \\copy ... csv header"),
    VMSTAT(
            head -> head.startsWith("--procs--") || head.startsWith("procs -"),
            "is the text of vmstat, whose columns run into each other",
            "collect with sysstat, and export with: sadf -j FILE -- -A"),
    XML(
            head -> head.startsWith("<?xml") || head.startsWith("<testResults"),
            "is XML",
            "JMeter writes CSV with jmeter.save.saveservice.output_format=csv; sysstat writes JSON with sadf -j"),
    HTML(
            head -> head.regionMatches(true, 0, "<!doctype html", 0, 14) || head.regionMatches(true, 0, "<html", 0, 5),
            "is a web page, perhaps a login page, not an export",
            "check the address and the credentials of the download"),
    GATLING_TEXT(
            head -> head.startsWith("RUN\t") || head.startsWith("REQUEST\t"),
            "is Gatling's simulation.log, which changes with every version",
            "use Gatling's own report, or a JMeter-style CSV");

    private final Predicate<String> recognises;
    private final String reason;
    private final String remedy;

    KnownRefusal(Predicate<String> recognises, String reason, String remedy) {
        this.recognises = recognises;
        this.reason = reason;
        this.remedy = remedy;
    }

    private static Predicate<String> matching(String firstLine) {
        Pattern pattern = Pattern.compile(firstLine);
        return head -> pattern.matcher(firstLine(head)).matches();
    }

    private static String firstLine(String head) {
        return head.lines().findFirst().orElse("");
    }

    /** Refuses a file that is one of these. */
    static void check(ExportFile file) {
        String head = file.headText();
        for (KnownRefusal known : values()) {
            if (known.recognises.test(head)) {
                throw MetricExportException.badData(file.path(), 0, "", known.reason, known.remedy);
            }
        }
    }
}
