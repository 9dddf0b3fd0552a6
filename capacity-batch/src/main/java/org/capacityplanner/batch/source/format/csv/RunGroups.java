package org.capacityplanner.batch.source.format.csv;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.UnitByName;

/**
 * The columns of a table of test runs that tell several tests apart, such as the name of the benchmark, the variant or
 * the size of a pool. One line through the runs of all of them would mean nothing, so each test is a service.
 *
 * @param columns the indexes of the columns; empty where all rows belong to one test
 * @param header the names of all columns
 */
public record RunGroups(List<Integer> columns, List<String> header) {
    /** The smallest mean number of runs for each value of a column of text, and of a parameter. */
    private static final int FEWEST_OF_A_NAME = 2;

    private static final int FEWEST_OF_A_PARAMETER = 3;

    /** The share of runs whose load must lie within that of another test; a state that follows the load has less. */
    private static final double OVERLAP = 0.5;

    /** Matches names of columns that number the runs of one and the same test. */
    private static final Pattern REPETITION = Pattern.compile(
            "(?i)#|no\\.?|nr\\.?|id|.*(?:run|rep|repeat|repetition|iter|iteration|trial|round|sample|seed|attempt|step|phase|stage|time|second|minute|error)s?\\.?");

    /** Returns the columns of a table that tell tests apart. */
    public static RunGroups of(List<String> header, List<List<String>> rows, char decimal, Pattern load) {
        NumberReader numbers = new NumberReader(decimal);
        List<double[]> values = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            values.add(numbers(numbers, rows, column));
        }
        List<Integer> loads = IntStream.range(0, header.size())
                .filter(column -> load.matcher(header.get(column).strip()).matches()
                        && IntStream.range(0, rows.size()).noneMatch(row -> Double.isNaN(values.get(column)[row])))
                .boxed()
                .toList();
        List<Integer> found = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            List<String> names = column(rows, column);
            Map<String, List<Integer>> groups =
                    IntStream.range(0, names.size()).boxed().collect(Collectors.groupingBy(names::get));
            int own = column;
            boolean text = IntStream.range(0, rows.size()).allMatch(row -> Double.isNaN(values.get(own)[row]));
            if (groups.size() > 1
                    && !RowStates.areOutcomes(groups.keySet())
                    && !(text && nameLoads(groups, values, loads))
                    && (text
                            ? isOfText(groups, rows.size(), values, loads)
                            : !loads.isEmpty() && isParameter(header.get(own), groups, values, loads, own))) {
                found.add(column);
            }
        }
        return new RunGroups(List.copyOf(found), List.copyOf(header));
    }

    /** Returns whether the values of a column of text occur at the same loads, and not each at loads of its own. */
    private static boolean isOfText(
            Map<String, List<Integer>> groups, int rows, List<double[]> values, List<Integer> loads) {
        return groups.size() * FEWEST_OF_A_NAME <= rows
                && IntStream.range(0, values.size())
                        .anyMatch(column ->
                                (loads.contains(column) && shared(groups, values.get(column)) >= OVERLAP * rows)
                                        || isSetUp(groups, values.get(column)));
    }

    /**
     * Returns whether the names of the groups are other words for their loads, as {@code 80 users} and {@code 200 users}: all
     * rows of a group have one load, and no two groups have the same.
     */
    private static boolean nameLoads(Map<String, List<Integer>> groups, List<double[]> values, List<Integer> loads) {
        return loads.stream()
                .anyMatch(load -> groups.values().stream().allMatch(rows -> distinct(rows, values.get(load)) == 1)
                        && groups.values().stream()
                                        .map(rows -> values.get(load)[rows.get(0)])
                                        .distinct()
                                        .count()
                                == groups.size());
    }

    /** Returns how many values lie between those of another group. */
    private static long shared(Map<String, List<Integer>> groups, double[] load) {
        Map<String, DoubleSummaryStatistics> ranges = new HashMap<>();
        groups.forEach((name, rows) ->
                ranges.put(name, rows.stream().mapToDouble(row -> load[row]).summaryStatistics()));
        return groups.entrySet().stream()
                .flatMap(group -> group.getValue().stream()
                        .filter(row -> ranges.entrySet().stream()
                                .anyMatch(other -> !other.getKey().equals(group.getKey())
                                        && other.getValue().getMin() <= load[row]
                                        && other.getValue().getMax() >= load[row])))
                .count();
    }

    /** Returns whether each group has the same values of a column, and each once, as of what a test sets. */
    private static boolean isSetUp(Map<String, List<Integer>> groups, double[] values) {
        Set<Set<Double>> sets = groups.values().stream()
                .map(rows -> rows.stream().map(row -> values[row]).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
        return sets.size() == 1
                && groups.values().stream().allMatch(rows -> rows.size() > 1 && distinct(rows, values) == rows.size());
    }

    /**
     * Returns whether the same loads were run once for each of a few values of a column of whole numbers without a
     * unit, as of a pool's size.
     */
    private static boolean isParameter(
            String name, Map<String, List<Integer>> groups, List<double[]> values, List<Integer> loads, int column) {
        double[] own = values.get(column);
        int first = loads.get(0);
        if (first == column
                || loads.contains(column)
                || groups.size() * FEWEST_OF_A_PARAMETER > own.length
                || REPETITION.matcher(name.strip()).matches()
                || UnitByName.of(name).isPresent()
                || IntStream.range(0, own.length).anyMatch(row -> own[row] != Math.rint(own[row]))) {
            return false;
        }
        double[] load = values.get(first);
        boolean once = groups.values().stream().allMatch(rows -> distinct(rows, load) == rows.size());
        int all = distinct(IntStream.range(0, load.length).boxed().toList(), load);
        return once && all * FEWEST_OF_A_NAME <= load.length;
    }

    private static int distinct(List<Integer> rows, double[] load) {
        Set<Double> seen = new HashSet<>();
        rows.forEach(row -> seen.add(load[row]));
        return seen.size();
    }

    private static List<String> column(List<List<String>> rows, int column) {
        return rows.stream()
                .map(row -> column < row.size() ? row.get(column).strip() : "")
                .toList();
    }

    private static double[] numbers(NumberReader numbers, List<List<String>> rows, int column) {
        return column(rows, column).stream().mapToDouble(numbers::read).toArray();
    }

    /** Returns the first of the columns by name; empty where all rows belong to one test. */
    public Optional<String> first() {
        return columns.stream().map(header::get).findFirst();
    }

    /** Returns these columns, and the one that the user names. */
    public RunGroups with(int declared) {
        List<Integer> all = new ArrayList<>(columns);
        if (!all.contains(declared)) {
            all.add(declared);
        }
        return new RunGroups(List.copyOf(all), header);
    }

    /** Returns the name of the test that a row belongs to: its words, and a parameter behind its name. */
    public String nameOf(List<String> fields) {
        return columns.stream()
                .map(column ->
                        nameOf(header.get(column).strip(), fields.get(column).strip()))
                .collect(Collectors.joining(" "));
    }

    private static String nameOf(String column, String value) {
        return value.matches("-?[\\d.,]+") ? column + " " + value : value;
    }

    /** Returns the first names of tests, for a message. */
    public String examples(List<List<String>> rows) {
        return rows.stream().map(this::nameOf).distinct().limit(3).collect(Collectors.joining(", "));
    }
}
