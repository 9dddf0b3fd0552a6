package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.batch.report.AllModels;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that reads workbooks without calculating them, as scripts do, finds every value, those of formulas among
 * them.
 */
class WorkbookInPythonTest {
    @TempDir
    private Path folder;

    @Test
    void findsEveryValue() throws IOException, InterruptedException {
        String python = python();
        Path file = folder.resolve("report.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            WorkbookWriter.write(
                    Reports.of(List.of(
                            AllModels.quotes(),
                            AllModels.orders(),
                            AllModels.limits(),
                            Reports.orderEntry("=order-entry_x0041_"),
                            PlannedService.growing(3.1))),
                    out);
        }
        Path script = folder.resolve("cells.py");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("cells.py"))) {
            Files.copy(in, script);
        }
        Path printed = folder.resolve("cells.json");
        assertThat(run(printed, python, script.toString(), file.toString())).isTrue();

        Map<String, JsonNode> seen = new HashMap<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(printed)) {
            // The library's warnings go to the same place.
            if (line.startsWith("[")) {
                JsonNode cell = json.readTree(line);
                seen.put(cell.get(0).asText() + "!" + cell.get(1).asText(), cell.get(2));
            }
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> assertSeen(cell, seen))));
        }
    }

    private static void assertSeen(Cell cell, Map<String, JsonNode> seen) {
        String place = cell.getSheet().getSheetName() + "!" + cell.getAddress();
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        switch (type) {
            // Days are shown as such; there the two need not agree on how.
            case NUMERIC ->
                assertThat(DateUtil.isCellDateFormatted(cell)
                                || seen.get(place).asDouble() == cell.getNumericCellValue())
                        .as(place + ": " + seen.get(place) + " for " + cell.getNumericCellValue())
                        .isTrue();
            case STRING ->
                assertThat(cell.getStringCellValue().isEmpty()
                                || Objects.equals(seen.get(place).asText(), cell.getStringCellValue()))
                        .as(place + ": " + seen.get(place) + " for " + cell.getStringCellValue())
                        .isTrue();
            // What has no place in a chart, such as the capacity of a service that has none.
            case ERROR -> assertThat(seen.get(place).asText()).as(place).isEqualTo("#N/A");
            case BLANK -> {}
            case BOOLEAN, FORMULA, _NONE -> fail(place + " holds a " + type);
        }
    }

    /** Skips the test where there is no Python with the library, and fails it where there must be. */
    private String python() throws IOException, InterruptedException {
        Optional<String> python = Optional.empty();
        for (String candidate : List.of("/usr/bin/python3", "python3")) {
            if (python.isEmpty() && has(candidate)) {
                python = Optional.of(candidate);
            }
        }
        if (python.isEmpty() && System.getenv("CI") != null) {
            fail("no python3 with openpyxl, and CI must not skip what it reads");
        }
        assumeThat(python)
                .as("python3 with openpyxl: apt-get install python3-openpyxl")
                .isPresent();
        return python.orElseThrow();
    }

    private boolean has(String python) throws IOException, InterruptedException {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path).resolve(python)));
        return there && run(folder.resolve("import.txt"), python, "-c", "import openpyxl");
    }

    private static boolean run(Path printed, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
    }
}
