package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user's own PromQL expression for the volume returns: events per second after {@code rate}, events within the
 * range after {@code increase}. Any other function or operation may change that, and leaves the unit open.
 */
final class VolumeQuery {
    private static final Pattern LABELS = Pattern.compile("\"[^\"]*\"|'[^']*'|`[^`]*`|\\{[^{}\"'`]*}");
    private static final Pattern FUNCTION = Pattern.compile("([A-Za-z_]\\w*)\\s*\\(");
    private static final Pattern INCREASE = Pattern.compile("\\bincrease\\s*\\([^\\[(]*\\[(\\d{1,4})([smhd])\\]");
    private static final Pattern OPERATOR = Pattern.compile("[-+*/%^<>=!]");
    private static final Pattern PER_MINUTE = Pattern.compile("\\*\\s*60(?![\\d.])|(?<![\\d.])60\\s*\\*");
    private static final Pattern PER_HOUR = Pattern.compile("\\*\\s*3600(?![\\d.])|(?<![\\d.])3600\\s*\\*");

    /** Matches counters of seconds, of bytes and of the buckets of a histogram, whose rate is not one of events. */
    private static final Pattern NO_EVENTS = Pattern.compile("_(?:sum|bucket|bytes|bytes_total|seconds_total)\\b");

    private static final Set<String> KEEPING_THE_UNIT =
            Set.of("rate", "irate", "increase", "sum", "avg", "max", "min", "by", "without", "vector");
    private static final String PER_SECOND = "tx/s";

    private VolumeQuery() {}

    /** Returns a name for the volume, which says per second only where the values are. */
    static String metric(String expression) {
        return unit(expression).filter(PER_SECOND::equals).isPresent() ? "requests_per_s" : "volume";
    }

    /** Returns the unit of the values; empty where the expression does not show it. */
    static Optional<String> unit(String expression) {
        // What stands in quotation marks goes first, since it may hold a brace.
        String bare = LABELS.matcher(LABELS.matcher(expression).replaceAll("")).replaceAll("");
        List<String> functions = all(FUNCTION, bare, 1);
        boolean hasRates = functions.contains("rate") || functions.contains("irate");
        boolean hasIncreases = functions.contains("increase");
        if (hasRates == hasIncreases
                || !KEEPING_THE_UNIT.containsAll(functions)
                || NO_EVENTS.matcher(bare).find()) {
            return Optional.empty();
        }
        List<String> operators = all(OPERATOR, bare, 0);
        if (Set.of("+", "-").containsAll(operators)) {
            return hasRates ? Optional.of(PER_SECOND) : ofIncreases(bare, functions);
        }
        if (hasIncreases || operators.size() > 1) {
            return Optional.empty();
        }
        return PER_MINUTE.matcher(bare).find()
                ? Optional.of("tx/min")
                : PER_HOUR.matcher(bare).find() ? Optional.of("tx/h") : Optional.empty();
    }

    private static Optional<String> ofIncreases(String bare, List<String> functions) {
        List<String> periods = INCREASE.matcher(bare)
                .results()
                .map(range -> range.group(1) + (range.group(2).equals("m") ? "min" : range.group(2)))
                .toList();
        boolean known =
                periods.size() == functions.stream().filter("increase"::equals).count();
        return known && Set.copyOf(periods).size() == 1 ? Optional.of("tx/" + periods.get(0)) : Optional.empty();
    }

    private static List<String> all(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map((MatchResult found) -> found.group(group)).toList();
    }
}
