package org.capacityplanner.batch.source.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.capacityplanner.batch.source.excel.SheetText;
import org.capacityplanner.batch.source.excel.UnreadableWorkbook;

/** Zip archives that are documents of an office program: workbooks of Excel are read, others refused with advice. */
final class OfficeFile {
    /** No document has more parts; the names of an archive with more are not looked for. */
    private static final int MOST_PARTS = 10_000;

    private static final String AS_WORKBOOK = "save it as a workbook of Excel (.xlsx), or its sheet as CSV";

    private OfficeFile() {}

    /**
     * Returns whether a zip archive is a workbook of Excel.
     *
     * @throws MetricExportException where it is another document of an office program
     */
    static boolean isWorkbook(Path path, ZipDirectory directory) {
        if (!directory.isWhole() || directory.entries() > MOST_PARTS) {
            return false;
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.getEntry("xl/workbook.xml") != null) {
                return true;
            } else if (zip.getEntry("xl/workbook.bin") != null) {
                throw refused(path, "is a binary workbook of Excel (.xlsb)");
            } else if (zip.getEntry("[Content_Types].xml") != null) {
                throw refused(path, "is an Office document");
            } else if (zip.getEntry("content.xml") != null && zip.getEntry("META-INF/manifest.xml") != null) {
                throw refused(path, "is an OpenDocument file, such as a workbook of LibreOffice (.ods)");
            }
            return false;
        } catch (IOException damaged) {
            // Reading it as an archive says what is wrong with it.
            return false;
        }
    }

    private static MetricExportException refused(Path path, String kind) {
        return MetricExportException.badData(path, 0, "", kind, AS_WORKBOOK);
    }

    /** Returns the text of a workbook's sheet. */
    static SheetText text(Path path, Optional<String> sheet) throws IOException {
        try {
            return SheetText.open(path, sheet);
        } catch (UnreadableWorkbook unreadable) {
            throw fault(path, unreadable);
        }
    }

    /** Returns the exception for a workbook from which no table can be read. */
    static MetricExportException fault(Path path, UnreadableWorkbook unreadable) {
        return new MetricExportException(
                MetricExportException.Kind.BAD_DATA,
                path.toString(),
                0,
                "",
                String.valueOf(unreadable.getMessage()),
                unreadable
                        .sheet()
                        .map(name -> "name one: " + Setting.SHEET.to(name))
                        .orElse("open it in Excel, and save it again, or its sheet as CSV"),
                unreadable);
    }
}
