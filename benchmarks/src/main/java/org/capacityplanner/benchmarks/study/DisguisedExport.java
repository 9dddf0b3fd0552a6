package org.capacityplanner.benchmarks.study;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
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
    private final DisguiseWords words;
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
    private char delimiter;
    private Charset charset = StandardCharsets.UTF_8;
    private int titles;

    /** A row of the table: a time and a service. */
    record Row(int index, int service) {}

    DisguisedExport(DisguiseWords words, long seed) {
        this.words = words;
        random = new Random(seed * 7919 + 17);
        long step = STEPS[random.nextInt(STEPS.length)];
        int count = choose("services", "1", "1", "1", "2", "3").charAt(0) - '0';
        truth = Truth.of(random, count, 60 + random.nextInt(200), step);
        services = List.of(NAMES[random.nextInt(NAMES.length)]).subList(0, count);
        choices.put("step", step < 60 ? "seconds" : step < 3600 ? "minutes" : "hour");
        drawColumns();
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
    }

    private String choose(String dimension, String... from) {
        String chosen = from[random.nextInt(from.length)];
        choices.put(dimension, chosen);
        return chosen;
    }

    private void drawColumns() {
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
        answers.put("--delimiter", String.valueOf(delimiter));
        answers.put("--decimal", String.valueOf(decimal));
        answers.put("--encoding", charset.name());
        if (titles > 0) {
            answers.put("--header-line", String.valueOf(titles + 1));
        }
        if (missing.equals("-1")) {
            answers.put("--no-value", "-1");
        }
        return answers;
    }

    private List<String> times(Row row) {
        List<String> cells = times.cells(row.index());
        // A spreadsheet writes its day numbers as it writes all numbers.
        return times.style().equals("excel")
                ? cells.stream().map(cell -> cell.replace('.', decimal)).toList()
                : cells;
    }

    private String cell(int c, Row row) {
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

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        boolean blocks = services.size() > 1 && random.nextInt(3) == 0;
        IntStream.range(0, truth.rows() * services.size())
                .forEach(i -> rows.add(
                        blocks
                                ? new Row(i % truth.rows(), i / truth.rows())
                                : new Row(i / services.size(), i % services.size())));
        String order = choose("order", "up", "up", "up", "down", "shuffled", "doubled");
        // Without a clock only the order of the rows says what came first.
        switch (times.isElapsed() ? "up" : order) {
            case "down" -> Collections.reverse(rows);
            case "shuffled" -> Collections.shuffle(rows, random);
            case "doubled" -> {
                for (int i = 0; i < 3; i++) {
                    int at = random.nextInt(rows.size());
                    rows.add(at, rows.get(at));
                }
            }
            default -> {}
        }
        return rows;
    }

    /** Returns the files of the export by their names. */
    Map<String, byte[]> files() {
        List<Row> rows = rows();
        List<String> layouts = new ArrayList<>(List.of(
                "wide", "wide", "wide", "wide", "wide", "long", "long", "files", "units below", "json", "json"));
        if (services.size() > 1) {
            layouts.addAll(List.of("service in names", "service in names", "two rows", "labels"));
        }
        String drawn = layouts.get(random.nextInt(layouts.size()));
        boolean anyUnit = columns.stream().anyMatch(column -> column.header().matches(".* [(\\[].*"));
        String layout = drawn.equals("units below") && !anyUnit ? "wide" : drawn;
        choices.put("layout", layout);
        boolean several = services.size() > 1;
        List<List<String>> grid = new ArrayList<>();
        List<String> head = new ArrayList<>(times.headers());
        switch (layout) {
            case "json" -> {
                return Map.of("export.json", new DisguisedJson(this, random).of(rows, several ? serviceColumn : ""));
            }
            case "files" -> {
                return filesOfMetrics(rows);
            }
            case "long" -> {
                head.addAll(several ? List.of(serviceColumn, "metric", "value") : List.of("metric", "value"));
                grid.add(head);
                rows.forEach(row -> IntStream.range(0, columns.size())
                        .filter(c -> !columns.get(c).meaning().equals("text"))
                        .forEach(c -> {
                            List<String> cells = new ArrayList<>(times(row));
                            cells.addAll(several ? List.of(services.get(row.service())) : List.of());
                            cells.addAll(List.of(columns.get(c).header(), cell(c, row)));
                            grid.add(cells);
                        }));
            }
            case "service in names", "two rows", "labels" -> across(layout, rows, grid);
            default -> {
                head.addAll(several ? List.of(serviceColumn) : List.of());
                columns.forEach(column -> head.add(
                        layout.equals("units below") ? column.header().replaceAll(" [(\\[].*", "") : column.header()));
                grid.add(head);
                if (layout.equals("units below")) {
                    List<String> units = new ArrayList<>(Collections.nCopies(head.size() - columns.size(), ""));
                    columns.forEach(column -> units.add(
                            column.header().contains(" (") || column.header().contains(" [")
                                    ? column.header().replaceAll(".* [(\\[](.*)[)\\]]", "$1")
                                    : ""));
                    grid.add(units);
                }
                rows.forEach(row -> {
                    List<String> cells = new ArrayList<>(times(row));
                    cells.addAll(several ? List.of(services.get(row.service())) : List.of());
                    IntStream.range(0, columns.size()).forEach(c -> cells.add(cell(c, row)));
                    grid.add(cells);
                });
                summary(grid);
            }
        }
        return Map.of("export.csv", text(grid));
    }

    private void summary(List<List<String>> grid) {
        boolean has = random.nextInt(6) == 0;
        choices.put("summary", has ? "yes" : "no");
        if (has) {
            List<String> cells = new ArrayList<>(Collections.nCopies(grid.get(0).size(), ""));
            cells.set(0, words.any("summary", random).text());
            for (int c = 0; c < columns.size(); c++) {
                cells.set(cells.size() - columns.size() + c, cell(c, new Row(truth.rows() / 2, 0)));
            }
            grid.add(cells);
        }
    }

    private void across(String layout, List<Row> rows, List<List<String>> grid) {
        List<String> above = new ArrayList<>(Collections.nCopies(times.headers().size(), ""));
        List<String> head = new ArrayList<>(times.headers());
        int form = random.nextInt(3);
        choices.put("naming", layout + form);
        boolean merged = random.nextBoolean();
        for (int s = 0; s < services.size(); s++) {
            for (int c = 0; c < columns.size(); c++) {
                String name = columns.get(c).header();
                String service = services.get(s);
                above.add(merged && c > 0 ? "" : service);
                head.add(
                        switch (layout) {
                            case "two rows" -> name;
                            case "labels" -> name + "{service=\"" + service + "\"}";
                            default ->
                                form == 0
                                        ? service + "." + name
                                        : form == 1 ? service + " " + name : name + " " + service;
                        });
            }
        }
        if (layout.equals("two rows")) {
            grid.add(above);
        }
        grid.add(head);
        rows.stream().filter(row -> row.service() == 0).forEach(row -> {
            List<String> cells = new ArrayList<>(times(row));
            for (int s = 0; s < services.size(); s++) {
                for (int c = 0; c < columns.size(); c++) {
                    cells.add(cell(c, new Row(row.index(), s)));
                }
            }
            grid.add(cells);
        });
    }

    private Map<String, byte[]> filesOfMetrics(List<Row> rows) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        boolean several = services.size() > 1;
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).meaning().equals("text")) {
                continue;
            }
            int column = c;
            List<List<String>> grid = new ArrayList<>();
            List<String> head = new ArrayList<>(times.headers());
            head.addAll(
                    several
                            ? List.of(serviceColumn, columns.get(c).header())
                            : List.of(columns.get(c).header()));
            grid.add(head);
            rows.forEach(row -> {
                List<String> cells = new ArrayList<>(times(row));
                cells.addAll(several ? List.of(services.get(row.service())) : List.of());
                cells.add(cell(column, row));
                grid.add(cells);
            });
            files.put("metric" + c + ".csv", text(grid));
        }
        return files;
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

    private byte[] text(List<List<String>> grid) {
        if (delimiter == 0) {
            delimiter = choose("delimiter", ",", ",", ";", "\t", "|").charAt(0);
            choose("quotes", "needed", "needed", "all");
            choose("encoding", "UTF-8", "UTF-8", "UTF-8", "mark", "UTF-16LE");
            titles = random.nextInt(5) == 0 ? 1 + random.nextInt(2) : 0;
            choices.put("titles", String.valueOf(titles));
        }
        StringBuilder text =
                new StringBuilder(String.valueOf(choices.get("encoding")).equals("UTF-8") ? "" : "\ufeff");
        for (int i = 0; i < titles; i++) {
            text.append(i == 0 ? words.any("title", random).text() : "").append('\n');
        }
        for (List<String> row : grid) {
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                boolean quote = cell.indexOf(delimiter) >= 0
                        || cell.indexOf('"') >= 0
                        || String.valueOf(choices.get("quotes")).equals("all");
                text.append(i == 0 ? "" : delimiter).append(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            text.append('\n');
        }
        charset = String.valueOf(choices.get("encoding")).equals("UTF-16LE") ? StandardCharsets.UTF_16LE : charset;
        return text.toString().getBytes(charset);
    }

    Instant start() {
        return times.at(0);
    }

    ZoneId zone() {
        return times.zone();
    }
}
