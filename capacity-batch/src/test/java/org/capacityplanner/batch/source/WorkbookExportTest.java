package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.list.ChangeList;
import org.capacityplanner.changes.ServiceChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks of Excel, as somebody saves an export in them: 48 hours of a volume of 100 to 147 and a CPU of 10% to 57%. */
class WorkbookExportTest {
    private static final int HOURS = 48;
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @TempDir
    Path folder;

    private final XSSFWorkbook workbook = new XSSFWorkbook();

    private CellStyle format(String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static void texts(Sheet sheet, int row, int column, String... texts) {
        Row cells = sheet.createRow(row);
        for (int i = 0; i < texts.length; i++) {
            cells.createCell(column + i).setCellValue(texts[i]);
        }
    }

    /** Adds a table with times in one column, and CPU in a cell whose format shows percent without digits. */
    private Sheet table(String name, int firstRow) {
        Sheet sheet = workbook.createSheet(name);
        CellStyle time = format("dd.mm.yyyy hh:mm");
        CellStyle percent = format("0%");
        texts(sheet, firstRow, 0, "Time", "Orders per second", "CPU");
        for (int hour = 0; hour < HOURS; hour++) {
            Row row = sheet.createRow(firstRow + 1 + hour);
            row.createCell(0).setCellValue(LocalDateTime.of(2026, 10, 1, 0, 0).plusHours(hour));
            row.getCell(0).setCellStyle(time);
            row.createCell(1).setCellValue(100 + hour);
            row.createCell(2).setCellValue(0.1 + 0.01 * hour + 1e-5);
            row.getCell(2).setCellStyle(percent);
        }
        return sheet;
    }

    private Path save(String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                XSSFWorkbook saved = workbook) {
            saved.write(out);
        }
        return file;
    }

    private static ExportSummary inspect(Path file, Optional<String> sheet) {
        TextFormat text = new TextFormat(
                Optional.empty(),
                sheet,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        return ExportInspector.inspect(file, text, TimeFormat.undeclared(), Optional.empty());
    }

    private static ExportSummary inspect(Path file) {
        return inspect(file, Optional.empty());
    }

    private static void assertTable(ExportSummary summary) {
        assertThat(summary.isSheet()).isTrue();
        assertThat(summary.metrics())
                .extracting(ExportSummary.Metric::name)
                .containsExactly("Orders per second", "CPU");
        assertThat(summary.metrics().get(0).smallest()).isEqualTo(100);
        assertThat(summary.metrics().get(0).largest()).isEqualTo(147);
        // All digits of a number, and not those that its format shows.
        assertThat(summary.metrics().get(1).smallest()).isCloseTo(10.001, within(1e-9));
        assertThat(summary.metrics().get(1).largest()).isCloseTo(57.001, within(1e-9));
        assertThat(summary.services().get(0).from()).isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
        assertThat(summary.services().get(0).to()).isEqualTo(Instant.parse("2026-10-02T23:00:00Z"));
    }

    @Test
    void readsTheOnlySheetWithATable() throws IOException {
        texts(workbook.createSheet("Notes"), 0, 0, "exported on a Friday");
        table("October", 0);
        workbook.createSheet("Empty");

        assertTable(inspect(save("one.xlsx")));
    }

    @Test
    void readsATableBelowATitle() throws IOException {
        Sheet sheet = table("October", 4);
        texts(sheet, 1, 1, "Report of the shop");

        assertTable(inspect(save("title.xlsx")));
    }

    @Test
    void namesTheSheetsWhereSeveralHoldTables() throws IOException {
        table("October", 0);
        workbook.createSheet("Hidden");
        Sheet other = workbook.createSheet("By hand");
        texts(other, 0, 0, "a", "b");
        texts(other, 1, 0, "1", "2");
        Path file = save("two.xlsx");

        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("is a workbook with tables in several sheets: 'October', 'By hand'")
                .hasMessageContaining("name one: --sheet October (in a config sheet: October)");
        assertTable(inspect(file, Optional.of("October")));
        assertThatThrownBy(() -> inspect(file, Optional.of("Oktober")))
                .hasMessageContaining("is a workbook without a visible sheet 'Oktober'; there are: 'October',");
    }

    @Test
    void quotesTheNameOfASheetForAShellAndForAConfig() throws IOException {
        table("Zürich's \"Shop\"", 0);
        table("Old", 0);

        assertThatThrownBy(() -> inspect(save("quotes.xlsx")))
                .hasMessageContaining(
                        "name one: --sheet 'Zürich'\\''s \"Shop\"' (in a config sheet: 'Zürich''s \"Shop\"')");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"41,236", "1.236", "41,236 %"})
    void asksForNumbersWhereATextMayBeReadInTwoWays(String text) throws IOException {
        Sheet sheet = table("October", 0);
        for (int hour = 0; hour < HOURS; hour++) {
            sheet.getRow(1 + hour).getCell(1).setCellValue(100.25 + hour);
            sheet.getRow(1 + hour).createCell(2).setCellValue(text);
        }

        // The file has 100.25 with a point in every country, which says nothing of how texts are written.
        assertThatThrownBy(() -> inspect(save("texts.xlsx")))
                .hasMessageContaining(
                        "numbers kept as text, of which '" + text + "' may have a decimal or a thousands");
    }

    @Test
    void readsNumbersKeptAsTextWhereOthersShowTheirSeparator() throws IOException {
        Sheet sheet = table("October", 0);
        for (int hour = 0; hour < HOURS; hour++) {
            sheet.getRow(1 + hour).getCell(1).setCellValue(100.25 + hour);
            sheet.getRow(1 + hour).createCell(2).setCellValue(hour == 0 ? "41.236%" : "41." + (10 + hour) + "%");
        }

        assertThat(inspect(save("clear.xlsx")).metrics().get(1).largest()).isEqualTo(41.57);
    }

    @Test
    void refusesTheStrictVariantOfTheFormatByItsName() throws IOException {
        table("October", 0);
        Path strict = changed(
                save("strict.xlsx"),
                "_rels/.rels",
                text -> text.replace(
                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                        "http://purl.oclc.org/ooxml/officeDocument/relationships"));

        assertThatThrownBy(() -> inspect(strict))
                .hasMessageContaining("in the format 'Strict Open XML', which is not read");
    }

    private void changes() {
        Sheet changes = workbook.createSheet("Changes");
        texts(changes, 0, 0, "id", "service", "start");
        texts(changes, 1, 0, "C1", "shop", "2026-10-05 10:00");
    }

    @Test
    void readsAList() throws IOException {
        changes();

        assertThat(ChangeList.readAll(List.of(save("changes.xlsx")), ZoneOffset.UTC))
                .extracting(ServiceChange::id)
                .containsExactly("C1");
    }

    /** One of the two would be dropped without a word. */
    @Test
    void refusesTwoSheetsOfOneName() throws IOException {
        table("October", 0);
        workbook.createSheet("Other");
        Path file = changed(
                save("two.xlsx"), "xl/workbook.xml", text -> text.replace("name=\"Other\"", "name=\"October\""));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("two sheets are called 'October'");
    }

    @Test
    void advisesNoSettingForAListBesideAnotherTable() throws IOException {
        changes();
        table("October", 0);
        List<Path> files = List.of(save("changes.xlsx"));

        // No option and no key of a config says which sheet holds a list.
        assertThatThrownBy(() -> ChangeList.readAll(files, ZoneOffset.UTC))
                .hasMessageContaining("tables in several sheets: 'Changes', 'October'")
                .hasMessageContaining(
                        "keep a list of changes in a workbook without other tables, or save its sheet as CSV")
                .hasMessageNotContaining("--sheet");
    }

    @Test
    void leavesHiddenSheetsOut() throws IOException {
        table("October", 0);
        table("Old", 0);
        workbook.setSheetHidden(1, true);

        assertTable(inspect(save("hidden.xlsx")));
    }

    @Test
    void countsDaysFrom1904WhereTheWorkbookDoes() throws IOException {
        workbook.getCTWorkbook().getWorkbookPr().setDate1904(true);
        table("October", 0);

        assertTable(inspect(save("mac.xlsx")));
    }

    @Test
    void readsADateBesideATimeOfDay() throws IOException {
        Sheet sheet = workbook.createSheet("October");
        CellStyle date = format("dd.mm.yyyy");
        CellStyle time = format("hh:mm");
        texts(sheet, 0, 0, "Datum", "Uhrzeit", "Orders per second");
        for (int hour = 0; hour < HOURS; hour++) {
            Row row = sheet.createRow(1 + hour);
            row.createCell(0).setCellValue(LocalDate.of(2026, 10, 1 + hour / 24));
            row.getCell(0).setCellStyle(date);
            row.createCell(1).setCellValue(hour % 24 / 24.0);
            row.getCell(1).setCellStyle(time);
            row.createCell(2).setCellValue(100 + hour);
        }

        ExportSummary summary = inspect(save("columns.xlsx"));

        assertThat(summary.services().get(0).to()).isEqualTo(Instant.parse("2026-10-02T23:00:00Z"));
        assertThat(summary.quality()).extracting(DataQuality::kind).containsExactly(DataQuality.Kind.ASSUMED_ZONE);
    }

    @Test
    void takesTheSavedValueOfAFormulaAndCountsErrorsAsNoValue() throws IOException {
        Sheet sheet = table("October", 0);
        sheet.getRow(5).getCell(1).setCellFormula("100+2*2");
        sheet.getRow(6).createCell(2).setCellErrorValue((byte) 42);
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        ExportSummary summary = inspect(save("formula.xlsx"));

        assertThat(summary.metrics().get(0).values()).isEqualTo(HOURS);
        assertThat(summary.metrics().get(1).values()).isEqualTo(HOURS - 1);
        assertThat(summary.quality()).extracting(DataQuality::kind).contains(DataQuality.Kind.MISSING_VALUE);
    }

    private void formulasOfZero() {
        Sheet sheet = table("October", 0);
        for (int hour = 0; hour < HOURS; hour++) {
            sheet.getRow(1 + hour).createCell(2).setCellFormula("0*B" + (2 + hour));
        }
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
    }

    @Test
    void refusesFormulasThatWereNeverCalculated() throws IOException {
        formulasOfZero();
        // As openpyxl and XlsxWriter ask for it.
        workbook.setForceFormulaRecalculation(true);
        Path file = save("uncalculated.xlsx");

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("formulas were never calculated");
    }

    @Test
    void readsFormulasWhoseValueIsZero() throws IOException {
        formulasOfZero();

        assertThat(inspect(save("zero.xlsx")).metrics().get(1).values()).isEqualTo(HOURS);
    }

    @Test
    void refusesASheetOfAnotherFile() throws IOException {
        Path file = Files.writeString(folder.resolve("export.csv"), Exports.HEADER + Exports.ROW);

        assertThatThrownBy(() -> inspect(file, Optional.of("October")))
                .hasMessageContaining("is no Excel workbook, so that --sheet (in a config sheet) would not be used");
    }

    /** What a damaged or hostile workbook may hold ends in a message, and nothing outside of it is read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sheetData> | <sheetData><row r='9'><c><v>1</v></c></row> | row 1 follows row 9",
                "</sheetData> | <sheetData> | is a damaged workbook: ParseError at",
                "<worksheet | <!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><worksheet a='&a;' | The entity \"a\"",
                "<v>0</v></c> | <v>99</v></c> | is a damaged workbook: a cell refers to text 99 of 3",
                "r=\"B2\" | r=\"A2\" | the cells of row 2 are not in order"
            })
    void refusesDamagedSheets(String part, String damage, String message) throws IOException {
        table("October", 0);
        Path file = changed(save("whole.xlsx"), text -> text.replaceFirst(Pattern.quote(part), damage));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining(message);
    }

    @Test
    void refusesASheetThatUnpacksToFarMoreThanItsSize() throws IOException {
        table("October", 0);
        String row = "<row><c><v>1</v></c><c><v>2</v></c></row>";
        Path file =
                changed(save("whole.xlsx"), text -> text.replace("</sheetData>", row.repeat(100_000) + "</sheetData>"));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("unpacks to more than 100 times its size");
    }

    private static Path changed(Path file, Function<String, String> change) throws IOException {
        return changed(file, SHEET, change);
    }

    private static Path changed(Path file, String part, Function<String, String> change) throws IOException {
        Path changed = file.resolveSibling("changed.xlsx");
        try (ZipFile whole = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry entry : Collections.list(whole.entries())) {
                byte[] bytes = whole.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(
                        entry.getName().equals(part)
                                ? change.apply(new String(bytes, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes);
            }
        }
        return changed;
    }

    @Test
    void readsTheNameOfAMergedCellForAllItsRowsAndLeavesEmptyColumnsOut() throws IOException {
        Sheet sheet = workbook.createSheet("Services");
        texts(sheet, 1, 2, "service", "time", "orders_per_s", "cpu_pct");
        for (int i = 0; i < 20; i++) {
            Row row = sheet.createRow(2 + i);
            row.createCell(2).setCellValue(i == 0 ? "shop" : i == 10 ? "search" : "");
            row.createCell(3).setCellValue("2026-10-01 %02d:00".formatted(i % 10));
            row.createCell(4).setCellValue(100 + i);
            row.createCell(5).setCellValue(20 + i);
        }
        sheet.addMergedRegion(new CellRangeAddress(2, 11, 2, 2));
        sheet.addMergedRegion(new CellRangeAddress(12, 21, 2, 2));
        ExportSummary summary = inspect(save("merged.xlsx"));
        assertThat(summary.services())
                .extracting(ExportSummary.Span::name, ExportSummary.Span::rows)
                .containsExactly(tuple("shop", 10L), tuple("search", 10L));
        assertThat(summary.metrics().get(1).of("search").orElseThrow().smallest())
                .isEqualTo(30);
        assertThat(summary.quality()).extracting(DataQuality::kind).doesNotContain(DataQuality.Kind.NAMELESS_COLUMN);
    }

    @Test
    void asksForNamesThatNoMergedCellSays() throws IOException {
        Sheet sheet = workbook.createSheet("Services");
        texts(sheet, 0, 0, "service", "time", "orders_per_s", "cpu_pct");
        for (int i = 0; i < 20; i++) {
            texts(sheet, 1 + i, 0, i % 10 == 0 ? "shop" + i : "", "2026-10-01 %02d:00".formatted(i % 10));
            sheet.getRow(1 + i).createCell(2).setCellValue(100 + i);
            sheet.getRow(1 + i).createCell(3).setCellValue(20 + i);
        }
        Path file = save("blank.xlsx");
        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("18 of 20 rows cannot be read")
                .hasMessageContaining("fill them; in a file of text")
                .hasMessageContaining("{$c=last}");
    }
}
