package org.capacityplanner.benchmarks.study;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.capacityplanner.benchmarks.study.DisguisedColumn.Truth;

/**
 * A service's measurements with known truth, written in one of many disguises: each dimension (layout, words, times,
 * numbers, order, ...) is chosen independently, by the seed.
 */
final class DisguisedExport {
    private static final long[] STEPS = {1, 5, 10, 15, 30, 60, 60, 300, 300, 600, 900, 1800, 3600, 3600};
    private static final String[][] NAMES = {
        {"checkout", "search", "catalog"}, {"web", "api", "db-gw"}, {"svc-a", "svc-b", "svc-c"}, {"17", "23", "42"},
    };

    private final Random random;
    private final Map<String, String> choices = new LinkedHashMap<>();
    private final List<DisguisedColumn> columns = new ArrayList<>();
    private final Truth truth;
    private final List<String> services;
    private final DisguisedTimes times;
    private final String missing;
    private final boolean[][][] absent;
    private final String numbers;
    private final char decimal;
    private final String grouping;
    private final String serviceColumn;
    private final DisguisedTable table;

    /** A row of the table: a time and a service. */
    record Row(int index, int service) {}

    DisguisedExport(DisguiseWords words, long seed) {
        random = new Random(seed * 7919 + 17);
        long step = STEPS[random.nextInt(STEPS.length)];
        int count = choose("services", "1", "1", "1", "2", "3").charAt(0) - '0';
        truth = Truth.of(random, count, 60 + random.nextInt(200), step);
        services = List.of(NAMES[random.nextInt(NAMES.length)]).subList(0, count);
        choices.put("step", step < 60 ? "seconds" : step < 3600 ? "minutes" : "hour");
        drawColumns(words);
        times = DisguisedTimes.of(random, words, step, truth.rows());
        choices.put("time", times.style());
        numbers = choose("numbers", "plain", "plain", "plain", "comma", "groups", "unit behind", "scientific");
        decimal = numbers.equals("comma") ? ',' : '.';
        grouping = numbers.equals("groups") ? List.of(",", " ", "'").get(random.nextInt(3)) : "";
        boolean lacks = random.nextInt(3) == 0;
        missing = lacks ? words.any("missing", random).text() : "";
        choices.put("missing", lacks ? "'" + missing + "'" : "none");
        absent = new boolean[columns.size()][count][truth.rows()];
        for (int c = 0; c < absent.length; c++) {
            for (boolean[] ofService : absent[c]) {
                for (int i = 0; lacks && !columns.get(c).isNone() && i < ofService.length; i++) {
                    ofService[i] = random.nextInt(30) == 0;
                }
            }
        }
        serviceColumn = words.any("service", random).text();
        table = new DisguisedTable(this, random, words);
    }

    String choose(String dimension, String... from) {
        String chosen = from[random.nextInt(from.length)];
        choices.put(dimension, chosen);
        return chosen;
    }

    private void drawColumns(DisguiseWords words) {
        List<String> kinds = new ArrayList<>(List.of("volume", "cpu"));
        choose("kpis", "cpu", "cpu+latency", "cpu+latency", "cpu+memory+latency");
        for (String kind : List.of("memory", "latency")) {
            if (String.valueOf(choices.get("kpis")).contains(kind)) {
                kinds.add(kind);
            }
        }
        int extras = random.nextInt(4);
        for (int i = 0; i < extras; i++) {
            kinds.add("extra");
        }
        Collections.shuffle(kinds, random);
        StringBuilder beside = new StringBuilder();
        for (String kind : kinds) {
            DisguisedColumn column = DisguisedColumn.of(kind, words.any(kind, random), truth, random);
            if (columns.stream().noneMatch(other -> other.header().equalsIgnoreCase(column.header()))) {
                columns.add(column);
                if (kind.equals("extra")) {
                    beside.append(column.meaning().split(" ")[0]).append(' ');
                } else {
                    choices.put(kind, column.header() + " [" + column.meaning() + "]");
                }
            }
        }
        choices.put(
                "beside",
                beside.toString().isBlank() ? "none" : beside.toString().strip());
    }

    Map<String, String> choices() {
        return choices;
    }

    List<DisguisedColumn> columns() {
        return List.copyOf(columns);
    }

    List<String> services() {
        return services;
    }

    DisguisedTimes times() {
        return times;
    }

    String serviceColumn() {
        return serviceColumn;
    }

    int length() {
        return truth.rows();
    }

    /** Returns the files of the export by their names. */
    Map<String, byte[]> files() {
        return table.files();
    }

    DisguisedColumn volume() {
        return columns.stream()
                .filter(column -> column.kind().equals("volume"))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the column that a metric of the program is made of: the one with the longest header within its name. */
    Optional<DisguisedColumn> column(String metric) {
        return columns.stream()
                .filter(column -> isIn(column, metric))
                .max(Comparator.comparingInt(column -> column.header().length()));
    }

    /** Returns whether a text names a column, with its unit in any brackets or without. */
    static boolean isIn(DisguisedColumn column, String text) {
        String plain = plain(text);
        return plain.contains(plain(column.header()))
                || plain.startsWith(plain(column.header().replaceAll(" [(\\[].*", "")) + " ");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("\\", "").replaceAll("\\s*[(\\[]\\s*([^)\\]]*)[)\\]]", " $1");
    }

    /** Returns the true values of a column in the core's unit, by milliseconds since 1970. */
    Map<Long, Double> truth(DisguisedColumn column, int service) {
        Map<Long, Double> values = new LinkedHashMap<>();
        int c = columns.indexOf(column);
        int before = -1;
        for (int i = 0; i < truth.rows(); i++) {
            if (!absent[c][service][i]) {
                if (!column.isTotal()) {
                    values.put(times.at(i).toEpochMilli(), column.core(service, i));
                } else if (before >= 0) {
                    values.put(
                            times.at(i).toEpochMilli(),
                            column.since(service, before, i) / ((i - before) * truth.stepSeconds()));
                }
                before = i;
            }
        }
        return values;
    }

    /** Returns what a user who knows the export would answer, by option of the command line. */
    Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("--zone", times.zone().getId());
        times.pattern().ifPresent(pattern -> answers.put("--time-format", pattern));
        answers.put("--time", times.header());
        if (services.size() > 1
                && List.of("wide", "long", "units below", "files", "json").contains(choices.get("layout"))) {
            answers.put("--service-column", serviceColumn);
        }
        if (String.valueOf(choices.get("layout")).equals("long")) {
            answers.put("--metric-column", "metric");
            answers.put("--value-column", "value");
        }
        answers.put("--delimiter", String.valueOf(table.delimiter()));
        answers.put("--decimal", String.valueOf(decimal));
        answers.put("--encoding", table.charset().name());
        if (table.titles() > 0) {
            answers.put("--header-line", String.valueOf(table.titles() + 1));
        }
        if (missing.equals("-1")) {
            answers.put("--no-value", "-1");
        }
        return answers;
    }

    /** Returns the cells of a row's time. */
    List<String> times(Row row) {
        List<String> cells = times.cells(row.index());
        // A spreadsheet writes its day numbers as it writes all numbers.
        return times.style().equals("excel")
                ? cells.stream().map(cell -> cell.replace('.', decimal)).toList()
                : cells;
    }

    /** Returns the cell of a column. */
    String cell(int c, Row row) {
        DisguisedColumn column = columns.get(c);
        if (absent[c][row.service()][row.index()]) {
            return missing;
        }
        String plain = column.plain(row.service(), row.index());
        if (column.kind().equals("extra") || column.meaning().equals("text")) {
            return plain.replace('.', column.meaning().equals("text") ? '.' : decimal);
        }
        double number = column.numbers()[row.service()][row.index()];
        return switch (numbers) {
            case "comma" -> plain.replace('.', ',');
            case "groups" ->
                String.format(Locale.ROOT, "%,." + Math.max(0, new BigDecimal(plain).scale()) + "f", number)
                        .replace(",", grouping);
            case "scientific" -> String.format(Locale.ROOT, "%.5e", number);
            case "unit behind" ->
                List.of("ms", "%", "s", "us").contains(column.unit())
                                && !column.unit().equals("ratio")
                        ? plain + (column.unit().equals("%") ? "%" : " " + column.unit())
                        : plain;
            default -> plain;
        };
    }

    Object json(int c, Row row, boolean quoted) {
        DisguisedColumn column = columns.get(c);
        if (absent[c][row.service()][row.index()]) {
            return missing.equals("-1")
                    ? -1
                    : missing.isEmpty() || missing.equals("null") ? "null" : '"' + missing + '"';
        }
        String plain = column.plain(row.service(), row.index());
        return quoted || column.meaning().equals("text") ? '"' + plain + '"' : plain;
    }

    ZoneId zone() {
        return times.zone();
    }
}
