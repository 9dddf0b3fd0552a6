package org.capacityplanner.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * Certified and computed results of other programs. A path such as {@code lm/cars.json} is looked for under {@code
 * reference/} on the class path, then under the folder that the environment variable CAPACITY_REFERENCE_DIR names; a
 * test that needs a file which is in neither is reported as skipped.
 */
public final class Reference {
    private static final String FOLDER = "CAPACITY_REFERENCE_DIR";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Reference() {}

    /** A JSON document. */
    public static JsonNode json(String path) {
        try {
            return JSON.readTree(read(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** A number; the strings {@code "Infinity"}, {@code "-Infinity"} and {@code "NaN"} are numbers too. */
    public static double number(JsonNode node) {
        return node.isTextual()
                ? Double.parseDouble(node.asText())
                : requireNumber(node).asDouble();
    }

    /** An array of numbers; a single number is an array of one, as R writes it. */
    public static double[] numbers(JsonNode node) {
        if (!node.isArray()) {
            return new double[] {number(node)};
        }
        return StreamSupport.stream(node.spliterator(), false)
                .mapToDouble(Reference::number)
                .toArray();
    }

    /** A comma-separated table with a header line and no quoting: cells by column name, in the file's order. */
    public static Map<String, String[]> cells(String path) {
        List<String[]> rows = new String(read(path), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1))
                .toList();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        String[] header = rows.get(0);
        for (String name : header) {
            columns.put(name, new ArrayList<>());
        }
        for (String[] row : rows.subList(1, rows.size())) {
            for (int j = 0; j < header.length; j++) {
                columns.get(header[j]).add(row[j]);
            }
        }
        Map<String, String[]> cells = new LinkedHashMap<>();
        columns.forEach((name, values) -> cells.put(name, values.toArray(String[]::new)));
        return cells;
    }

    /** A comma-separated table of numbers: columns by name, in the file's order. */
    public static Map<String, double[]> columns(String path) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        cells(path)
                .forEach((name, values) -> columns.put(
                        name,
                        Arrays.stream(values).mapToDouble(Double::parseDouble).toArray()));
        return columns;
    }

    private static JsonNode requireNumber(JsonNode node) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException("a reference value must be a number, got " + node);
        }
        return node;
    }

    private static byte[] read(String path) {
        try (InputStream copied = Reference.class.getResourceAsStream("/reference/" + path)) {
            if (copied != null) {
                return copied.readAllBytes();
            }
            String folder = System.getenv(FOLDER);
            Assumptions.assumeTrue(folder != null, FOLDER + " is not set, and " + path + " is not part of the project");
            return Files.readAllBytes(Path.of(folder, path));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
