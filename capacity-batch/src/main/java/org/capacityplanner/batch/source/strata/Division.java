package org.capacityplanner.batch.source.strata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.format.csv.RowStates;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.WeekdayName;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.regression.groups.GroupEffect;
import org.capacityplanner.regression.groups.RowOrder;

/** A column whose values divide the rows of a table into groups. */
final class Division {
    private static final int FEWEST_OF_A_GROUP = 4;
    private static final int MOST_GROUPS = 50;
    private static final int MOST_SETTINGS = 10;
    private static final int FEWEST_OF_A_DESIGN = 9;

    /** The largest share of rows in one group: of a column that nearly always says the same, too little is known. */
    private static final double MOST_OF_ONE = 0.8;

    /** The share of rows that follow the clock, for the column to be a part of the time. */
    private static final double BY_CLOCK = 0.95;

    private static final int HOURS = 24;

    private final String column;

    /** The names of the groups, in the order of their first rows. */
    private final List<String> names;

    /** The group of each row, {@link GroupEffect#NONE} where the cell is empty. */
    private final int[] group;

    private final boolean isDesign;

    /** The number of rows in the largest group. */
    private final int largest;

    private Division(String column, List<String> names, int[] group, boolean isDesign, int largest) {
        this.column = column;
        this.names = names;
        this.group = group;
        this.isDesign = isDesign;
        this.largest = largest;
    }

    /** Returns the columns that divide the rows: those of text, and those of numbers that stay the same for long. */
    static List<Division> of(TableRows table) {
        List<Division> divisions = new ArrayList<>();
        for (String column : table.header()) {
            if (table.apart().contains(column)) {
                continue;
            }
            boolean text = table.texts().contains(column);
            Division division = of(table, column);
            if (text ? division.isOfTexts() : division.isOfSettings(table)) {
                if (!division.followsClock(table)) {
                    divisions.add(division);
                }
            }
        }
        return divisions;
    }

    private static Division of(TableRows table, String column) {
        return of(column, table.column(column));
    }

    /**
     * Returns the division by two columns together, with a group for each pair of values; empty where that makes too many
     * groups.
     */
    Optional<Division> crossedWith(Division other) {
        if (names.size() * other.names.size() > Math.min(MOST_GROUPS, group.length / FEWEST_OF_A_GROUP)) {
            return Optional.empty();
        }
        List<String> cells = IntStream.range(0, group.length)
                .mapToObj(i -> group[i] == GroupEffect.NONE || other.group[i] == GroupEffect.NONE
                        ? ""
                        : names.get(group[i]) + " with " + other.names.get(other.group[i]))
                .toList();
        Division both = of(column, cells);
        return both.names.size() > Math.max(names.size(), other.names.size()) ? Optional.of(both) : Optional.empty();
    }

    private static Division of(String column, List<String> cells) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] group = cells.stream()
                .mapToInt(cell ->
                        cell.isEmpty() ? GroupEffect.NONE : numbers.computeIfAbsent(cell, any -> numbers.size()))
                .toArray();
        int[] sizes = new int[numbers.size()];
        for (int each : group) {
            if (each != GroupEffect.NONE) {
                sizes[each]++;
            }
        }
        int smallest = IntStream.of(sizes).min().orElse(0);
        boolean even = IntStream.of(sizes).allMatch(size -> size <= smallest + 1) && smallest > 1;
        boolean design = even && group.length >= FEWEST_OF_A_DESIGN;
        int largest = IntStream.of(sizes).max().orElse(0);
        return new Division(column, List.copyOf(numbers.keySet()), group, design, largest);
    }

    String column() {
        return column;
    }

    /** Returns the name of the group of the first row that has one. */
    String firstName() {
        return names.get(0);
    }

    /** Returns the name of the group of a row that has one in another division, too, the first such row. */
    String firstName(Division other) {
        return IntStream.range(0, group.length)
                .filter(i -> group[i] != GroupEffect.NONE && other.group[i] != GroupEffect.NONE)
                .mapToObj(i -> names.get(group[i]))
                .findFirst()
                .orElseThrow();
    }

    /** Returns what the groups explain of a response beside a regressor and known strata. */
    Answer<GroupEffect> effect(double[] regressor, double[] response, int[] stratum, RowOrder order) {
        return GroupEffect.of(regressor, response, stratum, group, order);
    }

    /** Returns about how many products one call of {@link #effect} takes: each column of its model is removed from all others. */
    long products(int[] stratum) {
        long columns = 2 * (names.size() + IntStream.of(stratum).distinct().count());
        return columns * columns * group.length;
    }

    /**
     * Returns whether each group has as many rows as any other, as where a test goes through the values of a parameter.
     */
    boolean isDesign() {
        return isDesign;
    }

    private boolean isOfTexts() {
        return names.size() > 1
                && names.size() <= Math.min(MOST_GROUPS, group.length / FEWEST_OF_A_GROUP)
                && !RowStates.areOutcomes(names)
                && !names.stream().allMatch(WeekdayName::is);
    }

    /** Returns whether a column of numbers has few values, each for many rows in turn or in an even design. */
    private boolean isOfSettings(TableRows table) {
        if (names.size() < 2
                || names.size() > Math.min(MOST_SETTINGS, group.length / 3)
                || IntStream.of(group).anyMatch(each -> each == GroupEffect.NONE)
                || largest > MOST_OF_ONE * group.length) {
            return false;
        }
        for (double value : table.numbers(column)) {
            if (Double.isNaN(value)) {
                return false;
            }
        }
        long changes = IntStream.range(1, group.length)
                .filter(i -> group[i] != group[i - 1])
                .count();
        boolean inBlocks = (changes + 1) * FEWEST_OF_A_GROUP <= group.length;
        return (isDesign && table.times().isEmpty())
                || (inBlocks
                        && UnitByName.of(column)
                                .filter(unit -> unit.dimension() != Dimension.COUNT)
                                .isEmpty());
    }

    /** Returns whether the time of day, the weekday or both decide the value, on several days or in several weeks. */
    private boolean followsClock(TableRows table) {
        return !table.times().isEmpty()
                && (follows(table, i -> table.times().get(i).getHour())
                        || follows(table, i -> table.times().get(i).getDayOfWeek())
                        || follows(
                                table,
                                i -> table.times().get(i).getDayOfWeek().getValue() * HOURS
                                        + table.times().get(i).getHour()));
    }

    private boolean follows(TableRows table, IntFunction<Object> key) {
        Map<Object, Map<Integer, Integer>> counts = new HashMap<>();
        Map<Object, Set<Object>> days = new HashMap<>();
        for (int i = 0; i < group.length; i++) {
            counts.computeIfAbsent(key.apply(i), any -> new HashMap<>()).merge(group[i], 1, Integer::sum);
            days.computeIfAbsent(key.apply(i), any -> new HashSet<>())
                    .add(table.times().get(i).toLocalDate());
        }
        long recurring = 0;
        long decided = 0;
        for (Map.Entry<Object, Map<Integer, Integer>> each : counts.entrySet()) {
            if (days.getOrDefault(each.getKey(), Set.of()).size() > 1) {
                recurring += each.getValue().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                decided += each.getValue().values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
            }
        }
        return recurring >= BY_CLOCK * group.length / 2 && decided >= BY_CLOCK * recurring;
    }

    /** Returns whether a service has rows of several groups. */
    boolean variesWithin(int[] services) {
        Map<Integer, Integer> first = new HashMap<>();
        return IntStream.range(0, group.length)
                .filter(i -> group[i] != GroupEffect.NONE)
                .anyMatch(i ->
                        !first.computeIfAbsent(services[i], any -> group[i]).equals(group[i]));
    }

    /** Returns the first names of the groups, for a message. */
    String examples() {
        return String.join(", ", names.subList(0, Math.min(3, names.size())))
                + (names.size() > 3 ? String.format(Locale.ROOT, " and %d more", names.size() - 3) : "");
    }
}
