package org.capacityplanner.batch.source.format.csv;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Names the metric of a table whose columns name none, {@code Timestamp,Average}, by the name of its file, as CloudWatch
 * and Grafana write a file for each metric.
 */
public final class FileMetric {
    /** Matches the words for a value that are no statistic of it. */
    private static final Pattern VALUE = Pattern.compile("value|val|metricvalue|reading|datapoint");

    /** Matches what Grafana puts between the name of a panel and the time, and what tools and browsers put behind a name. */
    private static final Pattern BEHIND = Pattern.compile(
            "(?i)(?:[ _.-]+data(?:[ _.-]as[ _.-]\\w+)?(?=[ _.-]+\\d|$)|[ _.-]*\\(?(?:19|20)\\d{2}[-_.]?\\d{2}.*$|\\s*\\(\\d+\\)$)");

    /** Matches names of files that say nothing of what is in them. */
    private static final Pattern ANYTHING = Pattern.compile(
            "(?i)(?:data|exports?|metrics?|downloads?|query|report|results?|output|book|sheet|table|values?|untitled|file|test"
                    + "|time ?series|stats?|statistics|samples?|history|log|csv)?[ _.-]*\\d*");

    private FileMetric() {}

    /** Returns whether a column is called a value or a statistic, and not what it is of. */
    public static boolean isNameless(String column) {
        return VALUE.matcher(LayoutNames.words(column)).matches()
                || LayoutNames.STATISTIC.matcher(column.strip()).matches();
    }

    /** Returns the name of a metric in a file; empty where the name of the file says nothing, either. */
    public static Optional<String> of(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("(?i)(?:\\.(?:csv|tsv|txt|gz|xlsx))+$", "");
        String bare = BEHIND.matcher(name).replaceAll("").strip();
        return ANYTHING.matcher(bare).matches() ? Optional.empty() : Optional.of(bare);
    }

    /**
     * Returns the header of a table with the metric in place of words for a value, and in front of statistics that it does
     * not end with; the header as it is where another column holds numbers.
     *
     * @param numbers the columns that hold numbers and no times
     */
    public static List<String> header(List<String> header, List<Integer> numbers, String metric) {
        if (numbers.isEmpty() || !numbers.stream().map(header::get).allMatch(FileMetric::isNameless)) {
            return header;
        }
        return IntStream.range(0, header.size())
                .mapToObj(column -> numbers.contains(column) ? named(header.get(column), metric) : header.get(column))
                .toList();
    }

    private static String named(String column, String metric) {
        String behind = " (" + column.strip() + ")";
        boolean isSaid = metric.toLowerCase(Locale.ROOT).endsWith(behind.toLowerCase(Locale.ROOT));
        return isSaid || VALUE.matcher(LayoutNames.words(column)).matches() ? metric : metric + behind;
    }
}
