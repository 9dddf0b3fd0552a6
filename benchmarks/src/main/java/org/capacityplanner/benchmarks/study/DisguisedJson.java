package org.capacityplanner.benchmarks.study;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a disguised export as JSON in one of several shapes. */
final class DisguisedJson {
    private final DisguisedExport export;
    private final Random random;

    DisguisedJson(DisguisedExport export, Random random) {
        this.export = export;
        this.random = random;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    byte[] of(List<DisguisedExport.Row> rows, String serviceColumn) {
        List<String> shapes =
                List.of("array", "array", "lines", "nested", "names and values", "wrapped", "columns", "rows");
        String shape = shapes.get(random.nextInt(shapes.size()));
        boolean strings = random.nextInt(4) == 0;
        export.choices().put("json", shape + (strings ? " of strings" : ""));
        boolean numbers = export.times().style().matches("epoch.*|elapsed|excel");
        List<List<String>> cells = rows.stream()
                .map(row -> IntStream.range(0, export.columns().size())
                        .mapToObj(c -> String.valueOf(export.json(c, row, strings)))
                        .toList())
                .toList();
        List<String> heads = rows.stream()
                .map(row -> fields(
                                export.times().headers(),
                                export.times().cells(row.index()).stream()
                                        .map(cell -> numbers ? cell : quoted(cell))
                                        .toList())
                        + (serviceColumn.isEmpty()
                                ? ""
                                : "," + quoted(serviceColumn) + ":"
                                        + quoted(export.services().get(row.service()))))
                .toList();
        List<String> names =
                export.columns().stream().map(DisguisedColumn::header).toList();
        List<String> objects = IntStream.range(0, rows.size())
                .mapToObj(i -> "{" + heads.get(i)
                        + switch (shape) {
                            case "nested" -> ",\"metrics\":{" + fields(names, cells.get(i)) + "}";
                            case "names and values" ->
                                ",\"metrics\":["
                                        + IntStream.range(0, names.size())
                                                .filter(c -> !export.columns()
                                                        .get(c)
                                                        .meaning()
                                                        .equals("text"))
                                                .mapToObj(c -> "{\"name\":" + quoted(names.get(c)) + ",\"value\":"
                                                        + cells.get(i).get(c) + "}")
                                                .collect(Collectors.joining(","))
                                        + "]";
                            default -> "," + fields(names, cells.get(i));
                        }
                        + "}")
                .toList();
        String text = switch (shape) {
            case "lines" -> String.join("\n", objects);
            case "wrapped" -> "{\"title\":\"export\",\"data\":[" + String.join(",\n", objects) + "]}";
            case "columns", "rows" -> table(shape, rows, cells, names, serviceColumn, numbers);
            default -> "[" + String.join(",\n", objects) + "]";
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String table(
            String shape,
            List<DisguisedExport.Row> rows,
            List<List<String>> cells,
            List<String> names,
            String serviceColumn,
            boolean numbers) {
        List<String> all = new java.util.ArrayList<>(export.times().headers());
        if (!serviceColumn.isEmpty()) {
            all.add(serviceColumn);
        }
        all.addAll(names);
        List<List<String>> full = IntStream.range(0, rows.size())
                .mapToObj(i -> {
                    List<String> row = new java.util.ArrayList<>();
                    export.times().cells(rows.get(i).index()).forEach(cell -> row.add(numbers ? cell : quoted(cell)));
                    if (!serviceColumn.isEmpty()) {
                        row.add(quoted(export.services().get(rows.get(i).service())));
                    }
                    row.addAll(cells.get(i));
                    return row;
                })
                .toList();
        if (shape.equals("rows")) {
            return "{\"columns\":[" + all.stream().map(DisguisedJson::quoted).collect(Collectors.joining(","))
                    + "],\"rows\":["
                    + full.stream()
                            .map(row -> "[" + String.join(",", row) + "]")
                            .collect(Collectors.joining(",\n"))
                    + "]}";
        }
        return "{"
                + IntStream.range(0, all.size())
                        .mapToObj(c -> quoted(all.get(c)) + ":["
                                + full.stream().map(row -> row.get(c)).collect(Collectors.joining(",")) + "]")
                        .collect(Collectors.joining(",\n"))
                + "}";
    }

    private static String fields(List<String> names, List<String> values) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> quoted(names.get(i)) + ":" + values.get(i))
                .collect(Collectors.joining(","));
    }
}
