package org.capacityplanner.batch.source.format.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.grammar.DurationName;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.metrics.Unit;

/**
 * A table of which each row is one request, with its own response time and outcome, and no column counts requests. The
 * volume is the number of its rows, so a command that makes a JTL of them is of more use than a question about services.
 *
 * @param duration the column of response times
 * @param outcome the column that says whether a request succeeded
 * @param kind the column that says what was asked for; empty where there is none
 */
public record RequestRows(List<String> header, int duration, int outcome, OptionalInt kind) {
    /** Matches words for a statistic of several requests, which no row of one request has. */
    private static final Pattern STATISTIC = Pattern.compile(
            "(?:.*_)?(?:avg|average|mean|median|max|min|std\\w*|p\\d{2,3}|percentile|total|sum)(?:_.*)?|.*%.*");

    private static final Pattern OUTCOME = Pattern.compile(
            "(?:.*_)?(?:status|success|result|outcome|ok|failed|error|status_?code|response_?code|http_?code)");

    /** Matches names of shares of failures, which no row of one request has either. */
    private static final Pattern SHARE = Pattern.compile("(?:.*_)?(?:rate|ratio|pct|percent|share)(?:_.*)?");

    private static final Pattern KIND = Pattern.compile(
            "(?:.*_)?(?:endpoint|url|uri|path|route|api|operation|transaction|label|request|page|method)(?:_name)?");

    /** The number and the share of rows that repeat a time from which on the rows are no samples of one service. */
    private static final int FEW_REPEATED = 5;

    private static final double REPEATED_SHARE = 0.10;

    public RequestRows {
        header = List.copyOf(header);
    }

    /** Returns the columns of a table of requests; empty where its rows are something else. */
    public static Optional<RequestRows> of(List<String> header, List<List<String>> rows, char decimal) {
        List<String> names = header.stream().map(RequestRows::words).toList();
        List<Integer> spans = columns(header).stream()
                .filter(column -> DurationName.isSpan(header.get(column))
                        && !OUTCOME.matcher(names.get(column)).matches()
                        && isOfNumbers(rows, column, decimal))
                .toList();
        Optional<Integer> outcome = columns(names).stream()
                .filter(column -> OUTCOME.matcher(names.get(column)).matches())
                .findFirst();
        boolean counted = columns(header).stream()
                .anyMatch(column -> isOfNumbers(rows, column, decimal)
                        && (VolumeName.isNamed(header.get(column)) || isFailureShare(names.get(column))));
        boolean ofServices = names.stream()
                .map(LayoutNames::words)
                .anyMatch(name -> LayoutNames.SERVICE_NAMES.contains(name) && !LayoutNames.isOfAnything(name));
        if (spans.size() != 1
                || STATISTIC.matcher(names.get(spans.get(0))).matches()
                || outcome.isEmpty()
                || counted
                || ofServices) {
            return Optional.empty();
        }
        OptionalInt kind = columns(names).stream()
                .filter(column -> !column.equals(outcome.get())
                        && KIND.matcher(names.get(column)).matches()
                        && !isOfNumbers(rows, column, decimal))
                .mapToInt(Integer::intValue)
                .findFirst();
        return Optional.of(new RequestRows(header, spans.get(0), outcome.get(), kind));
    }

    private static boolean isFailureShare(String words) {
        return SHARE.matcher(words).matches() && words.matches(".*(?:err|fail|success|avail).*");
    }

    /** Returns the words of a name in lower case, between underscores, without a unit in brackets. */
    private static String words(String name) {
        return name.replaceAll("[(\\[][^)\\]]*[)\\]]", "")
                .strip()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}%]+", "_");
    }

    private static List<Integer> columns(List<String> header) {
        return IntStream.range(0, header.size()).boxed().toList();
    }

    private static boolean isOfNumbers(List<List<String>> rows, int column, char decimal) {
        NumberReader numbers = new NumberReader(decimal);
        List<String> cells = rows.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column).strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
        return !cells.isEmpty()
                && cells.stream().allMatch(cell -> {
                    numbers.read(cell);
                    return numbers.outcome() == NumberReader.Outcome.VALUE;
                });
    }

    /**
     * Returns how many rows repeat a time with another response time, also among the rows of one kind of request; zero where
     * they are few.
     */
    public long repeated(List<List<String>> rows, int time) {
        Map<List<String>, String> first = new HashMap<>();
        long repeated = rows.stream()
                .filter(row -> row.size() == header.size())
                .filter(row -> {
                    List<String> key = new ArrayList<>(List.of(row.get(time)));
                    kind.ifPresent(column -> key.add(row.get(column)));
                    String before = first.putIfAbsent(key, row.get(duration));
                    return before != null && !before.equals(row.get(duration));
                })
                .count();
        return repeated > FEW_REPEATED && repeated > REPEATED_SHARE * rows.size() ? repeated : 0;
    }

    /** Returns the command that makes a JTL of a table whose times are in the given column, and what it assumes. */
    public String toJtl(int time, char delimiter) {
        String outcomeText = field(outcome);
        String name = words(header.get(outcome));
        String ok = name.matches("(?:.*_)?(?:error|failed)")
                ? "(tolower(%s)~/^(|0|false|no|none|null|-)$/?\"true\":\"false\")".formatted(outcomeText)
                : "(tolower(%s)~/^(success|successful|succeeded|ok|true|yes|pass|passed|[23][0-9][0-9])$/?\"true\":\"false\")"
                        .formatted(outcomeText);
        Optional<Unit> unit = UnitByName.of(header.get(duration));
        String factor = unit.map(RequestRows::toMilliseconds).orElse("");
        return "awk -F'" + (delimiter == '\t' ? "\\t" : delimiter) + "' '{gsub(/\"/,\"\")}"
                + " NR==1{print \"timeStamp,elapsed,label,success\";next} {print " + field(time) + "\",\"int("
                + field(duration) + factor + "+0.5)"
                + (kind.isPresent() ? "\",\"" + field(kind.getAsInt()) + "\",\"" : "\",request,\"") + ok
                + "}' FILE > FILE.jtl"
                + (unit.isPresent()
                        ? ""
                        : ", where '" + header.get(duration) + "' is in milliseconds; if it is in seconds, "
                                + field(duration) + "*1000");
    }

    /** Returns what a value in {@code unit} is multiplied with or divided by for milliseconds, as it is written for awk. */
    private static String toMilliseconds(Unit unit) {
        double factor = unit.toCore(1) / Unit.MILLISECONDS.toCore(1);
        long times = Math.round(factor);
        return times == 1 ? "" : times > 1 ? "*" + times : "/" + Math.round(1 / factor);
    }

    private static String field(int column) {
        return "$" + (column + 1);
    }

    /** Returns the refusal of a table in which no request has its time. */
    public MetricExportException withoutTimes(Path file) {
        return MetricExportException.badData(
                file,
                0,
                "",
                "the rows look like requests, each with " + evidence()
                        + ", and none has its time, so how many came in a second is not known",
                "write the time of each request in front, as in a file whose first line is"
                        + " timeStamp,elapsed,label,success with milliseconds; or give a row for each run:"
                        + " clients,requests_per_s,p95_latency_ms");
    }

    /** Returns the names of the columns on which the decision rests, for a message. */
    public String evidence() {
        return IntStream.of(duration, outcome)
                .mapToObj(column -> "'" + header.get(column).strip() + "'")
                .collect(Collectors.joining(" and "));
    }
}
