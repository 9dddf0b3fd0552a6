package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that tools give to the columns of a table of names and values, and to those of services. */
public final class LayoutNames {
    /** The names of columns that name the metric of each value, {@linkplain #words without separators}. */
    public static final Set<String> METRIC_NAMES = Set.of(
            "metric",
            "metricname",
            "metricid",
            "metricpath",
            "metrickey",
            "name",
            "counter",
            "countername",
            "counterpath",
            "series",
            "seriesname",
            "item",
            "itemname",
            "measurement",
            "measure",
            "indicator",
            "parameter",
            "attribute",
            "variable",
            "variablename",
            "statname",
            "statisticname",
            "itemkey",
            "kpi",
            "perflabel",
            "target",
            "key",
            "field");
    /** The names of columns that hold the value of the metric that the row names. */
    public static final Set<String> VALUE_NAMES = Set.of(
            "value",
            "metricvalue",
            "val",
            "avg",
            "valueavg",
            "average",
            "reading",
            "mean",
            "countervalue",
            "cntrvalue",
            "perfvalue");

    /** The names that monitoring databases give to a column of numeric metric identifiers. */
    public static final Set<String> METRIC_NUMBERS =
            Set.of("itemid", "metricid", "counterid", "seriesid", "sensorid", "pointid");

    /** The names of columns that name the service, host or other part of each row. */
    public static final Set<String> SERVICE_NAMES = Set.of(
            "service",
            "servicename",
            "app",
            "appname",
            "application",
            "host",
            "hostname",
            "instance",
            "node",
            "pod",
            "job",
            "label",
            "name",
            "server",
            "servername",
            "container",
            "containerid",
            "vm",
            "vmid",
            "machine",
            "machineid",
            "computer",
            "entity");

    /**
     * Returns whether a column may be called so whatever it names: a service as well as the state of a row.
     *
     * @param words the name {@linkplain #words without separators}
     */
    public static boolean isOfAnything(String words) {
        return words.equals("label") || words.equals("name");
    }

    /** The names of a column that says which statistic each value is, such as average or maximum. */
    public static final Set<String> STATISTIC_NAMES =
            Set.of("statistic", "statistics", "stat", "aggregation", "aggregate", "agg", "function", "rollup", "calc");

    /** Matches the names of statistics, such as {@code avg} and {@code p95}. */
    public static final Pattern STATISTIC = Pattern.compile(
            "(?i)avg|average|mean|max(?:imum)?|min(?:imum)?|sum|total|count|median|std(?:dev)?|p\\d{1,2}(?:\\.\\d+)?|last");

    /**
     * Matches the first word of a column name in two words, such as {@code ATTRNAME} or {@code stat_value}, whose
     * second word says what the column contains.
     */
    private static final String OF =
            "(?:attr|attribute|metric|counter|item|series|measure|measurement|kpi|param|parameter|indicator|sensor"
                    + "|stat|statistic|variable|var|data|point|perf|perfdata|probe|property)";

    /** Matches names of columns that say which part of a whole each row is, which is no service of its own. */
    public static final Pattern PART_NAME = Pattern.compile(
            "(?:http|cpu|session|thread|connection)?(?:waitclass|waitevent|eventclass|waittype|state|mode|statuscode|responsecode"
                    + "|method|severity|loglevel|direction)");

    /** Returns whether a column says which part or which statistic of a whole each row is, by its name. */
    public static boolean isPart(String column) {
        return PART_NAME.matcher(words(column)).matches() || STATISTIC_NAMES.contains(words(column));
    }

    /** Matches further names of columns that name metrics, in two words. */
    public static final Pattern METRIC_NAME = Pattern.compile(OF + "(?:name|label|key|path|item)?");
    /** Matches further names of columns of values, in two words. */
    public static final Pattern VALUE_NAME = Pattern.compile("(?:" + OF
            + "|integer|int|long|float|double|decimal|dec|numeric|number|num|avg|average|mean)(?:val|value)");

    /** The names of columns of times, in small letters with underscores. */
    public static final Set<String> TIME_NAMES = Set.of(
            "time",
            "timestamp",
            "date",
            "datetime",
            "date_time",
            "date_and_time",
            "time_stamp",
            "ts",
            "zeit",
            "datum",
            "uhrzeit",
            "clock",
            "timestamp_utc",
            "time_utc",
            "datetime_utc",
            "zeitstempel",
            "datum_zeit",
            "heure",
            "date_heure",
            "horodatage",
            "fecha",
            "fecha_hora",
            "data_hora",
            "data_ora",
            "czas",
            "tid",
            "日時",
            "时间",
            "時間",
            "дата",
            "время",
            "epoch",
            "unixtime",
            "start_time",
            "interval_start",
            "interval_end",
            "period_start",
            "window_start",
            "sample_time",
            "collection_time");

    private LayoutNames() {}

    /** Returns whether a column is called a time. */
    public static boolean isTime(String column) {
        return TIME_NAMES.contains(column.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\d]+", "_")
                .replaceAll("^_|_$", ""));
    }

    /** Returns the first column with one of these names; empty if there is none. */
    public static Optional<String> named(List<String> columns, Set<String> names) {
        return columns.stream().filter(column -> names.contains(words(column))).findFirst();
    }

    /** Returns the first column whose name matches; empty if there is none. */
    public static Optional<String> matching(List<String> columns, Pattern names) {
        return columns.stream()
                .filter(column -> names.matcher(words(column)).matches())
                .findFirst();
    }

    /** Returns the name of a column in small letters, without blanks, hyphens and underscores. */
    public static String words(String column) {
        return column.toLowerCase(Locale.ROOT).replaceAll("[\\s._-]+", "");
    }
}
