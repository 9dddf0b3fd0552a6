package org.capacityplanner.benchmarks.study;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.benchmarks.study.DisguisedExport.Row;

/** Writes a disguised export as one or several tables of text, in a layout that is chosen by the seed, or as JSON. */
final class DisguisedTable {
    private final DisguisedExport export;
    private final Random random;
    private final DisguiseWords words;
    private char delimiter;
    private Charset charset = StandardCharsets.UTF_8;
    private int titles;

    DisguisedTable(DisguisedExport export, Random random, DisguiseWords words) {
        this.export = export;
        this.random = random;
        this.words = words;
    }

    char delimiter() {
        return delimiter;
    }

    Charset charset() {
        return charset;
    }

    int titles() {
        return titles;
    }

    /** Returns the files of the export by their names. */
    Map<String, byte[]> files() {
        List<Row> rows = rows();
        List<String> layouts = new ArrayList<>(List.of(
                "wide", "wide", "wide", "wide", "wide", "long", "long", "files", "units below", "json", "json"));
        if (export.services().size() > 1) {
            layouts.addAll(List.of("service in names", "service in names", "two rows", "labels"));
        }
        String drawn = layouts.get(random.nextInt(layouts.size()));
        boolean anyUnit =
                export.columns().stream().anyMatch(column -> column.header().matches(".* [(\\[].*"));
        String layout = drawn.equals("units below") && !anyUnit ? "wide" : drawn;
        export.choices().put("layout", layout);
        boolean several = export.services().size() > 1;
        List<List<String>> grid = new ArrayList<>();
        List<String> head = new ArrayList<>(export.times().headers());
        switch (layout) {
            case "json" -> {
                return Map.of(
                        "export.json",
                        new DisguisedJson(export, random).of(rows, several ? export.serviceColumn() : ""));
            }
            case "files" -> {
                return filesOfMetrics(rows);
            }
            case "long" -> {
                head.addAll(several ? List.of(export.serviceColumn(), "metric", "value") : List.of("metric", "value"));
                grid.add(head);
                rows.forEach(row -> IntStream.range(0, export.columns().size())
                        .filter(c -> !export.columns().get(c).meaning().equals("text"))
                        .forEach(c -> {
                            List<String> cells = new ArrayList<>(export.times(row));
                            cells.addAll(several ? List.of(export.services().get(row.service())) : List.of());
                            cells.addAll(List.of(export.columns().get(c).header(), export.cell(c, row)));
                            grid.add(cells);
                        }));
            }
            case "service in names", "two rows", "labels" -> across(layout, rows, grid);
            default -> {
                head.addAll(several ? List.of(export.serviceColumn()) : List.of());
                export.columns()
                        .forEach(column -> head.add(
                                layout.equals("units below")
                                        ? column.header().replaceAll(" [(\\[].*", "")
                                        : column.header()));
                grid.add(head);
                if (layout.equals("units below")) {
                    List<String> units = new ArrayList<>(
                            Collections.nCopies(head.size() - export.columns().size(), ""));
                    export.columns()
                            .forEach(column -> units.add(
                                    column.header().contains(" (")
                                                    || column.header().contains(" [")
                                            ? column.header().replaceAll(".* [(\\[](.*)[)\\]]", "$1")
                                            : ""));
                    grid.add(units);
                }
                rows.forEach(row -> {
                    List<String> cells = new ArrayList<>(export.times(row));
                    cells.addAll(several ? List.of(export.services().get(row.service())) : List.of());
                    IntStream.range(0, export.columns().size()).forEach(c -> cells.add(export.cell(c, row)));
                    grid.add(cells);
                });
                summary(grid);
            }
        }
        return Map.of("export.csv", text(grid));
    }

    private void summary(List<List<String>> grid) {
        boolean has = random.nextInt(6) == 0;
        export.choices().put("summary", has ? "yes" : "no");
        if (has) {
            List<String> cells = new ArrayList<>(Collections.nCopies(grid.get(0).size(), ""));
            cells.set(0, words.any("summary", random).text());
            for (int c = 0; c < export.columns().size(); c++) {
                cells.set(cells.size() - export.columns().size() + c, export.cell(c, new Row(export.length() / 2, 0)));
            }
            grid.add(cells);
        }
    }

    private void across(String layout, List<Row> rows, List<List<String>> grid) {
        List<String> above =
                new ArrayList<>(Collections.nCopies(export.times().headers().size(), ""));
        List<String> head = new ArrayList<>(export.times().headers());
        int form = random.nextInt(3);
        export.choices().put("naming", layout + form);
        boolean merged = random.nextBoolean();
        for (int s = 0; s < export.services().size(); s++) {
            for (int c = 0; c < export.columns().size(); c++) {
                String name = export.columns().get(c).header();
                String service = export.services().get(s);
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
            List<String> cells = new ArrayList<>(export.times(row));
            for (int s = 0; s < export.services().size(); s++) {
                for (int c = 0; c < export.columns().size(); c++) {
                    cells.add(export.cell(c, new Row(row.index(), s)));
                }
            }
            grid.add(cells);
        });
    }

    private Map<String, byte[]> filesOfMetrics(List<Row> rows) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        boolean several = export.services().size() > 1;
        for (int c = 0; c < export.columns().size(); c++) {
            if (export.columns().get(c).meaning().equals("text")) {
                continue;
            }
            int column = c;
            List<List<String>> grid = new ArrayList<>();
            List<String> head = new ArrayList<>(export.times().headers());
            head.addAll(
                    several
                            ? List.of(
                                    export.serviceColumn(),
                                    export.columns().get(c).header())
                            : List.of(export.columns().get(c).header()));
            grid.add(head);
            rows.forEach(row -> {
                List<String> cells = new ArrayList<>(export.times(row));
                cells.addAll(several ? List.of(export.services().get(row.service())) : List.of());
                cells.add(export.cell(column, row));
                grid.add(cells);
            });
            files.put("metric" + c + ".csv", text(grid));
        }
        return files;
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        boolean blocks = export.services().size() > 1 && random.nextInt(3) == 0;
        IntStream.range(0, export.length() * export.services().size())
                .forEach(i -> rows.add(
                        blocks
                                ? new Row(i % export.length(), i / export.length())
                                : new Row(
                                        i / export.services().size(),
                                        i % export.services().size())));
        String order = export.choose("order", "up", "up", "up", "down", "shuffled", "doubled");
        // Rows with elapsed seconds stay in order: no date tells which of two rows was first.
        switch (export.times().isElapsed() ? "up" : order) {
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

    private byte[] text(List<List<String>> grid) {
        if (delimiter == 0) {
            delimiter = export.choose("delimiter", ",", ",", ";", "\t", "|").charAt(0);
            export.choose("quotes", "needed", "needed", "all");
            export.choose("encoding", "UTF-8", "UTF-8", "UTF-8", "mark", "UTF-16LE");
            titles = random.nextInt(5) == 0 ? 1 + random.nextInt(2) : 0;
            export.choices().put("titles", String.valueOf(titles));
        }
        StringBuilder text = new StringBuilder(
                String.valueOf(export.choices().get("encoding")).equals("UTF-8") ? "" : "\ufeff");
        for (int i = 0; i < titles; i++) {
            text.append(i == 0 ? words.any("title", random).text() : "").append('\n');
        }
        for (List<String> row : grid) {
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                boolean quote = cell.indexOf(delimiter) >= 0
                        || cell.indexOf('"') >= 0
                        || String.valueOf(export.choices().get("quotes")).equals("all");
                text.append(i == 0 ? "" : delimiter).append(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            }
            text.append('\n');
        }
        charset = String.valueOf(export.choices().get("encoding")).equals("UTF-16LE")
                ? StandardCharsets.UTF_16LE
                : charset;
        return text.toString().getBytes(charset);
    }
}
