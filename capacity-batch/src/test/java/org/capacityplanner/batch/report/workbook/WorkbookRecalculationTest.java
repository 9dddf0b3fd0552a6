package org.capacityplanner.batch.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.api.SoftAssertions;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.AllModels;
import org.capacityplanner.batch.report.ChartChoice;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program calculates from the workbook's formulas what the core answers. */
class WorkbookRecalculationTest {
    private static final List<Double> GROWTHS = List.of(-40.0, -12.5, 0.0, 7.3, 25.0, 50.0, 88.8, 140.0, 300.0);
    private static final List<Double> LIMITS = List.of(0.8, 1.0, 1.25);
    private static final List<Double> LEVELS = List.of(0.95, 0.8);
    static final double RELATIVE = 1e-3;
    static final double PROBABILITY = 2e-3;
    private static final double HEADROOM = 2e-3;

    @TempDir
    private Path folder;

    /**
     * What is typed for a service.
     *
     * @param limit the limit typed, as a share of each KPI's own
     */
    private record Typed(CapacityPlan plan, Growth growth, double limit) {}

    /** Each growth with each service; the limits and levels change from one workbook to the next. */
    @Test
    void givesTheAnswersOfTheCoreForAnyGrowthLimitAndLevel() throws IOException, InterruptedException {
        List<CapacityPlan> plans = List.of(AllModels.quotes(), AllModels.orders());
        Path file = folder.resolve("report.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            WorkbookWriter.write(Reports.of(plans, List.of(), ChartChoice.NONE), out);
        }
        Path typedInto = Files.createDirectories(folder.resolve("typed"));
        List<Path> typed = new ArrayList<>();
        for (int i = 0; i < GROWTHS.size(); i++) {
            Path copy = typedInto.resolve("typed-" + i + ".xlsx");
            try (XSSFWorkbook workbook = read(file);
                    OutputStream out = Files.newOutputStream(copy)) {
                type(workbook.getSheet(WhatIfSheet.NAME), questions(plans, i), level(i));
                workbook.write(out);
            }
            typed.add(copy);
        }

        LibreOffice.required(folder).recalculate(typed, folder);

        SoftAssertions softly = new SoftAssertions();
        int predicted = 0;
        for (int i = 0; i < GROWTHS.size(); i++) {
            Map<String, Typed> questions = questions(plans, i);
            try (XSSFWorkbook workbook = read(folder.resolve("typed-" + i + ".xlsx"))) {
                for (Row row : rows(workbook.getSheet(WhatIfSheet.NAME))) {
                    Typed question = Objects.requireNonNull(questions.get(text(row, WhatIfSheet.Field.SERVICE)));
                    predicted += assertAnswer(softly, row, question, level(i), new HashMap<>());
                }
            }
        }
        softly.assertAll();
        // All of the six KPIs are predicted, the one that never changes too.
        assertThat(predicted).isEqualTo(7 * GROWTHS.size());
    }

    private static double level(int workbook) {
        return LEVELS.get(workbook % LEVELS.size());
    }

    private static Map<String, Typed> questions(List<CapacityPlan> plans, int workbook) {
        Map<String, Typed> questions = new HashMap<>();
        for (int service = 0; service < plans.size(); service++) {
            double growth = GROWTHS.get((workbook + 4 * service) % GROWTHS.size());
            double limit = LIMITS.get((workbook + service) % LIMITS.size());
            questions.put(plans.get(service).service(), new Typed(plans.get(service), Growth.percent(growth), limit));
        }
        return questions;
    }

    private static void type(Sheet sheet, Map<String, Typed> questions, double level) {
        sheet.getRow(WhatIfSheet.LEVEL_ROW).getCell(WhatIfSheet.INPUT_COLUMN).setCellValue(level);
        for (Row row : rows(sheet)) {
            Typed question = Objects.requireNonNull(questions.get(text(row, WhatIfSheet.Field.SERVICE)));
            Cell growth = row.getCell(WhatIfSheet.Field.OWN_GROWTH.column());
            if (growth != null) {
                growth.setCellValue(question.growth().ratio());
            }
            Cell limit = row.getCell(WhatIfSheet.Field.LIMIT.column());
            limit.setCellValue(limit.getNumericCellValue() * question.limit());
        }
    }

    private static int assertAnswer(
            SoftAssertions softly, Row row, Typed service, double level, Map<String, KpiPlan> plans) {
        CapacityPlan plan = service.plan();
        String name = text(row, WhatIfSheet.Field.KPI);
        KpiPlan asWritten = plan.kpis().stream()
                .filter(kpi -> kpi.kpi().name().equals(name))
                .findFirst()
                .orElseThrow();
        Sla sla = new Sla(asWritten.sla().bound(), asWritten.sla().limit() * service.limit());
        double planning = plan.volume().planning();
        KpiPlan kpi = plans.computeIfAbsent(
                name + service.limit(),
                any -> KpiPlan.of(asWritten.observations(), sla, asWritten.model(), planning, level, List.of()));
        String what = name + " at " + service.growth() + ", limit x " + service.limit() + ": ";
        if (!(kpi.outlookAt(planning, service.growth().appliedTo(planning), level, plan.intervalLevel())
                instanceof Predicted expected)) {
            assertThat(text(row, WhatIfSheet.Field.STATUS)).isEqualTo("UNKNOWN");
            return 0;
        }
        Unit unit = kpi.kpi().unit();
        assertNumber(softly, row, WhatIfSheet.Field.NOW, unit.fromCore(expected.current()), what);
        assertNumber(softly, row, WhatIfSheet.Field.THEN, unit.fromCore(expected.predicted()), what);
        assertNumber(
                softly,
                row,
                WhatIfSheet.Field.LOWER,
                unit.fromCore(expected.interval().lower()),
                what);
        assertNumber(
                softly,
                row,
                WhatIfSheet.Field.UPPER,
                unit.fromCore(expected.interval().upper()),
                what);
        double probability = expected.probabilityWithinLimit();
        softly.assertThat(number(row, WhatIfSheet.Field.PROBABILITY))
                .as(what + "probability")
                .isCloseTo(probability, within(PROBABILITY));
        double judged =
                kpi.isJudgedApart() ? kpi.probabilityJudgedAt(service.growth().appliedTo(planning)) : probability;
        if (Math.abs(judged - level) > PROBABILITY && Math.abs(judged - 0.5) > PROBABILITY) {
            softly.assertThat(text(row, WhatIfSheet.Field.STATUS))
                    .as(what + "status")
                    .isEqualTo(expected.status().name());
        }
        softly.assertThat(text(row, WhatIfSheet.Field.CERTAINTY))
                .as(what + "certainty")
                .isEqualTo(WhatIfSheet.certainty(expected.certainty()));
        assertHeadroom(softly, row, kpi.headroom(), what);
        return 1;
    }

    private static void assertHeadroom(SoftAssertions softly, Row row, Headroom headroom, String what) {
        Cell cell = row.getCell(WhatIfSheet.Field.HEADROOM.column());
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        String shown =
                type == CellType.NUMERIC ? String.valueOf(cell.getNumericCellValue()) : cell.getStringCellValue();
        if (headroom instanceof Headroom.Exhausted) {
            softly.assertThat(shown).as(what + "headroom").isEqualTo("none");
        } else if (headroom instanceof Headroom.Limited limited && !shown.startsWith(">")) {
            softly.assertThat(type).as(what + shown).isEqualTo(CellType.NUMERIC);
            if (type == CellType.NUMERIC) {
                softly.assertThat(cell.getNumericCellValue())
                        .as(what + "headroom")
                        .isCloseTo(limited.growth().ratio(), within(HEADROOM));
            }
        } else {
            softly.assertThat(shown).as(what + "headroom").startsWith(">");
            double from = shown.startsWith(">") ? Double.parseDouble(shown.replaceAll("[>%]", "")) / 100 : 0;
            double growth = headroom instanceof Headroom.Limited limited
                    ? limited.growth().ratio()
                    : Double.MAX_VALUE;
            softly.assertThat(growth).as(what + shown).isGreaterThan(from - HEADROOM);
            softly.assertThat(from).as(what + shown).isGreaterThan(2.99);
        }
    }

    private static XSSFWorkbook read(Path file) throws IOException {
        return new XSSFWorkbook(Files.newInputStream(file));
    }

    private static List<Row> rows(Sheet sheet) {
        List<Row> rows = new ArrayList<>();
        for (int row = WhatIfSheet.FIRST_ROW; row <= sheet.getLastRowNum(); row++) {
            rows.add(sheet.getRow(row));
        }
        return rows;
    }

    private static void assertNumber(
            SoftAssertions softly, Row row, WhatIfSheet.Field field, double expected, String what) {
        if (Double.isInfinite(expected)) {
            softly.assertThat(row.getCell(field.column()).toString() + text(row, field))
                    .as(what + field)
                    .contains("saturated");
        } else {
            softly.assertThat(row.getCell(field.column()).getCellType() == CellType.NUMERIC
                            || row.getCell(field.column()).getCachedFormulaResultType() == CellType.NUMERIC)
                    .as(what + field + " is a number, " + expected)
                    .isTrue();
            // Near saturation the curve is nearly vertical: bounds of many times the limit are told to a tenth.
            boolean nearSaturation = Math.abs(expected) > 10 * Math.abs(number(row, WhatIfSheet.Field.LIMIT));
            double relative = nearSaturation ? 0.1 : RELATIVE;
            softly.assertThat(number(row, field))
                    .as(what + field)
                    .isCloseTo(expected, within(relative * Math.abs(expected) + 1e-12));
        }
    }

    private static double number(Row row, WhatIfSheet.Field field) {
        Cell cell = row.getCell(field.column());
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return type == CellType.NUMERIC ? cell.getNumericCellValue() : Double.NaN;
    }

    private static String text(Row row, WhatIfSheet.Field field) {
        return row.getCell(field.column()).getStringCellValue();
    }
}
